"""What helps visitors on: ``@suggest`` while they type, ``@related`` where they have read."""

import logging
import time
from collections.abc import Sequence
from typing import Any

from cms.api.batching import number
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError, BadRequest
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.languages import BY_TOKEN
from cms.publishing import source_keys
from cms.publishing.document import load
from cms.publishing.models import PublishedDocument
from search.caching import limit
from search.criteria import strings
from search.engines import engine
from search.engines.contract import EngineDown, Hit
from search.index_entries import PAGES, rows_of
from search.indexing import note_missing
from search.requests import CODES, language_named

logger = logging.getLogger(__name__)

MOST = 20
# What the index still has of what was taken back a moment ago.
SPARE = 5

shape(
    "Suggestions",
    """
    @id                 uri
    degraded?           bool     There are no suggestions now: the search engine is away.
    items               list
    items[].@id         uri
    items[].@type       str
    items[].title       str
    """,
)
shape(
    "RelatedContent",
    """
    @id                 uri
    degraded?           bool     Nothing can be found now: the search engine is away.
    items               list
    items[]             Summary
    """,
)


@service(
    "@suggest",
    contract=Contract(
        "Suggestions",
        parameters=f"""
        q        str     What has been typed so far.
        lang     {"/".join(BY_TOKEN)}/ The language of the titles; else the path's, at the root all.
        size     count   How many there are at most: 1 to {MOST}; 8 without it.
        """,
        errors=(400, 429),
    ),
)
def suggest(call: Call) -> dict[str, Any]:
    """Return titles in which words begin like what has been typed, and where their pages are."""
    text, size = " ".join(strings("q", call.request.GET.get("q", ""))), _size(call, 8)
    languages = _languages(call)
    limit(call, has_words=bool(text.strip()))
    found: dict[str, None] = {}
    try:
        for language in languages if text.strip() else ():
            found |= dict.fromkeys(engine().suggest(text, language, size + SPARE))
        degraded = bool(text.strip()) and not found and not _has_index()
    except EngineDown as error:
        logger.warning("suggestions: the engine is away: %s", error)
        degraded = True
    titles = list(found)
    if len(languages) > 1:
        titles.sort(key=lambda title: (not title.casefold().startswith(text.strip().casefold()), len(title)))
    return _answer(call, "@suggest", _published(titles, languages)[:size], degraded)


def _published(titles: list[str], languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return those titles under which something is published now, with where it is, in one query."""
    if not titles:
        return []
    rows = PublishedDocument.objects.filter(
        PAGES,
        sort_title__in={title.casefold()[:255] for title in titles},
        language__in=languages,
        is_alias=False,
        expires__gt=int(time.time()),
    ).order_by("-path")
    by_title = {title: (path, kind) for title, path, kind in rows.values_list("title", "path", "portal_type")}
    return [
        {"@id": BASE + by_title[title][0], "@type": by_title[title][1], "title": title}
        for title in titles
        if title in by_title
    ]


def _languages(call: Call) -> tuple[str, ...]:
    """Return the codes of the languages whose titles are wanted; raise BadRequest at one that there is not."""
    if named := call.request.GET.get("lang"):
        return (language_named("lang", named),)
    return (call.language.code,) if call.path else CODES


@service(
    "@related",
    contract=Contract(
        "RelatedContent",
        parameters=f"size count How many there are at most: 1 to {MOST}; 5 without it.",
        errors=(400, 404, 429),
    ),
)
def related(call: Call) -> dict[str, Any]:
    """Return what is about the same as the page or record, the nearest first, in the language of the path."""
    size = _size(call, 5)
    place = PublishedDocument.objects.filter(PAGES, path=call.path, expires__gt=int(time.time()))
    if not (row := place.values_list("source", "translation_key").first()):
        raise ApiError(404, "There is nothing at this address.")
    limit(call, has_words=False)
    key, reader, degraded = source_keys.entry_key(*row), call.language.code, False
    hits: list[Hit] = []
    try:
        # What is not translated has words in another language only.
        for language in (reader, *(code for code in CODES if code != reader)):
            hits = hits or engine().related(key, language, size + SPARE)
        degraded = not hits and not _has_index()
    except EngineDown as error:
        logger.warning("related content: the engine is away: %s", error)
        degraded = True
    hits = [hit for hit in hits if hit.key != key]
    return _answer(call, "@related", _summaries(hits, reader)[:size], degraded)


def _summaries(hits: list[Hit], reader: str) -> list[dict[str, Any]]:
    """Return the summaries of those that are published now, in the reader's language where there is one."""
    found = rows_of([hit.key for hit in hits], {reader, *(hit.language for hit in hits)}, "path", "summary")
    chosen = ((found.get(hit.key, {}), hit.language) for hit in hits)
    rows = (documents.get(reader) or documents.get(language) for documents, language in chosen)
    return [{"@id": BASE + row["path"], **load(row["summary"])} for row in rows if row]


def _size(call: Call, default: int) -> int:
    size = number(call.request.GET, "size", default)
    if not 1 <= size <= MOST:
        raise BadRequest(f"size must be 1 to {MOST}, not {size}")
    return size


def _has_index() -> bool:
    """Return whether there is an index; if there is none, it is made after this answer or by the worker."""
    note_missing()
    return engine().exists()


def _answer(call: Call, name: str, items: list[dict[str, Any]], degraded: bool) -> dict[str, Any]:
    answer = {"@id": f"{BASE}/++api++{call.path}/{name}", "items": items}
    return {**answer, "degraded": True} if degraded else answer
