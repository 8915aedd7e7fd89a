"""Lists, and searches without words: conditions -> a batch of summaries."""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from cms.api.components import with_id
from cms.api.errors import BadRequest
from cms.blocks import BASE
from cms.publishing.document import dump, load, merged
from cms.publishing.models import PublishedDocument
from search.criteria import Conditions
from search.index_entries import PAGES
from search.indexes import INDEXES

NEWEST = [("effective", True)]


class Item(NamedTuple):
    """A result: its path, and what is shown of it, a JSON object in bytes as ``document.dump`` makes them."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Results:
    """A batch of results and the number of all."""

    items: list[Item]
    total: int

    def loaded(self) -> list[dict[str, Any]]:
        """Return what is shown of each result, read."""
        return [load(item.data) for item in self.items]


def sorts_of(sort_on: Any, sort_order: Any) -> list[tuple[str, bool]]:
    """Return the indexes to sort by and whether descending; raise BadRequest at an index or an order that there is not.

    Both may be several with commas between them; the last order holds for the indexes after it too. ``relevance`` is
    no order of its own.
    """
    orders = str(sort_order or "").split(",")
    for order in orders:
        if order not in ("", "ascending", "descending", "reverse"):
            raise BadRequest(f"sort_order must be ascending or descending, not {order[:50]!r}")
    sorts = []
    for number, name in enumerate(str(sort_on or "").split(",")):
        if not name or name == "relevance":
            continue
        if name not in INDEXES or not INDEXES[name].sortable:
            raise BadRequest(f"sort_on cannot be {name[:50]!r}")
        sorts.append((name, orders[min(number, len(orders) - 1)] in ("descending", "reverse")))
    return sorts


def ordering(sorts: list[tuple[str, bool]]) -> list[str]:
    """Return the columns to order by; the newest come first if nothing is said."""
    return [*(("-" if descending else "") + INDEXES[name].column for name, descending in sorts or NEWEST), "path"]


def matching(conditions: Conditions) -> QuerySet[PublishedDocument]:
    """Return the documents that a search asks for, each page once.

    An untranslated page stands in another language's tree as an alias of its source: it is found there
    by searches of that language, and only the source by searches of all languages.
    """
    found = PublishedDocument.objects.filter(PAGES, conditions.query, expires__gt=int(time.time()))
    return found if conditions.one_language else found.filter(is_alias=False)


def search(
    conditions: Conditions, order: list[str], start: int, size: int, fields: Iterable[str] = (), limit: int = 0
) -> Results:
    """Return a batch of results; ``fields`` names keys beyond the summary's, ``_all`` every one.

    ``limit`` is the most that a listing shows in all; 0 is no limit.
    """
    found = matching(conditions)
    total = found.count()
    if limit:
        total = min(total, limit)
        size = max(0, min(size, limit - start))
    columns = ("path", "summary", "metadata")
    rows = found.order_by(*order).values_list(*columns)[start : start + size] if size else []
    wanted = frozenset(fields)
    return Results([item_of(path, summary, metadata, wanted) for path, summary, metadata in rows], total)


def full(results: Results) -> Results:
    """Return the same results as whole content, without what would be joined for each, in one query."""
    paths = [item.path for item in results.items]
    rows = PublishedDocument.objects.filter(path__in=paths).values_list("path", "fields", "blocks")
    whole = {path: Item(path, with_id(path, merged(fields, blocks))) for path, fields, blocks in rows}
    return Results([whole[path] for path in paths if path in whole], results.total)


def item_of(
    path: str,
    summary: bytes | memoryview,
    metadata: bytes | memoryview,
    fields: Collection[str],
    more: dict[str, Any] | None = None,
) -> Item:
    """Return a summary with the keys that are named besides (``_all`` is every one), and ``more`` of its own.

    What is stored is not read for it where all of it is wanted.
    """
    parts = [summary]
    addresses = {"getPath": path, "getURL": BASE + path}
    if "_all" in fields:
        parts += [metadata, dump(addresses)]
    elif fields:
        named = {**load(metadata), **addresses}
        parts.append(dump({name: value for name, value in named.items() if name in fields}))
    if more:
        parts.append(dump(more))
    return Item(path, with_id(path, merged(*parts)))
