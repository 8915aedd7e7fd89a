"""Lists and searches over published documents."""

import json
from datetime import UTC, datetime

import pytest

from home.models import HomePage
from tests import factories

ANY = "plone.app.querystring.operation.selection.any"


@pytest.fixture(scope="module")
def all_pages(made_once):
    """Make what ``pages`` gives, once for all tests."""
    with made_once():
        home = HomePage.objects.get(locale__language_code="en")
        youth = factories.topic("Youth", home.locale)
        russian = home.get_translations().get(locale__language_code="ru")
        alpha = factories.page(home, "Alpha", summary="Women & girls in cities.")
        beta = factories.page(home, "Beta", summary="Cities.")
        inside = factories.page(beta, "Inside")
        factories.page(russian, "Альянс", slug="alliance", summary="Против РАСИЗМА.")
        factories.publish(alpha, topics=[youth], first_published_at=datetime(2023, 10, 5, tzinfo=UTC))
    return alpha, beta, inside


@pytest.fixture
def pages(all_pages, db):
    """Give three English pages, one below another, and a Russian one."""
    return factories.again(*all_pages)


def titles(answer):
    return [item["title"] for item in answer["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"SearchableText": "cities*"}, {"Alpha", "Beta"}),
        ({"SearchableText": "CITIES women"}, {"Alpha", "Beta"}),
        ({"SearchableText": "women & girls"}, {"Alpha"}),
        ({"SearchableText": "расизма"}, {"Альянс"}),
        ({"SearchableText": "100%"}, set()),
        ({"Subject": "Youth"}, {"Alpha"}),
        ({"Subject:list": ["Youth", "Other"]}, {"Alpha"}),
        ({"portal_type": "Document", "Language": "ru"}, {"Альянс"}),
        ({"path.query": "/en/beta", "path.depth": "1"}, {"Inside"}),
        ({"path": "/en/beta"}, {"Beta", "Inside"}),
    ],
)
def test_parameters(pages, visitor, query, found):
    assert set(titles(visitor.json("/@search", query))) == found


def test_search_below_a_path(pages, visitor):
    assert set(titles(visitor.json("/en/beta/@search"))) == {"Beta", "Inside"}


def test_order_and_batches(pages, visitor):
    query = {"sort_on": "sortable_title", "sort_order": "descending", "b_size": "2", "portal_type": "Document"}
    answer = visitor.json("/en/@search", query)
    assert titles(answer) == ["Inside", "Beta"]
    assert answer["items_total"] == 3
    rest = visitor.json("/en/@search", {**query, "b_start": "2"})
    assert titles(rest) == ["Alpha"] and "prev" in rest["batching"]


def test_unknown_parameters_are_ignored_and_named(pages, visitor):
    answer = visitor.json("/@search", {"SearchableText": "women ", " girls": "", "utm_source": "x"})
    assert titles(answer) == ["Alpha"]
    assert answer["ignored"] == [" girls", "utm_source"]


@pytest.mark.parametrize(
    ("query", "culprit"),
    [
        ({"sort_on": "password"}, "sort_on"),
        ({"sort_order": "sideways"}, "sort_order"),
        ({"b_start": "-1"}, "b_start"),
        ({"created": "yesterday"}, "created"),
        ({"path.query": "/en", "path.depth": "x"}, "path"),
        ({"SearchableText": "a\x00"}, "SearchableText"),
    ],
)
def test_bad_values_are_named(visitor, query, culprit):
    response = visitor.get("/@search", query)
    assert response.status_code == 400
    assert culprit in json.loads(response.content)["message"]


def criteria(*items, **rest):
    return {"query": [{"i": index, "o": operation, "v": value} for index, operation, value in items], **rest}


def listed(visitor, path, body):
    response = visitor.post(f"{path}/@querystring-search", body)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.mark.parametrize(
    ("criterion", "found"),
    [
        (("portal_type", ANY, ["Document"]), ["Alpha", "Beta", "Inside"]),
        (("path", "plone.app.querystring.operation.string.absolutePath", "/en/beta::1"), ["Inside"]),
        (("path", "plone.app.querystring.operation.string.relativePath", "../beta"), ["Beta", "Inside"]),
        (("Subject", "plone.app.querystring.operation.list.contains", ["Youth"]), ["Alpha"]),
        (("portal_type", "plone.app.querystring.operation.selection.is", "LRF"), ["Home"]),
        (("SearchableText", "plone.app.querystring.operation.string.contains", "citi"), ["Alpha", "Beta"]),
        (("effective", "plone.app.querystring.operation.date.between", ["2023-10-05", "2023-10-05"]), ["Alpha"]),
        (("effective", "plone.app.querystring.operation.date.lessThan", "2024-01-01"), ["Alpha"]),
    ],
)
def test_criteria(pages, visitor, criterion, found):
    language = ("path", "plone.app.querystring.operation.string.absolutePath", "/en")
    body = criteria(criterion, language, sort_on="sortable_title", sort_order="ascending", b_size=10000000000)
    assert titles(listed(visitor, "/en/elsewhere", body)) == found


