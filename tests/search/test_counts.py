"""What visitors search for is counted once, says nothing of them, and is forgotten when it is rare."""

import sqlite3
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.utils import OperationalError
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from cms.publishing import service
from home.models import HomePage
from search.admin import counts
from search.models import AskedText
from tests import factories


@pytest.fixture(autouse=True)
def nothing_waits():
    counts._waiting.clear()
    yield
    counts._waiting.clear()


@pytest.fixture(scope="module")
def pages(made_once):
    """Give three pages about racism, and one about water."""
    with made_once():
        home = HomePage.objects.get(locale__language_code="en")
        for title in ("Racism today", "Racism and law", "Racism in sport", "Water"):
            factories.page(home, title)


def rows():
    counts.flush()
    return {(asked.language, asked.text): asked for asked in AskedText.objects.all()}


def told():
    return {key: (asked.times, asked.results, asked.is_exact) for key, asked in rows().items()}


def test_submitted_search_is_counted_once_with_its_results(pages, visitor):
    visitor.json("/en/@search", {"SearchableText": "Racism"})
    visitor.json("/en/@search", {"SearchableText": "  RACISM* "})
    visitor.json("/fr/@search", {"SearchableText": "nothing here"})
    assert told() == {("en", "racism"): (2, 3, True), ("fr", "nothing here"): (1, 0, True)}
    visitor.json("/en/@search", {"SearchableText": "racism"})
    first = AskedText.objects.get(text="racism")
    assert told()["en", "racism"] == (3, 3, True)
    again = AskedText.objects.get(text="racism")
    assert again.first_seen == first.first_seen and again.last_seen > first.last_seen


@pytest.mark.parametrize(
    "query",
    [
        {"SearchableText": "racism", "b_start": "25"},
        {"SearchableText": "racism", "count": "0"},
        {"SearchableText": "racism", "spelling": "0"},
        {"SearchableText": "racism", "portal_type": "Document"},
        {"portal_type": "Document"},
        {"SearchableText": "*"},
        {},
    ],
)
def test_other_views_of_a_search_and_lists_are_not_counted(pages, visitor, query):
    answer = visitor.json("/en/@search", query)
    assert "ignored" not in answer
    assert told() == {}


