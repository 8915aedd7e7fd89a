"""A search for words: filters and text -> a batch of summaries in the reader's language, with counts and highlights."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cms.api.errors import BadRequest
from cms.facets import FACETS
from cms.languages import BY_CODE, BY_TOKEN, LANGUAGES, SOURCE_LANGUAGE
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
from search.listings import Item, Results, item_of
from search.query_syntax import Asked
from search.relaxation import Answer, ask

CODES = tuple(language.code for language in LANGUAGES)
# What can be counted, and the facets that every site has.
COUNTED = ("portal_type", "Language", "year", "file_format")
# By which a search for words can be sorted: names of indexes, and of the engine's dates.
ORDERS = {
    **{name: name for name in ("effective", "modified", "created")},
    "start": "starts",
    "end": "ends",
    "sortable_title": "title",
}
MOST_VALUES = 200


@dataclass(frozen=True)
class Options:
    """How a search is answered: in the language ``reader`` (a code) if there is one, from texts in ``languages``."""

    reader: str | None = None
    languages: tuple[str, ...] = CODES
    facets: tuple[str, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    start: int = 0
    size: int = 25
    fields: frozenset[str] = frozenset()
    spelling: bool = True
    highlights: bool = False


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


def find(asked: Asked, conditions: Conditions, options: Options) -> Finding:
    """Return what a search for words finds, or one without words whose results are counted; raise EngineDown."""
    query = _query(asked, conditions, options)
    answer = ask(engine(), query, options.spelling)
    language = options.reader or (answer.found.hits[0].language if answer.found.hits else "")
    reader = language or SOURCE_LANGUAGE
    items = _items(answer, reader, options, is_promoted=bool(query.promoted))
    counts = {name: _counts(name, values, reader, conditions) for name, values in answer.found.facets.items()}
    is_exact = answer.words == query.words
    results = Results(items, answer.found.total)
    return Finding(results, counts, answer.corrected, is_exact=is_exact, language=language)


def facet_names(text: str) -> tuple[str, ...]:
    """Return the facets that are asked for, by names with commas between them; ``_all`` is every one."""
    known = (*COUNTED, *(name for name in FACETS if name not in COUNTED), "topic")
    asked = text.split(",")
    return known if "_all" in asked else tuple(name for name in known if name in asked)


def _query(asked: Asked, conditions: Conditions, options: Options) -> Query:
    filters = [*conditions.filters, *_fields(asked)]
    if conditions.rest:
        rows = PublishedDocument.objects.filter(conditions.rest).values_list("source", "translation_key")
        filters.append(Among(frozenset(source_keys.entry_key(*row) for row in rows)))
    if options.languages != CODES:
        filters.append(Has("Language", frozenset(options.languages)))
    return Query(
        words=rules.with_synonyms(asked.words, options.languages),
        languages=options.languages,
        preferred=options.reader,
        filters=tuple(filters),
        chosen=conditions.chosen,
        facets=options.facets,
        order=options.order,
        promoted=rules.promoted(conditions.text, options.reader, options.languages) if asked.is_plain else (),
        start=options.start,
        size=options.size,
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


def _items(answer: Answer, reader: str, options: Options, is_promoted: bool) -> list[Item]:
    """Return a summary for each hit, in the reader's language or else the one that matched, in one query.

    What is promoted need not match in any language: then it is shown in one that it has.
    """
    hits = answer.found.hits
    wanted = set() if is_promoted else {reader, *(hit.language for hit in hits)}
    texts = ("title", "description", "text") if options.highlights else ()
    by_key = rows_of([hit.key for hit in hits], wanted, "path", "summary", "metadata", *texts)
    marks = highlighted(answer.words, hits, by_key) if options.highlights else {}
    items = []
    for hit in hits:
        documents = by_key.get(hit.key, {})
        if hit.language not in documents:
            hit = replace(hit, language=next(iter(documents), ""))
        row = documents.get(reader) or documents.get(hit.language)
        if row:
            more = {**_match(hit), **marks.get(hit.key, {})}
            items.append(item_of(row["path"], _summary(row, reader), row["metadata"], options.fields, more))
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


def language_named(parameter: str, name: Any) -> str:
    """Return the code of a language by its token or code; raise BadRequest that names the parameter."""
    text = str(name)
    if text in BY_TOKEN:
        return BY_TOKEN[text].code
    if text in BY_CODE:
        return text
    raise BadRequest(f"{parameter} must be one of {', '.join(BY_TOKEN)}, not {text[:50]!r}")
