"""Checks pages: gathers what the rules must know, a few queries for many pages, and applies the site's choices."""

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Page

from cms.content_checks import levels, rules
from cms.content_checks.page_parts import Part, linked_documents, linked_pages, parts_of
from cms.content_checks.rules import CheckContext, Finding
from cms.languages import BY_CODE, SOURCE_LANGUAGE
from cms.models import CustomDocument
from cms.publishing.live_content import read_together


def check_page(page: Any) -> list[Finding]:
    """Return what is found in a page as it is in memory, of the checks that are not off."""
    return check_pages([page])[0]


def check_pages(pages: Iterable[Any], together: Collection[int] = ()) -> list[list[Finding]]:
    """Return what is found in each page; five queries for their neighbours, however many pages there are.

    A page may link to itself before it is published, and to those that are published ``together`` with it.
    """
    pages = list(pages)
    taken_apart = [parts_of(page) for page in pages]
    originals = _originals(pages)
    numbers = {number for parts in taken_apart for part in parts for number, _text in linked_pages(part) if number}
    targets = {target.pk: target for target in Page.objects.filter(pk__in=numbers)}
    wanted = {number for parts in taken_apart for part in parts for number in linked_documents(part)}
    documents = {each.pk: each for each in CustomDocument.objects.filter(pk__in=wanted)}
    public = {target.pk for target in targets.values() if target.live}.union(together)
    found = []
    for page, parts in zip(pages, taken_apart, strict=True):
        language = BY_CODE[page.locale.language_code]
        context = CheckContext(
            language=language.code,
            right_to_left=language.direction == "rtl",
            public=frozenset(public | {page.pk}),
            titles={target.pk: target.get_admin_display_title() for target in targets.values()},
            documents={document.pk: document.language for document in documents.values()},
            document_titles={document.pk: document.title for document in documents.values()},
            original=() if language.code == SOURCE_LANGUAGE else originals.get(page.translation_key, ()),
        )
        findings = rules.find(parts, context)
        found.append([finding for finding in findings if levels.level_of(finding.check) != levels.OFF])
    return found


def _originals(pages: list[Any]) -> dict[Any, tuple[Part, ...]]:
    """Return by translation key the parts of the pages that ``pages`` translate."""
    keys = {page.translation_key for page in pages if page.locale.language_code != SOURCE_LANGUAGE}
    if not keys:
        return {}
    originals = list(Page.objects.filter(translation_key__in=keys, locale__language_code=SOURCE_LANGUAGE).specific())
    read_together(originals)
    return {original.translation_key: tuple(parts_of(original)) for original in originals}


def stopping(findings: Iterable[Finding]) -> list[Finding]:
    """Return those of the findings that stop a publication."""
    return [finding for finding in findings if levels.level_of(finding.check) == levels.STOP]
