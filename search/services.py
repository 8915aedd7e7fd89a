"""``@search`` and ``@querystring-search``, as JSON and as feeds, and ``@querystring``."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.api.batching import SAFE, Pairs, batching, pairs_of
from cms.api.contract import Contract
from cms.api.registry import Call, Ready, service
from cms.api.services.site import register_feed
from cms.blocks import BASE
from cms.publishing.document import dump, merged
from search import calendars, feeds, query_bodies
from search.caching import Counted, Made, kept
from search.execution import execute
from search.full_text import ignored_sorts
from search.listings import full
from search.querystring_registry import index_table
from search.requests import DEFAULT_BATCH, SearchRequest, of_body, of_parameters
from search.schemas import BATCH, PARAMETERS, QUERY

register_feed(_("New pages (RSS)"), "@search.rss", "application/rss+xml")
register_feed(_("New pages (Atom)"), "@search.atom", "application/atom+xml")
register_feed(_("New pages (JSON Feed)"), "@search.jsonfeed", "application/feed+json")

# The most that a feed has, by the end of its address.
LARGEST = {kind: calendars.LONGEST if kind == feeds.CALENDAR else feeds.LONGEST for kind in feeds.CONTENT_TYPES}


@service("@search", contract=Contract("Results", parameters=PARAMETERS, errors=(400, 429)))
def search_service(call: Call) -> Ready:
    """Return what matches the parameters; below a path, only what lies there. Unknown parameters are ignored."""

    def made() -> Made:
        query = pairs_of(call.request.GET)
        return _made(call, "@search", of_parameters(call), query, feeds.addresses(call.path, "@search", query))

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
        criteria = query_bodies.address_of(body)
        links = feeds.addresses(call.path, "@querystring-search", criteria) if criteria else {}
        return _made(call, "@querystring-search", of_body(call, body), pairs_of(call.request.GET), links)

    return kept(call, "@querystring-search", made, dump(body))


def _made(call: Call, name: str, request: SearchRequest, query: Pairs, links: dict[str, str]) -> Made:
    """Return the batch that is asked for as JSON."""
    found = execute(call, request)
    results, text = found.results, request.conditions.text
    batch = batching(f"{call.path}/{name}", query, request.start, request.size, results.total)
    address = f"{BASE}/++api++{quote(call.path, safe=SAFE)}/{name}"
    items = (full(results) if request.full_objects else results).items
    ignored = {*request.conditions.ignored, *ignored_sorts(request)}
    more = {
        "items_total": results.total,
        **({"batching": batch} if batch else {}),
        **({"facets": found.facets} if found.facets else {}),
        **({"spelling": _spelling(address, query, text, found.corrected)} if found.corrected else {}),
        **({"degraded": True} if found.degraded else {}),
        **({"feeds": links} if links else {}),
        **({"ignored": sorted(ignored)} if ignored else {}),
    }
    # What is stored is not read for it, only joined.
    listed = b'{"items":[%b]}' % b",".join([item.data for item in items])
    data = merged(dump({"@id": f"{BASE}/++api++{call.path}/{name}"}), listed, dump(more))
    is_counted = request.is_submitted and not found.degraded
    counted = Counted(text, found.language, results.total, found.is_exact) if is_counted else None
    return Made(data, counted, is_kept=not found.degraded)


def _spelling(address: str, query: Pairs, text: str, corrected: str) -> dict[str, str]:
    """Return for which text results are shown, and where there are those for the text that was asked."""
    exactly = urlencode([*(pair for pair in query if pair[0] not in ("b_start", "spelling")), ("spelling", "0")])
    return {"shown": corrected, "asked": text, "search_instead": f"{address}?{exactly}"}


def _feed(call: Call, kind: str, name: str, request: SearchRequest) -> Made:
    """Return a batch of results as a feed, or as a calendar of what has a start."""
    request = replace(
        request, fields=frozenset(feeds.FIELDS), size=min(request.size, LARGEST[kind]), full_objects=False
    )
    if kind == feeds.CALENDAR:
        request.conditions.add_start()
        found = execute(call, replace(request, sorts=request.sorts or (("start", True),)))
        typed = calendars.calendar(call, found.results.loaded())
    else:
        found = execute(call, request)
        query = urlencode(pairs_of(call.request.GET))
        address = f"{BASE}/++api++{quote(call.path, safe=SAFE)}/{name}.{kind}" + (f"?{query}" if query else "")
        typed = feeds.feed(call, kind, address, found.results.loaded())
    return Made(typed.body, None, is_kept=not found.degraded, content_type=typed.content_type)


def _register_feeds(kind: str) -> None:
    size = calendars.LONGEST if kind == feeds.CALENDAR else DEFAULT_BATCH
    answer, content_type = "JsonFeed" if kind == feeds.JSON_FEED else "", feeds.CONTENT_TYPES[kind]

    @service(
        f"@search.{kind}",
        contract=Contract(answer, parameters=PARAMETERS, errors=(400, 429), content_type=content_type),
    )
    def search_feed(call: Call) -> Ready:
        """Return what @search finds as a feed."""
        return kept(call, f"@search.{kind}", lambda: _feed(call, kind, "@search", of_parameters(call, size)))

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
            lambda: _feed(call, kind, "@querystring-search", of_body(call, body, size)),
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
