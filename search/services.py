"""``@search`` and ``@querystring-search``, as JSON and as feeds, and ``@querystring``."""

import logging
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import override

from cms.api.batching import SAFE, Pairs, batch_of, batching, number, pairs_of
from cms.api.contract import Contract
from cms.api.registry import Call, Ready, service
from cms.blocks import BASE
from cms.publishing.document import dump, merged
from search import calendars, feeds, query_bodies, query_parameters
from search.caching import Counted, Made, kept, limit
from search.criteria import MOST_WORDS, Conditions, words_in
from search.engines import engine
from search.engines.contract import EngineDown
from search.full_text import CODES, ORDERS, Finding, Options, facet_names, find, language_named
from search.indexing import note_missing
from search.listings import NEWEST, Results, full, ordering, search, sorts_of
from search.query_syntax import parse
from search.querystring_registry import index_table
from search.schemas import BATCH, PARAMETERS, QUERY

logger = logging.getLogger(__name__)

LARGEST_WHOLE_BATCH = 100


def _asked_by_parameters(call: Call) -> tuple[dict[str, Any], Conditions]:
    """Return order, batch and the like, and the conditions, of a search by parameters."""
    given = query_parameters.parameters_of(call.request.GET)
    single = {name: values[-1] for name, values in given.items()}
    asked = {
        **single,
        "sort_on": ",".join(given.get("sort_on", [])),
        "sort_order": ",".join(given.get("sort_order", [])),
        "metadata_fields": given.get("metadata_fields", []),
        "fullobjects": "fullobjects" in single and query_parameters.is_true(single["fullobjects"]),
        "limit": single.get("sort_limit"),
    }
    return asked, query_parameters.conditions_of(given, call.path)


@service("@search", contract=Contract("Results", parameters=PARAMETERS, errors=(400, 429)))
def search_service(call: Call) -> Ready:
    """Return what matches the parameters; below a path, only what lies there. Unknown parameters are ignored."""

    def made() -> Made:
        asked, conditions = _asked_by_parameters(call)
        query = pairs_of(call.request.GET)
        return _made(call, "@search", asked, conditions, query, feeds.addresses(call.path, "@search", query))

    return kept(call, "@search", made)


@service(
    "@querystring-search",
    "POST",
    contract=Contract("Results", parameters=BATCH, body="Criteria", errors=(400, 413, 429)),
)
@service("@querystring-search", contract=Contract("Results", parameters=QUERY + BATCH, errors=(400, 429)))
def querystring_search(call: Call) -> Ready:
    """Return what matches the criteria of a listing or search block; the page itself is left out."""
    body = query_bodies.body_of(call.request)

    def made() -> Made:
        conditions = query_bodies.conditions_of(body, call.path)
        criteria = query_bodies.address_of(body)
        links = feeds.addresses(call.path, "@querystring-search", criteria) if criteria else {}
        return _made(call, "@querystring-search", body, conditions, pairs_of(call.request.GET), links)

    return kept(call, "@querystring-search", made, dump(body))


def _made(
    call: Call, name: str, asked: dict[str, Any], conditions: Conditions, query: Pairs, links: dict[str, str]
) -> Made:
    """Return the batch that is asked for; whole content comes in batches of at most 100."""
    start, size = batch_of(asked)
    whole = asked.get("fullobjects") not in (None, "", 0, False, "0")
    size = min(size, LARGEST_WHOLE_BATCH) if whole else size
    found = _found(call, asked, conditions, start, size)
    results = found.results
    is_counted = name == "@search" and start == 0 and _is_counted(asked, conditions, found)
    batch = batching(f"{call.path}/{name}", query, start, size, results.total)
    address = f"{BASE}/++api++{quote(call.path, safe=SAFE)}/{name}"
    items = (full(results) if whole else results).items
    more = {
        "items_total": results.total,
        **({"batching": batch} if batch else {}),
        **({"facets": found.facets} if found.facets else {}),
        **({"spelling": _spelling(address, query, conditions.text, found.corrected)} if found.corrected else {}),
        **({"degraded": True} if found.degraded else {}),
        **({"feeds": links} if links else {}),
        **({"ignored": sorted(set(conditions.ignored))} if conditions.ignored else {}),
    }
    # What is stored is not read for it, only joined.
    listed = b'{"items":[%b]}' % b",".join([item.data for item in items])
    data = merged(dump({"@id": f"{BASE}/++api++{call.path}/{name}"}), listed, dump(more))
    counted = Counted(conditions.text, found.language, results.total, found.is_exact) if is_counted else None
    return Made(data, counted, is_kept=not found.degraded)


def _is_counted(asked: dict[str, Any], conditions: Conditions, found: Finding) -> bool:
    """Return whether a search was submitted by somebody: it has words, and is no other view of the same search."""
    is_first = not conditions.chosen and query_parameters.is_true(asked.get("spelling", "1"))
    return is_first and asked.get("count") != "0" and bool(conditions.text) and not found.degraded


def _spelling(address: str, query: Pairs, text: str, corrected: str) -> dict[str, str]:
    """Return for which text results are shown, and where there are those for the text that was asked."""
    exactly = urlencode([*(pair for pair in query if pair[0] not in ("b_start", "spelling")), ("spelling", "0")])
    return {"shown": corrected, "asked": text, "search_instead": f"{address}?{exactly}"}


