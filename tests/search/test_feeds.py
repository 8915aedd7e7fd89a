"""Searches as feeds."""

import json
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from freezegun import freeze_time

from tests import factories

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SELF = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture
def news(home, commits):
    """Give three pages, the newest with an image, a topic and letters that XML keeps for itself."""
    for day, title in ((1, "First"), (2, "Second"), (3, "Third <& more>")):
        with freeze_time(f"2026-03-0{day}T09:00:00Z"), commits():
            page = factories.page(home, title, slug=f"item-{day}", summary=f"Day {day}.")
            if day == 3:
                youth = factories.topic("Youth", home.locale)
                factories.publish(page, lead_image=factories.image(), topics=[youth])
    return home


def read(visitor, path, query=None):
    response = visitor.get(path, query)
    assert response.status_code == 200, response.content
    return response, ElementTree.fromstring(response.content)


def test_a_search_is_a_feed_in_rss(visitor, news):
    response, tree = read(visitor, "/en/@search.rss", {"portal_type": "Document"})
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = tree.find("channel")
    assert channel.findtext("title").startswith("Home – ")
    assert (channel.findtext("language"), channel.findtext("link")) == ("en", "http://localhost:8000/en")
    assert channel.find(SELF).get("href") == "http://localhost:8000/++api++/en/@search.rss?portal_type=Document"
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["Third <& more>", "Second", "First"]
    newest = items[0]
    assert newest.findtext("link") == "http://localhost:8000/en/item-3"
    assert newest.findtext("description") == "Day 3."
    assert newest.findtext("pubDate") == "Tue, 03 Mar 2026 09:00:00 +0000"
    assert newest.findtext("category") == "Youth"
    enclosure = newest.find("enclosure")
    assert enclosure.get("type") == "image/webp"
    assert visitor.client.get(enclosure.get("url").replace(":8000/", ":8000/++api++/")).status_code == 200
    assert items[1].find("enclosure") is None


def test_an_entry_keeps_its_id_when_the_page_moves(visitor, news, commits):
    def ids():
        tree = read(visitor, "/en/@search.rss", {"portal_type": "Document"})[1]
        return {item.findtext("title"): item.find("guid") for item in tree.iter("item")}

    before = ids()["First"]
    assert before.get("isPermaLink") == "false" and before.text.startswith("urn:uuid:")
    with commits():
        factories.publish(news.get_children().get(slug="item-1").specific, slug="moved")
    assert ids()["First"].text == before.text


def test_a_search_is_a_feed_in_atom(visitor, news):
    response, tree = read(visitor, "/en/@search.atom", {"portal_type": "Document", "b_size": "2"})
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert tree.findtext("a:updated", namespaces=ATOM) == "2026-03-03T09:00:00+00:00"
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in tree.iterfind("a:entry", ATOM)] == [
        *("Third <& more>", "Second"),
    ]


def test_a_listing_is_a_feed_at_the_address_that_its_answer_names(visitor, news):
    criteria = [{"i": "Subject", "o": "plone.app.querystring.operation.selection.any", "v": ["Youth"]}]
    answer = json.loads(visitor.post("/en/@querystring-search", {"query": criteria, "b_size": 1}).content)
    for kind, address in answer["feeds"].items():
        assert address.startswith(f"http://localhost:8000/++api++/en/@querystring-search.{kind}?query=")
        response = visitor.client.get(address.removeprefix("http://localhost:8000"))
        assert response.content.count(b"Third") == 1 and b"Second" not in response.content
    found = visitor.json("/en/@search", {"Subject": "Youth", "b_size": "1"})
    assert unquote(found["feeds"]["atom"]) == "http://localhost:8000/++api++/en/@search.atom?Subject=Youth"


def test_an_empty_feed_is_the_same_every_time(visitor, news):
    first, tree = read(visitor, "/fr/@search.rss", {"Subject": "Nothing"})
    assert tree.find("channel/item") is None
    again = visitor.get("/fr/@search.rss", {"Subject": "Nothing"}, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_bad_feeds_are_refused_by_name(visitor, news):
    assert b"sort_on" in visitor.get("/@search.rss", {"sort_on": "x"}).content
    assert visitor.get("/@querystring-search.atom", {"query": "{"}).status_code == 400


def test_characters_that_xml_cannot_have_are_left_out(visitor, news, commits):
    with commits():
        factories.page(news, "Bell\x07 and \x1b[0m", slug="bell")
    assert b"Bell and [0m" in read(visitor, "/en/@search.rss", {"getId": "bell"})[0].content
    assert read(visitor, "/en/@search.rss", {"SearchableText": "\x01\ufffe"})


def test_a_feed_of_any_length_costs_the_same_queries(visitor, news, commits, django_assert_num_queries):
    with commits():
        for number in range(12):
            factories.page(news, f"More {number}")
    for size in ("1", "15"):
        with django_assert_num_queries(3):
            read(visitor, "/en/@search.rss", {"b_size": size})
