"""Searches as feeds."""

import json
import uuid
from datetime import UTC, date, datetime
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from freezegun import freeze_time
from icalendar import Calendar

from cms.publishing.document import dump, load
from cms.publishing.models import PublishedDocument
from events.models import EventPage
from home.models import HomePage
from tests import factories

ATOM = {"a": "http://www.w3.org/2005/Atom"}
COPIED = [field.attname for field in PublishedDocument._meta.concrete_fields if not field.primary_key]
SELF = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture(scope="module")
def all_news(made_once):
    """Make what ``news`` gives, once for all tests."""
    home = HomePage.objects.get(locale__language_code="en")
    for day, title in ((1, "First"), (2, "Second"), (3, "Third <& more>")):
        with freeze_time(f"2026-03-0{day}T09:00:00Z"), made_once():
            page = factories.page(home, title, slug=f"item-{day}", summary=f"Day {day}.")
            if day == 3:
                youth = factories.topic("Youth", home.locale)
                factories.publish(page, lead_image=factories.image(), topics=[youth])


@pytest.fixture
def news(all_news, home):
    """Give three pages, the newest with an image, a topic and letters that XML keeps for itself; and their parent."""
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
        # A page without a start is in no calendar.
        assert response.content.count(b"Third") == (kind != "ics") and b"Second" not in response.content
    assert [*answer["feeds"]] == ["rss", "atom", "jsonfeed", "ics"]
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


def test_a_search_is_a_json_feed(visitor, news):
    response = visitor.get("/en/@search.jsonfeed", {"portal_type": "Document"})
    assert response["Content-Type"] == "application/feed+json"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://localhost:8000/++api++/en/@search.jsonfeed?portal_type=Document"
    assert (feed["home_page_url"], feed["language"]) == ("http://localhost:8000/en", "en")
    newest, second, _first = feed["items"]
    assert newest["id"] == read(visitor, "/en/@search.rss", {"portal_type": "Document"})[1].findtext(
        "channel/item/guid"
    )
    assert visitor.client.get(newest.pop("image").replace(":8000/", ":8000/++api++/")).status_code == 200
    assert {**newest, "id": ""} == {
        "id": "",
        "url": "http://localhost:8000/en/item-3",
        "title": "Third <& more>",
        "content_text": "Day 3.",
        "date_published": "2026-03-03T09:00:00+00:00",
        "date_modified": "2026-03-03T09:00:00+00:00",
        "tags": ["Youth"],
    }
    assert "tags" not in second and "image" not in second


def calendar(visitor, path, query=None):
    response = visitor.get(path, query)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return response, Calendar.from_ical(response.content)


def happening(parent, title, day, **fields):
    """Publish an event of an hour in Zurich, in the summer at 8 of UTC."""
    start, end = (datetime(2026, 7, day, hour, tzinfo=UTC) for hour in (8, 9))
    fields = {"kind": "webinar", "time_zone": "Europe/Zurich", "start": start, "end": end, **fields}
    return factories.published(EventPage, parent, title, **fields)