def _found(call: Call, asked: dict[str, Any], conditions: Conditions, start: int, size: int) -> Finding:
    """Search with an engine where words or counts are asked for; lists come from the documents themselves.

    If the engine is away, words are looked for in titles and descriptions, and the answer says that it is degraded.
    """
    limit(call, has_words=bool(conditions.text))
    sorts = sorts_of(asked.get("sort_on"), asked.get("sort_order"))
    most = number(asked, "limit", 0)
    options = _options(call, asked, conditions, sorts, start, size)
    words = parse(conditions.text)
    degraded = False
    if options.facets or not words.is_empty:
        if most:
            options = replace(options, size=max(0, min(size, most - start)))
        try:
            found = find(words, conditions, options)
            if found.results.total or engine().exists():
                return replace(found, results=_limited(found.results, most))
            note_missing()
        except EngineDown as error:
            logger.warning("search: the engine is away: %s", error)
        degraded = True
    conditions.query &= words_in("search_text", conditions.text.split()[:MOST_WORDS])
    return Finding(search(conditions, ordering(sorts), start, size, options.fields, most), degraded=degraded)


def _limited(results: Results, most: int) -> Results:
    return replace(results, total=min(results.total, most)) if most else results


def _fields(asked: dict[str, Any]) -> frozenset[str]:
    fields = asked.get("metadata_fields") or []
    return frozenset(map(str, fields if isinstance(fields, list) else [fields]))


def _options(
    call: Call, asked: dict[str, Any], conditions: Conditions, sorts: list[tuple[str, bool]], start: int, size: int
) -> Options:
    """Return how a search is to be answered; raise BadRequest at a language that there is not."""
    reader = language_named("lang", asked["lang"]) if asked.get("lang") else (call.language.code if call.path else None)
    named = str(asked.get("languages") or "all")
    languages = CODES if named == "all" else tuple(language_named("languages", name) for name in named.split(","))
    if conditions.text:
        conditions.ignored += [f"sort_on={name}" for name, _descending in sorts if name not in ORDERS]
    else:
        sorts = sorts or NEWEST
    return Options(
        reader=reader,
        languages=languages,
        facets=facet_names(_listed(asked.get("facets"))),
        order=tuple((ORDERS[name], descending) for name, descending in sorts if name in ORDERS),
        start=start,
        size=size,
        fields=_fields(asked),
        spelling=str(asked.get("spelling", "1")) not in ("0", "false", "False", "no"),
        highlights=str(asked.get("highlights") or "0") not in ("0", "false", "False", "no"),
    )


def _listed(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _feed(call: Call, kind: str, name: str, asked: dict[str, Any], conditions: Conditions) -> Made:
    """Return a batch of results as a feed, at most 100 of them, or as a calendar, at most 1,000."""
    asked = {**asked, "metadata_fields": list(feeds.FIELDS)}
    if kind == feeds.CALENDAR:
        conditions.add_start()
        asked |= {} if asked.get("sort_on") else {"sort_on": "start", "sort_order": "descending"}
        start, size = batch_of(asked, calendars.LONGEST)
        found = _found(call, asked, conditions, start, min(size, calendars.LONGEST))
        typed = calendars.calendar(call, found.results.loaded())
    else:
        start, size = batch_of(asked)
        found = _found(call, asked, conditions, start, min(size, feeds.LONGEST))
        query = urlencode(pairs_of(call.request.GET))
        address = f"{BASE}/++api++{quote(call.path, safe=SAFE)}/{name}.{kind}" + (f"?{query}" if query else "")
        typed = feeds.feed(call, kind, address, found.results.loaded())
    return Made(typed.body, None, is_kept=not found.degraded, content_type=typed.content_type)


def _register_feeds(kind: str) -> None:
    answer, content_type = "JsonFeed" if kind == feeds.JSON_FEED else "", feeds.CONTENT_TYPES[kind]

    @service(
        f"@search.{kind}",
        contract=Contract(answer, parameters=PARAMETERS, errors=(400, 429), content_type=content_type),
    )
    def search_feed(call: Call) -> Ready:
        """Return what @search finds as a feed."""
        return kept(call, f"@search.{kind}", lambda: _feed(call, kind, "@search", *_asked_by_parameters(call)))

    @service(
        f"@querystring-search.{kind}",
        contract=Contract(answer, parameters=QUERY + BATCH, errors=(400, 429), content_type=content_type),
    )
    def querystring_feed(call: Call) -> Ready:
        """Return what @querystring-search finds as a feed: the pages of a listing block."""
        body = query_bodies.body_of(call.request)

        return kept(
            call,
            f"@querystring-search.{kind}",
            lambda: _feed(call, kind, "@querystring-search", body, query_bodies.conditions_of(body, call.path)),
        )


for _kind in feeds.CONTENT_TYPES:
    _register_feeds(_kind)


@service("@querystring", contract=Contract("Indexes"))
def querystring(call: Call) -> dict[str, Any]:
    """Return the indexes with their operations and choices, in the language of the path."""
    with override(call.language.code):
        indexes = index_table(call.language.code if call.path else None)
    sortable = {name: index for name, index in indexes.items() if index["sortable"]}
    return {"@id": f"{BASE}{call.path}/@querystring", "indexes": indexes, "sortable_indexes": sortable}
