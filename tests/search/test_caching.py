"""Answers of searches are given again for as long as they are right, and no longer."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from freezegun import freeze_time

from cms.publishing import source_keys, worker
from cms.publishing.models import OutboxEntry
from search import caching, execution, indexing
from search.admin import counts
from search.engines.contract import EngineDown
from search.models import AskedText, SynonymGroup
from tests import factories

pytestmark = pytest.mark.usefixtures("rules_were_just_read")

CRITERIA = {"query": [{"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "river"}]}


@pytest.fixture
def river(home, commits):
    """Give a page that is found by "river"."""
    with commits():
        return factories.page(home, "River")


def search(visitor, text="river", **query):
    """Return titles of what is found."""
    return [item["title"] for item in visitor.json("/en/@search", {"SearchableText": text, **query})["items"]]


def statements(ask):
    """Return how many statements something takes."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def test_asking_again_is_a_lookup(river, visitor):
    first = visitor.get("/en/@search", {"SearchableText": "river"})
    with CaptureQueriesContext(connection) as captured:
        again = visitor.get("/en/@search", {"SearchableText": "river"})
    assert len(captured) == 1
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))
    etag = {"If-None-Match": first["ETag"]}
    assert visitor.get("/en/@search", {"SearchableText": "river"}, **etag).status_code == 304


@pytest.mark.parametrize("kind", ["rss", "atom", "jsonfeed", "ics"])
def test_asking_for_a_feed_again_is_a_lookup(river, visitor, commits, kind):
    address = f"/en/@search.{kind}"
    first = visitor.get(address, {"portal_type": "Document"})
    with CaptureQueriesContext(connection) as captured:
        again = visitor.get(address, {"portal_type": "Document"})
    assert len(captured) == 1
    assert (again.content, dict(again.headers)) == (first.content, dict(first.headers))
    with commits():
        factories.publish(river, title="Rivulet")
    assert statements(lambda: visitor.get(address, {"portal_type": "Document"})) > 1
    changed = visitor.get(address, {"portal_type": "Document"})
    assert kind == "ics" or (b"Rivulet" in changed.content and changed["ETag"] != first["ETag"])


@pytest.mark.parametrize(
    "other",
    [
        lambda visitor: search(visitor, "rivers"),
        lambda visitor: search(visitor, b_size="1"),
        lambda visitor: visitor.json("/fr/@search", {"SearchableText": "river"}),
        lambda visitor: visitor.post("/en/@querystring-search", CRITERIA),
        lambda visitor: visitor.post("/en/@querystring-search", {**CRITERIA, "b_size": 1}),
    ],
)
def test_another_question_has_an_answer_of_its_own(river, visitor, other):
    search(visitor)
    assert statements(lambda: other(visitor)) > 1
    assert statements(lambda: other(visitor)) == 1


def test_what_is_published_is_found_at_once(river, home, visitor, commits):
    assert search(visitor) == ["River"]
    with commits():
        factories.page(home, "Another river")
    assert set(search(visitor)) == {"River", "Another river"}
    with commits():
        factories.publish(river, title="River of words")
    assert set(search(visitor)) == {"River of words", "Another river"}


def test_what_is_unpublished_is_not_found_even_before_the_index_knows(river, visitor, commits, settings, monkeypatch):
    assert search(visitor) == ["River"]
    settings.OUTBOX_MODE = "worker"
    # It would write what was counted in a transaction of its own.
    monkeypatch.setattr(counts.job, "start", lambda: None)
    with commits():
        river.unpublish()
    assert OutboxEntry.objects.filter(kind=indexing.INDEX).exists()
    assert search(visitor) == []
    with commits():
        worker.drain()
    assert search(visitor) == []


def test_what_has_expired_is_not_found(home, visitor, commits):
    with commits():
        factories.page(home, "River", expire_at=timezone.now() + timedelta(seconds=50))
    assert search(visitor) == ["River"]
    with freeze_time(timezone.now() + timedelta(seconds=35), tick=True):
        assert search(visitor) == ["River"]
    with freeze_time(timezone.now() + timedelta(seconds=51), tick=True):
        assert search(visitor) == []


def test_what_is_written_to_the_index_is_found(river, visitor):
    assert search(visitor, "rivulet") == []
    SynonymGroup.objects.create(language="en", words="river\nrivulet")
    assert search(visitor, "rivulet") == ["River"]
    before = statements(lambda: search(visitor))
    indexing.feed([source_keys.entry_key(source_keys.page_source(river.pk), river.translation_key)])
    assert statements(lambda: search(visitor)) == before


def test_no_answer_is_older_than_a_minute(river, visitor, monkeypatch):
    search(visitor)
    assert statements(lambda: search(visitor)) == 1
    monkeypatch.setattr(caching, "LONGEST", -1)
    search(visitor, "rivers")
    assert statements(lambda: search(visitor, "rivers")) > 1


def test_the_day_is_part_of_what_is_asked(river, visitor):
    search(visitor)
    with freeze_time(timezone.now() + timedelta(days=1), tick=True):
        assert statements(lambda: search(visitor)) > 1


def test_each_search_is_counted(river, visitor):
    counts.flush()
    AskedText.objects.all().delete()
    for _time in range(3):
        search(visitor)
    counts.flush()
    assert AskedText.objects.get(text="river").times == 3


def test_degraded_answers_are_not_given_again(river, visitor, monkeypatch):
    def away(*args):
        raise EngineDown("away")

    with monkeypatch.context() as patched:
        patched.setattr(execution, "find", away)
        assert visitor.json("/en/@search", {"SearchableText": "river"})["degraded"] is True
    assert "degraded" not in visitor.json("/en/@search", {"SearchableText": "river"})


def test_only_so_many_bytes_are_kept(river, visitor, monkeypatch):
    monkeypatch.setattr(caching, "_answers", caching.LRUCache(3_000, getsizeof=lambda kept: len(kept.ready.body)))
    for number in range(20):
        search(visitor, f"river {number}", spelling="0")
    assert 0 < caching._answers.currsize <= 3_000
    very_long = json.dumps(CRITERIA) + "x" * caching.LONGEST_QUESTION
    before = len(caching._answers)
    visitor.get("/en/@search", {"SearchableText": "river", "unknown": very_long})
    assert len(caching._answers) == before