def test_listing_leaves_out_its_own_page_and_keeps_its_limit(pages, visitor):
    body = criteria(("portal_type", ANY, ["Document"]), ("Language", ANY, ["en"]), sort_on="sortable_title")
    assert titles(listed(visitor, "/en/alpha", body)) == ["Beta", "Inside"]
    assert listed(visitor, "/en", {**body, "limit": "2"})["items_total"] == 2


def test_all_metadata(pages, visitor):
    body = criteria(("Subject", ANY, ["Youth"]), metadata_fields="_all")
    [item] = listed(visitor, "/en", body)["items"]
    assert item["Subject"] == ["Youth"]
    assert item["getURL"] == item["@id"] == "http://localhost:8000/en/alpha"


@pytest.mark.parametrize(
    "body",
    ["{", "[]", '{"query": 1}', '{"query": [{"i": "path"}]}', '{"query": [{"i": "path", "o": "x", "v": ""}]}'],
)
def test_malformed_criteria_are_refused(visitor, body):
    response = visitor.client.post("/++api++/@querystring-search", body, content_type="application/json")
    assert response.status_code == 400
    assert json.loads(response.content)["message"]


def test_querystring_search_by_get(pages, visitor):
    query = json.dumps(criteria(("Subject", ANY, ["Youth"])))
    assert titles(visitor.json("/en/@querystring-search", {"query": query})) == ["Alpha"]


def test_choices_are_in_the_language_of_the_path(pages, visitor):
    indexes = visitor.json("/en/@querystring")["indexes"]
    assert indexes["Subject"]["values"] == {"Youth": {"title": "Youth"}}
    assert indexes["portal_type"]["values"]["Document"]["title"] == "Page"
    assert "effective" in visitor.json("/en/@querystring")["sortable_indexes"]
    assert visitor.json("/ru/@querystring")["indexes"]["Subject"]["values"] == {}


def test_query_count_does_not_grow(pages, home, visitor, commits, django_assert_num_queries, rules_were_just_read):
    for number in range(12):
        with commits():
            factories.page(home, f"Number {number}")
    # What kept answers depend on (two, as something was published), the number of all, and a batch.
    with django_assert_num_queries(4):
        assert len(titles(visitor.json("/en/@search", {"portal_type": "Document"}))) == 15


def test_day_lasts_until_its_end(pages, visitor, commits):
    with commits():
        factories.publish(pages[1], first_published_at=datetime(2023, 10, 5, 23, 30, tzinfo=UTC))
    days = {"effective": ["2023-10-05", "2023-10-05"], "sort_on": "sortable_title"}
    assert titles(visitor.json("/@search", days)) == ["Alpha", "Beta"]
    until = {"effective.query": "2023-10-05", "effective.range": "max", "sort_on": "sortable_title"}
    assert titles(visitor.json("/@search", until)) == ["Alpha", "Beta"]
    since = {"effective.query": "2023-10-06", "effective.range": "min", "SearchableText": "cities"}
    assert titles(visitor.json("/@search", since)) == []
    recent = criteria(("effective", "plone.app.querystring.operation.date.largerThanRelativeDate", "2"))
    assert "Inside" in titles(listed(visitor, "", recent))


def test_several_places_are_alternatives(pages, visitor):
    found = visitor.json("/@search", {"path.query": ["/en/alpha", "/en/beta"], "sort_on": "sortable_title"})
    assert titles(found) == ["Alpha", "Beta", "Inside"]


def test_links_of_a_batch_keep_repeated_parameters(pages, visitor):
    query = {"portal_type:list": ["LRF", "Document"], "path.query": "/en", "b_size": "1", "sort_on": "sortable_title"}
    address = visitor.json("/@search", query)["batching"]["next"]
    rest = visitor.client.get(address.removeprefix("http://localhost:8000"))
    assert titles(json.loads(rest.content)) == ["Beta"]
    query = json.dumps(criteria(("Language", ANY, ["en"]), b_size=1, sort_on="sortable_title"))
    address = visitor.json("/en/@querystring-search", {"query": query})["batching"]["next"]
    rest = visitor.client.get(address.removeprefix("http://localhost:8000"))
    assert titles(json.loads(rest.content)) == ["Beta"]


def test_whole_content(pages, visitor):
    answer = visitor.json("/@search", {"SearchableText": "women", "fullobjects": "1", "b_size": "5000"})
    [item] = answer["items"]
    assert item["description"] == "Women & girls in cities." and item["blocks_layout"]["items"]
