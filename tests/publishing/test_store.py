"""The store and the outbox: builds that fail or are out of date, equal documents, the version."""

from django.utils import timezone

from cms.publishing import build, outbox, publish_all, reconcile, worker
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.publish_all import note_outdated, version
from cms.publishing.signals import contents_changed, documents_changed
from tests.publishing.commits import commits
from tests.publishing.desk import page_form, teaser
from tests.publishing.inspection import at, said


def test_document_of_an_older_builder_is_served_until_it_is_built_again(site, visitor, monkeypatch):
    before = said(visitor, "/en/other")
    newer = build.BUILDER_VERSION + 1
    monkeypatch.setattr(build, "BUILDER_VERSION", newer)
    monkeypatch.setattr(publish_all, "BUILDER_VERSION", newer)
    with worker.held():
        assert note_outdated() == PublishedDocument.objects.count()
        assert said(visitor, "/en/other") == before
    worker.drain()
    assert set(PublishedDocument.objects.filter(page_id__isnull=False).values_list("builder_version", flat=True)) == {
        newer
    }
    assert said(visitor, "/en/other") == before
    monkeypatch.undo()
    with commits():
        publish_all.publish_all()


def test_failing_build_keeps_the_old_document_and_is_tried_again(site, desk, visitor, monkeypatch):
    def fail(page, reading):
        raise ValueError("no such block")

    before = said(visitor, "/en/other")
    with monkeypatch.context() as patched:
        patched.setattr(reconcile, "build", fail)
        desk.edit(at("/en/other"), page_form("token-50", "other"))
    assert said(visitor, "/en/other") == before
    entry = OutboxEntry.objects.get(key=f"page:{at('/en/other').pk}")
    assert (entry.error, entry.attempts) == ("ValueError: no such block", 1)
    assert worker.work() == 0
    site.clock.tick(entry.available_at - timezone.now())
    with commits():
        assert worker.drain() > 0
    assert "token-50" in said(visitor, "/en/other")
    assert not OutboxEntry.objects.exists()


def test_equal_documents_store_nothing_and_tell_nobody(site, monkeypatch):
    told = []

    def tell(**kwargs):
        told.append(kwargs)

    contents_changed.connect(tell)
    documents_changed.connect(tell)
    before = list(PublishedDocument.objects.order_by("pk").values()), version()
    with commits():
        at("/en/other").specific.save()
    assert (list(PublishedDocument.objects.order_by("pk").values()), version()) == before
    assert told == []


def test_version_rises_by_one_with_every_transaction_that_changes_something(site, desk, monkeypatch):
    rises = []
    work_entries = worker.work_entries

    def rows():
        return list(PublishedDocument.objects.order_by("pk").values())

    def watched(entries):
        before, old = version(), rows()
        tried = work_entries(entries)
        rises.append((version() - before, rows() != old))
        return tried

    monkeypatch.setattr(worker, "work_entries", watched)
    desk.edit(at("/en/section"), page_form("token-50", "renamed", [teaser(at("/en/other"))]))
    desk.unpublish(at("/en/renamed"), below=True)
    assert (1, True) in rises and (0, False) in rises
    assert set(rises) <= {(1, True), (0, False)}


def test_noting_the_same_twice_leaves_one_entry(site):
    with worker.held(), commits():
        for _ in range(2):
            outbox.note(OutboxEntry.Kind.RECONCILE, "site")
        assert OutboxEntry.objects.count() == 1
