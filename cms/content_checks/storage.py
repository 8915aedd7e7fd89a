"""Keeps what is found in public pages: anew whenever a page's document is stored, as a broken link changes that too."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.content_checks.models import PageFinding
from cms.content_checks.runner import check_pages
from cms.publishing import outbox, source_keys, worker
from cms.publishing.content_sources import live_contents
from cms.publishing.models import PublishedDocument
from cms.publishing.signals import contents_changed
from cms.publishing.source_keys import Source
from cms.publishing.store import lock_store

# The outbox's name for this task.
CHECK = "check"


def check_and_keep(pages: list[Any]) -> list[PageFinding]:
    """Check pages and keep what is found in place of what was found before; return it."""
    kept = [
        PageFinding(
            page=page, check_name=finding.check, problem=finding.problem, field=finding.field, culprit=finding.culprit
        )
        for page, findings in zip(pages, check_pages(pages), strict=True)
        for finding in findings
    ]
    with transaction.atomic():
        PageFinding.objects.filter(page__in=pages).delete()
        PageFinding.objects.bulk_create(kept)
    return kept


def check_noted(sources: list[str]) -> None:
    """Check the pages of some sources that are still public; an untranslated page has its source's findings."""
    pages = Page.objects.filter(pk__in=_numbers(sources), alias_of=None, begun_translation=None)
    check_and_keep(live_contents(pages.select_related("live_revision", "locale")))
    with transaction.atomic():
        # What ceased to be public meanwhile has been forgotten, or waits for this to end.
        lock_store()
        public = set(PublishedDocument.objects.filter(source__in=sources).values_list("source", flat=True))
        _forget(set(sources) - public)


def note(sender: Any, stored: set[str], removed: set[str], **kwargs: Any) -> None:
    """Note that pages are to be checked, after the answer or by the worker; forget those that are not public any more.

    However many pages these are, that takes the same few statements.
    """
    _forget(removed)
    outbox.note_many(CHECK, sorted(filter(_is_page, stored)))


def connect() -> None:
    """Connect the receivers."""
    contents_changed.connect(note)
    worker.register(CHECK, check_noted, label=_("check the texts, images and links of a page"))


def _forget(sources: set[str]) -> None:
    if numbers := _numbers(sources):
        PageFinding.objects.filter(page_id__in=numbers).delete()


def _numbers(sources: Iterable[str]) -> list[int]:
    return [Source.of(source).id for source in filter(_is_page, sources)]


def _is_page(source: str) -> bool:
    return source_keys.kind_of(source) == source_keys.PAGE