def test_what_a_search_finds_that_has_a_start_is_a_calendar(visitor, news, commits):
    with freeze_time("2026-03-05T09:00:00Z"), commits():
        happening(news, "A meeting", 1, summary="Work, and more;\nin lines.", venue="Geneva")
        happening(news, "An open end", 2, end=None)
        whole = happening(news, "Two days", 3, whole_day=True, end=datetime(2026, 7, 4, 9, tzinfo=UTC))
    response, found = calendar(visitor, "/en/@search.ics")
    days, open_end, meeting = found.walk("VEVENT")
    assert meeting["SUMMARY"] == "A meeting" and meeting["LOCATION"] == "Geneva"
    assert meeting["DESCRIPTION"] == "Work, and more;\nin lines."
    assert b"DTSTART:20260701T080000Z\r\nDTEND:20260701T090000Z\r\nDTSTAMP:20260305T090000Z" in response.content
    assert meeting["URL"] == "http://localhost:8000/en/a-meeting"
    assert datetime(2026, 7, 2, 8, tzinfo=UTC) == open_end.DTSTART and "DTEND" not in open_end
    assert (date(2026, 7, 3), date(2026, 7, 5)) == (days.DTSTART, days.DTEND)
    _response, other = calendar(visitor, "/en/@calendar.ics")
    assert {event["UID"] for event in other.walk("VEVENT")} == {event["UID"] for event in found.walk("VEVENT")}
    again = visitor.get("/en/@search.ics", None, **{"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    with commits():
        factories.publish(whole, slug="moved")
    assert next(event["UID"] for event in calendar(visitor, "/en/@search.ics")[1].walk("VEVENT")) == days["UID"]


def test_words_and_criteria_choose_what_is_in_a_calendar(visitor, news, commits):
    with commits():
        happening(news, "Racism in sport", 1)
        happening(news, "Justice", 2)
        factories.page(news, "Racism in words")
    [event] = calendar(visitor, "/en/@search.ics", {"SearchableText": "racism"})[1].walk("VEVENT")
    assert event["SUMMARY"] == "Racism in sport"
    criteria = [{"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "justice"}]
    answer = json.loads(visitor.post("/en/@querystring-search", {"query": criteria}).content)
    response = visitor.client.get(answer["feeds"]["ics"].removeprefix("http://localhost:8000"))
    assert [event["SUMMARY"] for event in Calendar.from_ical(response.content).walk("VEVENT")] == ["Justice"]
    one = calendar(visitor, "/en/@search.ics", {"b_size": "1"})[1].walk("VEVENT")
    assert [event["SUMMARY"] for event in one] == ["Justice"]


def test_an_event_in_several_languages_stands_once_in_a_calendar(visitor, news, commits):
    with commits():
        page = happening(news, "Summit", 1)
        french = news.get_translations().get(locale__language_code="fr")
        factories.publish(page.copy_for_translation(french.locale), title="Sommet", slug="sommet")
    [event] = calendar(visitor, "/@search.ics")[1].walk("VEVENT")
    assert event["SUMMARY"] == "Summit"
    [event] = calendar(visitor, "/fr/@search.ics")[1].walk("VEVENT")
    assert event["SUMMARY"] == "Sommet"


HOSTILE = (
    "Quote \" ' ; , \\ : <b>&amp;</b> ]]> \u202eevil\u202c 😀👩‍👩‍👧 مرحبا بالعالم 人权"
    " \x07\x1b\x00 \u2028\u0085 BEGIN:VEVENT END:VCALENDAR =?utf-8?q?x?= {{ 7*7 }} %s"
).replace("\x00", "")
LINES = "One\r\nEND:VEVENT\r\nBEGIN:VALARM\u2028Two\rThree\x0bFour <script>alert(1)</script>"


def test_a_hostile_title_harms_no_feed(visitor, news, commits):
    with commits():
        happening(news, HOSTILE, 1, slug="hostile", summary=LINES)
    query = {"getId": "hostile"}
    shown = HOSTILE.replace("\x07", "").replace("\x1b", "")
    [item] = json.loads(visitor.get("/en/@search.jsonfeed", query).content)["items"]
    assert item["title"] == shown and item["content_text"] == LINES.replace("\x0b", "")
    [event] = calendar(visitor, "/en/@search.ics", query)[1].walk("VEVENT")
    assert event["SUMMARY"] == " ".join(shown.split())
    assert event["DESCRIPTION"] == "One\nEND:VEVENT\nBEGIN:VALARM\nTwo\nThreeFour <script>alert(1)</script>"
    assert not event.subcomponents
    rss = read(visitor, "/en/@search.rss", query)[1]
    assert rss.findtext("channel/item/title") == shown
    assert read(visitor, "/en/@search.atom", query)[1].findtext("a:entry/a:title", namespaces=ATOM) == shown


@pytest.fixture
def a_thousand(news, commits):
    """Give a thousand published events, of which only one has a page."""
    with commits():
        happening(news, "Many", 1)
    copy, copies = PublishedDocument.objects.get(path="/en/many"), []
    for number in range(1_000):
        uid = uuid.uuid4()
        fields = dump({**load(copy.fields), "sync_uid": str(uid)})
        names = {"source": f"page:{10**9 + number}", "page_id": 10**9 + number, "path": f"/en/many-{number}"}
        values = {name: getattr(copy, name) for name in COPIED}
        copies.append(PublishedDocument(**{**values, **names, "translation_key": uid, "fields": fields}))
    PublishedDocument.objects.bulk_create(copies)
    yield
    PublishedDocument.objects.filter(page_id__gte=10**9).delete()


@pytest.mark.parametrize(("kind", "most"), [("rss", 100), ("atom", 100), ("jsonfeed", 100), ("ics", 1_000)])
def test_a_feed_of_any_length_costs_the_same_statements(visitor, a_thousand, django_assert_num_queries, kind, most):
    marks = {"rss": b"<item>", "atom": b"<entry>", "jsonfeed": b'"content_text"', "ics": b"BEGIN:VEVENT"}
    # From now on it is known when the next page expires.
    visitor.get(f"/en/@search.{kind}", {"b_size": 0})
    for size in (1, 5_000):
        with django_assert_num_queries(6 if kind == "ics" else 5):
            response = visitor.get(f"/en/@search.{kind}", {"portal_type": "Event", "b_size": size})
        assert response.content.count(marks[kind]) == min(size, most)
