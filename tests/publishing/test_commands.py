"""Commands that look at everything go on where one thing cannot be looked at, and name it."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cms.content_checks import storage
from cms.content_checks.management.commands import check_content
from cms.publishing import verification
from cms.publishing.models import OutboxEntry
from search import indexing
from search.extraction import texts
from search.models import FileText
from tests import factories


@pytest.fixture
def pages(home, commits):
    with commits():
        return [factories.page(home, f"Page {number}") for number in range(3)]


def failing_for(usual, is_poison):
    """Return a function that fails where something is in what it is given, and does what it usually does elsewhere."""

    def function(given, *rest, **more):
        if is_poison(given):
            raise ValueError("always")
        return usual(given, *rest, **more)

    return function


def said(*arguments):
    output = io.StringIO()
    try:
        call_command(*arguments, stdout=output, stderr=output)
    except CommandError as error:
        output.write(str(error))
    return output.getvalue()


@pytest.mark.corrupts
def test_page_that_cannot_be_built_is_named_and_the_others_are_compared(pages, monkeypatch):
    monkeypatch.setattr(verification, "build", failing_for(verification.build, lambda page: page.pk == pages[0].pk))
    verification.PublishedDocument.objects.filter(page_id=pages[1].pk).update(digest="")
    told = said("check_documents")
    assert f"page:{pages[0].pk} (/en/page-0): cannot be built: ValueError" in told
    assert f"page:{pages[1].pk} (/en/page-1): differs in digest" in told and "2 documents differ" in told


def test_page_that_cannot_be_checked_keeps_no_other(pages, monkeypatch):
    usual, checked = storage.check_pages, []

    def check_pages(some):
        some = list(some)
        if any(page.pk == pages[1].pk for page in some):
            raise ValueError("always")
        checked.extend(page.pk for page in some)
        return usual(some)

    monkeypatch.setattr(storage, "check_pages", check_pages)
    assert check_content.BATCH > 3
    told = said("check_content")
    assert "1 pages could not be checked" in told
    assert {pages[0].pk, pages[2].pk} <= set(checked)


def test_document_that_cannot_be_indexed_is_left_to_the_outbox(pages, monkeypatch):
    key = str(pages[1].translation_key)
    monkeypatch.setattr(indexing, "entries_of", failing_for(indexing.entries_of, lambda wanted: key in wanted))
    put = []
    indexing._put(put.extend, indexing.all_keys())
    found = {entry.key for entry in put}
    assert key not in found and {str(pages[0].translation_key), str(pages[2].translation_key)} <= found
    assert OutboxEntry.objects.get().key == key
    OutboxEntry.objects.all().delete()


def test_file_that_cannot_be_fetched_keeps_no_other(db, monkeypatch):
    documents = [factories.document(f"Paper {number}", f"paper-{number}.txt") for number in range(3)]
    FileText.objects.all().delete()
    OutboxEntry.objects.all().delete()
    monkeypatch.setattr(texts, "read", failing_for(texts.read, lambda number: number == documents[1].pk))
    told = said("read_files")
    assert "1 failed" in told
    assert set(FileText.objects.values_list("document_id", flat=True)) == {documents[0].pk, documents[2].pk}
