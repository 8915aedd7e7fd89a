"""What the listing and search blocks of a page list comes with the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.block_listings import queries_of
from tests import factories

LISTING = {"heading": "Pages", "types": ["Document"], "topics": [], "place": None, "order": "title", "limit": 2}


@pytest.fixture
def listing_page(home, commits):
    """Give a page that lists what is directly below the home page, two of three."""
    with commits():
        for title in ("Alpha", "Beta", "Gamma"):
            factories.page(home, title)
        return factories.page(home, "Lists", [("listing", LISTING)])


def blocks_of(visitor, path):
    return visitor.json(path, {"expand": "listings"})["@components"]["listings"]["blocks"]


def test_lists_come_with_the_page_as_asked_alone(visitor, listing_page):
    content = visitor.json("/en/lists")
    [(block_id, block)] = [pair for pair in content["blocks"].items() if pair[1]["@type"] == "listing"]
    assert content["@components"].get("listings") is None
    listed = blocks_of(visitor, "/en/lists")
    assert list(listed) == [block_id]
    alone = visitor.post("/en/lists/@querystring-search", block["querystring"]).json()
    assert listed[block_id]["items"] == alone["items"]
    assert [item["title"] for item in listed[block_id]["items"]] == ["Alpha", "Beta"]
    assert listed[block_id]["items_total"] == alone["items_total"] == 2
    service = visitor.json("/en/lists/@listings")
    assert service == {"@id": "http://localhost:8000/en/lists/@listings", "blocks": listed}


def test_a_page_that_is_withdrawn_is_gone_from_lists_at_once(visitor, listing_page, commits, home):
    assert "Alpha" in str(blocks_of(visitor, "/en/lists"))
    page = home.get_children().get(title="Alpha").specific
    etag = visitor.get("/en/lists", {"expand": "listings"})["ETag"]
    with commits():
        page.unpublish()
    assert "Alpha" not in str(blocks_of(visitor, "/en/lists"))
    assert visitor.get("/en/lists", {"expand": "listings"})["ETag"] != etag


def test_asking_again_costs_one_statement_more_than_the_page(visitor, listing_page):
    visitor.get("/en/lists", {"expand": "listings"})
    counted = []
    for query in ({}, {"expand": "listings"}):
        with CaptureQueriesContext(connection) as captured:
            visitor.get("/en/lists", query)
        counted.append(len(captured))
    assert counted[1] == counted[0] + 1


def test_paths_without_a_document_list_nothing(visitor):
    assert visitor.json("/en/no-such-page/@listings")["blocks"] == {}


def test_blocks_within_columns_list_too():
    query = {"query": []}
    blocks = {
        "a": {"@type": "slate", "value": []},
        "b": {"@type": "gridBlock", "blocks": {"c": {"@type": "listing", "querystring": query}}},
        "d": {"@type": "search", "query": query},
    }
    assert list(queries_of(blocks)) == [("c", query), ("d", query)]