def test_blocks_and_feeds_are_not_counted(pages, visitor):
    contains = {"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "racism"}
    assert visitor.post("/en/@querystring-search", {"query": [contains]}).status_code == 200
    assert visitor.get("/en/@search.rss", {"SearchableText": "racism"}).status_code == 200
    assert told() == {}


@pytest.mark.parametrize(
    "text",
    ["jane.doe@example.org", "my mail jane@example", "passport 12345678", "٠١٢٣٤٥٦٧", "+41 22 917 12 34", "a" * 101],
)
def test_what_may_say_who_somebody_is_is_not_kept(pages, visitor, text):
    visitor.json("/en/@search", {"SearchableText": text})
    assert told() == {}


def test_years_and_symbols_are_no_personal_data(pages, visitor):
    for text in ("2015-2030", "A/RES/60/167", "a" * 100):
        visitor.json("/en/@search", {"SearchableText": text})
    assert {text for _language, text in told()} == {"2015-2030", "a/res/60/167", "a" * 100}


def test_nothing_of_the_visitor_is_kept():
    names = {field.name for field in AskedText._meta.fields}
    assert names == {"id", "language", "text", "times", "results", "is_exact", "first_seen", "last_seen"}


def test_correction_and_beginnings_are_weak(pages, visitor):
    visitor.json("/en/@search", {"SearchableText": "racsim"})
    visitor.json("/en/@search", {"SearchableText": "raci"})
    assert told() == {("en", "racsim"): (1, 3, False), ("en", "raci"): (1, 3, False)}


def test_language_is_the_readers_else_that_of_what_was_found_else_of_the_script(pages, visitor, home, commits):
    with commits():
        french = home.get_translations().get(locale__language_code="fr")
        factories.page(french, "Le racisme")
    visitor.json("/@search", {"SearchableText": "racisme"})
    visitor.json("/@search", {"SearchableText": "неведомое"})
    visitor.json("/@search", {"SearchableText": "无此词语"})
    visitor.json("/@search", {"SearchableText": "مجهولات"})
    visitor.json("/@search", {"SearchableText": "racism", "lang": "es"})
    asked = {text: language for language, text in told()}
    assert asked == {"racisme": "fr", "неведомое": "ru", "无此词语": "zh-hans", "مجهولات": "ar", "racism": "es"}


def test_counting_asks_no_database(pages, visitor):
    visitor.json("/en/@search", {"SearchableText": "water"})
    with CaptureQueriesContext(connection) as captured:
        visitor.json("/en/@search", {"SearchableText": "water"})
    assert not [query["sql"] for query in captured if "asked" in query["sql"]]
    with CaptureQueriesContext(connection) as captured:
        counts.flush()
    assert len([query for query in captured if "search_askedtext" in query["sql"]]) == 2


def test_counts_that_the_database_refuses_are_kept_and_not_logged(pages, visitor, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise DatabaseError("database is locked: peculiar")

    with monkeypatch.context() as patch:
        patch.setattr(counts, "_write", refuse)
        visitor.json("/en/@search", {"SearchableText": "peculiar"})
        counts.flush()
        visitor.json("/en/@search", {"SearchableText": "Peculiar"})
        patch.setattr(counts, "MOST_KEPT", 1)
        counts.note("another", "en", 1, True)
        counts.flush()
    assert "1 counts are kept, 0 were lost: DatabaseError" in caplog.text and "peculiar" not in caplog.text
    assert "1 counts are kept, 1 were lost: DatabaseError" in caplog.text
    assert told() == {("en", "peculiar"): (2, 0, True)}


@pytest.mark.parametrize("error", [DatabaseError("no such text"), ValueError("odd"), RecursionError()])
def test_one_text_that_is_always_refused_does_not_keep_the_others(db, monkeypatch, error):
    usual = counts._write

    def write(language, text, tally):
        usual(language, text, tally)
        if text == "peculiar":
            raise error

    with monkeypatch.context() as patch:
        patch.setattr(counts, "_write", write)
        for text in ("before", "peculiar", "zebra"):
            counts.note(text, "en", 1, True)
        # The supervisor hears of it, and health says so when it goes on.
        with pytest.raises(counts.NotWritten):
            counts.job.step()
        assert {text for _language, text in told()} == {"before", "zebra"}
        with pytest.raises(counts.NotWritten):
            counts.job.step()
    counts.job.step()
    assert told() == {("en", text): (1, 1, True) for text in ("before", "peculiar", "zebra")}


def test_busy_database_is_asked_once(db, monkeypatch):
    asked = []

    def write(language, text, tally):
        asked.append(text)
        raise OperationalError("database is locked") from sqlite3.OperationalError("database is locked")

    for number in range(5):
        counts.note(f"text {number}", "en", 1, True)
    with monkeypatch.context() as patch:
        patch.setattr(counts, "_write", write)
        assert counts.flush() == 5
    assert asked == ["text 0"] and counts.flush() == 0


def test_server_writes_by_itself_after_many_texts(monkeypatch):
    written = threading.Event()

    def write():
        counts._waiting.clear()
        written.set()

    monkeypatch.setattr(counts.job, "step", write)
    monkeypatch.setattr(counts.job, "at_exit", None)
    monkeypatch.setattr(counts, "MOST_WAITING", 3)
    with override_settings(OUTBOX_MODE="worker"):
        counts.note("text 0", "en", 1, True)
        assert written.wait(5)
        written.clear()
        for number in range(1, 4):
            counts.note(f"text {number}", "en", 1, True)
        assert written.wait(5)
        counts.job.stop()


def test_rare_and_old_searches_are_forgotten(db):
    old = timezone.now() - timedelta(days=91)
    AskedText.objects.create(language="en", text="rare and old", times=2, last_seen=old)
    AskedText.objects.create(language="en", text="frequent and old", times=3, last_seen=old)
    AskedText.objects.create(language="en", text="rare and new", times=1)
    service.tidy()
    assert set(AskedText.objects.values_list("text", flat=True)) == {"frequent and old", "rare and new"}
    AskedText.objects.filter(text="rare and new").update(last_seen=old)
    out = StringIO()
    call_command("forget_searches", stdout=out)
    assert out.getvalue() == "1 searches forgotten.\n"
