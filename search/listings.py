"""Lists, and searches without words: conditions -> a batch of summaries."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from cms.api.components import with_id
from cms.blocks import BASE
from cms.publishing.document import dump, load, merged
from cms.publishing.models import PublishedDocument
from search.criteria import Conditions
from search.index_entries import PAGES
from search.indexes import INDEXES
from search.requests import SearchRequest, Sorts

NEWEST: Sorts = (("effective", True),)


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


def ordering(sorts: Sorts) -> list[str]:
    """Return the columns to order by; the newest come first if nothing is said."""
    return [*(("-" if descending else "") + INDEXES[name].column for name, descending in sorts or NEWEST), "path"]


def matching(conditions: Conditions) -> QuerySet[PublishedDocument]:
    """Return the documents that a search asks for, each page once.

    An untranslated page stands in another language's tree as an alias of its source: it is found there
    by searches of that language, and only the source by searches of all languages.
    """
    found = PublishedDocument.objects.filter(PAGES, conditions.query, expires__gt=int(time.time()))
    return found if conditions.one_language else found.filter(is_alias=False)


def search(request: SearchRequest) -> Results:
    """Return the batch of results that is asked for, by what the database has of them."""
    found = matching(request.conditions)
    total = request.total(found.count())
    ordered = found.order_by(*ordering(request.sorts)).values_list("path", "summary", "metadata")
    rows = ordered[request.start : request.start + request.wanted] if request.wanted else []
    return Results([item_of(path, summary, metadata, request.fields) for path, summary, metadata in rows], total)


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
