"""Whose content a page shows, its own or its source's, and that content, read for one page or for many."""

from collections.abc import Collection, Iterable

from wagtail.models import Page

from cms.models import BasePage
from cms.publishing.live_content import contents_of

# What a page is read with to be built.
WITH_WHAT_IS_SHOWN = ("locale", "alias_of", "live_revision", "begun_translation__source", "untranslated_words")


def original_of(page: Page) -> Page:
    """Return the page whose content ``page`` shows: itself, or the source of an alias or of a begun translation."""
    seen = {page.pk}
    while (source := page.alias_of or begun_source(page)) and source.pk not in seen:
        seen.add(source.pk)
        page = source
    return page


def read_sources(pages: Collection[Page]) -> None:
    """Read the pages whose content ``pages`` show, a few statements for all; ``original_of`` finds them then."""
    new, known = list(pages), {page.pk: page for page in pages}
    while wanted := {number for page in new for number in _shown_by(page)}:
        missing = wanted - known.keys()
        read = Page.objects.select_related(*WITH_WHAT_IS_SHOWN).filter(pk__in=missing) if missing else ()
        known |= {page.pk: page for page in read}
        for page in new:
            if page.alias_of_id in known:
                page.alias_of = known[page.alias_of_id]
            elif page.alias_of_id is None and (begun := getattr(page, "begun_translation", None)):
                begun.source = known.get(begun.source_id)
        new = [known[number] for number in missing if number in known]


def _shown_by(page: Page) -> list[int]:
    begun = getattr(page, "begun_translation", None)
    return list(filter(None, (page.alias_of_id, begun and begun.source_id)))


def begun_source(page: Page) -> Page | None:
    """Return what visitors read at a page whose translation was not approved yet, ``None`` for any other page."""
    begun = getattr(page, "begun_translation", None) if page.pk else None
    return begun.source if begun else None


def content_of(page: Page) -> BasePage:
    """Return the live content: the live revision's, and the row's only where there is no revision.

    The row can hold a draft (wagtail-localize's "save draft" of a live translation writes it there).
    """
    if page.live_revision_id:
        return page.live_revision.as_object()
    return page.specific


def live_contents(pages: Iterable[Page]) -> list[BasePage]:
    """Return the live content of each page, read for all together."""
    pages = list(pages)
    found = contents_of(pages)
    return [found.get(page.pk) or content_of(page) for page in pages]
