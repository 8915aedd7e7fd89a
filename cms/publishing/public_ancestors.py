"""The pages that a page's being public depends on, read for many pages at once."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, Q, When
from wagtail.models import Page

STEP = Page.steplen
SHOWN = ("alias_of__path", "begun_translation__source__path")


class Ancestor(NamedTuple):
    """What a page's being public depends on of one of these pages: the page itself, or one above it or its source."""

    live: bool
    expire_at: datetime | None
    # A begun translation whose source is gone.
    is_orphaned: bool
    translation_key: object
    # Tree paths of the pages that it shows, if it is untranslated.
    shown: tuple[str, ...]


def with_above(paths: Iterable[str]) -> set[str]:
    """Return tree paths of pages and of all pages above them, the tree's root left out."""
    return {path[:end] for path in paths for end in range(2 * STEP, len(path) + 1, STEP)}


class Lineages:
    """The lineage of some pages: few statements, however many pages there are."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        """Read what there is to know of ``pages``."""
        self.ancestors: dict[str, Ancestor] = {}
        self._asked: set[str] = set()
        self._read(with_above(page.path for page in pages))

    def of(self, page: Page) -> dict[str, Ancestor]:
        """Return a page, all pages above it, and those that untranslated ones among them show, by tree path."""
        found: dict[str, Ancestor] = {}
        new = with_above([page.path])
        self._read(new)
        while new:
            there = {path: self.ancestors[path] for path in new if path in self.ancestors}
            found |= there
            new = with_above(path for ancestor in there.values() for path in ancestor.shown) - found.keys()
            new &= self.ancestors.keys()
        return found

    def _read(self, paths: set[str]) -> None:
        while new := paths - self._asked:
            self._asked |= new
            read = dict(_ancestors(new))
            self.ancestors |= read
            paths = with_above(path for ancestor in read.values() for path in ancestor.shown)


def _ancestors(paths: set[str]) -> Iterator[tuple[str, Ancestor]]:
    orphaned = Q(begun_translation__isnull=False, begun_translation__source=None)
    rows = Page.objects.filter(path__in=paths).annotate(is_orphaned=Case(When(orphaned, then=True), default=False))
    columns = ("path", "live", "expire_at", "is_orphaned", "translation_key")
    for path, live, expires, is_orphaned, group, one, other in rows.values_list(*columns, *SHOWN):
        yield path, Ancestor(live, expires, is_orphaned, group, tuple(filter(None, (one, other))))
