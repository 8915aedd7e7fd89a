"""A search for words: filters and text -> a batch of summaries in the reader's language, with counts and highlights."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cms.languages import BY_CODE, SOURCE_LANGUAGE
from cms.publishing import source_keys
from cms.publishing.document import dump, load
from cms.publishing.models import Facet, PublishedDocument
from cms.publishing.serializers import fallback
from search.admin import rules
from search.criteria import Conditions
from search.engines import engine
from search.engines.contract import Among, Count, Filter, Has, Hit, Query, Without
from search.highlights import highlighted
from search.index_entries import rows_of
from search.listings import NEWEST, Item, Results, item_of
from search.query_syntax import Asked
from search.relaxation import Answer, ask
from search.requests import CODES, SearchRequest

# By which a search for words can be sorted: names of indexes, and of the engine's dates.
ORDERS = {
    **{name: name for name in ("effective", "modified", "created")},
    "start": "starts",
    "end": "ends",
    "sortable_title": "title",
}
MOST_VALUES = 200


@dataclass(frozen=True)
class Finding:
    """A batch of results, the counts of facets, and the text that was searched in place of the one asked.

    ``degraded`` says that the engine was away and only titles and descriptions were looked through. ``is_exact`` says
    that results are for exactly the words that were asked, not for their beginnings and not corrected; ``language`` is
    the reader's, else that of the best result, else empty.
    """

    results: Results
    facets: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    corrected: str | None = None
    degraded: bool = False
    is_exact: bool = True
    language: str = ""


def find(asked: Asked, request: SearchRequest) -> Finding:
    """Return what a search for words finds, or one without words whose results are counted; raise EngineDown."""
    query = _query(asked, request)
    answer = ask(engine(), query, request.spelling)
    language = request.reader or (answer.found.hits[0].language if answer.found.hits else "")
    reader = language or SOURCE_LANGUAGE
    items = _items(answer, reader, request, is_promoted=bool(query.promoted))
    counts = {name: _counts(name, values, reader, request.conditions) for name, values in answer.found.facets.items()}
    is_exact = answer.words == query.words
    results = Results(items, request.total(answer.found.total))
    return Finding(results, counts, answer.corrected, is_exact=is_exact, language=language)


def ignored_sorts(request: SearchRequest) -> list[str]:
    """Return the orders that are asked for and that results for words cannot be in."""
    return [f"sort_on={name}" for name, _descending in request.sorts if request.conditions.text and name not in ORDERS]


def _query(asked: Asked, request: SearchRequest) -> Query:
    conditions = request.conditions
    sorts = request.sorts or (() if conditions.text else NEWEST)
    filters = [*conditions.filters, *_fields(asked)]
    if conditions.rest:
        rows = PublishedDocument.objects.filter(conditions.rest).values_list("source", "translation_key")
        filters.append(Among(frozenset(source_keys.entry_key(*row) for row in rows)))
    if request.languages != CODES:
        filters.append(Has("Language", frozenset(request.languages)))
    return Query(
        words=rules.with_synonyms(asked.words, request.languages),
        languages=request.languages,
        preferred=request.reader,
        filters=tuple(filters),
        chosen=conditions.chosen,
        facets=request.facets,
        order=tuple((ORDERS[name], descending) for name, descending in sorts if name in ORDERS),
        promoted=rules.promoted(conditions.text, request.reader, request.languages) if asked.is_plain else (),
        start=request.start,
        size=request.wanted,
        now=int(time.time()),
    )


def _fields(asked: Asked) -> Iterable[Filter]:
    """Give the filters for ``field:value``; a topic or an entity is found by a part of what it is called."""
    for name, values in asked.fields.items():
        facet, found = name.removeprefix("-"), set()
        for value in values:
            if facet in ("topic", "entity"):
                rows = Facet.objects.filter(name=facet, title__icontains=value).order_by()
                found |= set(rows.values_list("value", flat=True).distinct()[:MOST_VALUES])
            else:
                found.add(value.casefold())
        yield Without(Has(facet, frozenset(found))) if name != facet else Has(facet, frozenset(found))


def _items(answer: Answer, reader: str, request: SearchRequest, is_promoted: bool) -> list[Item]:
    """Return a summary for each hit, in the reader's language or else the one that matched, in one query.

    What is promoted need not match in any language: then it is shown in one that it has.
    """
    hits = answer.found.hits
    wanted = set() if is_promoted else {reader, *(hit.language for hit in hits)}
    texts = ("title", "description", "text") if request.highlights else ()
    by_key = rows_of([hit.key for hit in hits], wanted, "path", "summary", "metadata", *texts)
    marks = highlighted(answer.words, hits, by_key) if request.highlights else {}
    items = []
    for hit in hits:
        documents = by_key.get(hit.key, {})
        if hit.language not in documents:
            hit = replace(hit, language=next(iter(documents), ""))
        row = documents.get(reader) or documents.get(hit.language)
        if row:
            more = {**_match(hit), **marks.get(hit.key, {})}
            items.append(item_of(row["path"], _summary(row, reader), row["metadata"], request.fields, more))
    return items


def _summary(row: Mapping[str, Any], reader: str) -> bytes | memoryview:
    """Return a document's summary; in another language than the reader's with the note that it is.

    Stand-ins have a note of their own.
    """
    if row["language"] == reader:
        return row["summary"]
    return dump({**load(row["summary"]), **fallback(BY_CODE[reader], BY_CODE[row["language"]])})


def _match(hit: Hit) -> dict[str, Any]:
    """Return in which language a text matched, and in which page of which file if it was there."""
    match: dict[str, Any] = {"language": BY_CODE[hit.language].token} if hit.language else {}
    if hit.file is not None:
        match |= {"file": hit.file, "page": hit.page}
    return {"match": match} if match else {}


def _counts(name: str, counts: Iterable[Count], reader: str, conditions: Conditions) -> list[dict[str, Any]]:
    chosen = conditions.chosen.get(name)
    selected = chosen.values if isinstance(chosen, Has) else frozenset()
    return [
        {
            "value": BY_CODE[each.value].token if name == "Language" else each.value,
            "title": _title(each.titles, reader) or each.value,
            "count": each.number,
            "selected": each.value in selected,
        }
        for each in counts
    ]


def _title(titles: Mapping[str, str], reader: str) -> str:
    return titles.get(reader) or titles.get(SOURCE_LANGUAGE) or next(iter(titles.values()), "")
