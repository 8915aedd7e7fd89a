"""Keeps what is found in public pages: anew whenever a page's document is stored, as a broken link changes that too."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.checks.checking import check_pages
from cms.checks.models import PageFinding
from cms.publishing.models import Document
from cms.publishing.signals import document_removed, document_stored

PREFIX = "page:"


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


def public_form(page: Any) -> Any:
    """Return a page as it is public: as its live revision has it, not as a draft may have changed its row."""
    return page.live_revision.as_object() if page.live_revision else page


def stored(sender: Any, document: Document, **kwargs: Any) -> None:
    """Check a page whose document was stored; an alias has its source's findings."""
    if document.source.startswith(PREFIX):
        page = Page.objects.filter(pk=int(document.source.removeprefix(PREFIX)), alias_of=None).first()
        if page is not None:
            check_and_keep([public_form(page.specific)])


def removed(sender: Any, source: str, **kwargs: Any) -> None:
    """Forget what was found in a page that is not public any more."""
    if source.startswith(PREFIX):
        PageFinding.objects.filter(page_id=int(source.removeprefix(PREFIX))).delete()


def connect() -> None:
    """Connect the receivers."""
    document_stored.connect(stored)
    document_removed.connect(removed)
