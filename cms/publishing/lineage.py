"""The pages that a page's being public depends on."""

from collections.abc import Iterable

from wagtail.models import Page

STEP = Page.steplen


def with_above(paths: Iterable[str]) -> set[str]:
    """Return tree paths of pages and of all pages above them, the tree's root left out."""
    return {path[:end] for path in paths for end in range(2 * STEP, len(path) + 1, STEP)}


def lineage(page: Page) -> set[str]:
    """Return the tree paths of a page, all pages above it, and of those that untranslated ones among them show."""
    found: set[str] = set()
    new = with_above([page.path])
    while new:
        found |= new
        sources = Page.objects.filter(path__in=new).values_list("alias_of__path", "begun_translation__source__path")
        new = with_above(path for paths in sources for path in paths if path) - found
    return found
