"""``@search`` and ``@querystring-search``, as JSON and as feeds, and ``@querystring``."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import override

from cms.api.batching import SAFE, Pairs, batch_of, batching, number, pairs_of
from cms.api.contract import Contract
from cms.api.registry import Call, Typed, service
from cms.blocks import BASE
from search import bodies, feeds, parameters
from search.choices import index_table
from search.criteria import Conditions
from search.query import Results, full, ordering, search
from search.shapes import BATCH, PARAMETERS, QUERY

LARGEST_WHOLE_BATCH = 100


def _asked_by_parameters(call: Call) -> tuple[dict[str, Any], Conditions]:
    """Return order, batch and the like, and the conditions, of a search by parameters."""
    given = parameters.parameters_of(call.request.GET)
    single = {name: values[-1] for name, values in given.items()}
    asked = {
        **single,
        "sort_on": ",".join(given.get("sort_on", [])),
        "sort_order": ",".join(given.get("sort_order", [])),
        "metadata_fields": given.get("metadata_fields", []),
        "fullobjects": "fullobjects" in single and parameters.is_true(single["fullobjects"]),
        "limit": single.get("sort_limit"),
    }
    return asked, parameters.conditions_of(given, call.path)


@service("@search", contract=Contract("Results", parameters=PARAMETERS, errors=(400, 429)), limit="search")
def search_service(call: Call) -> dict[str, Any]:
    """Return what matches the parameters; below a path, only what lies there. Unknown parameters are ignored."""
    asked, conditions = _asked_by_parameters(call)
    query = pairs_of(call.request.GET)
    return _answer(call, "@search", asked, conditions, query, feeds.addresses(call.path, "@search", query))


@service(
    "@querystring-search",
    "POST",
    contract=Contract("Results", parameters=BATCH, body="Criteria", errors=(400, 413, 429)),
    limit="search",
)
@service(
    "@querystring-search", contract=Contract("Results", parameters=QUERY + BATCH, errors=(400, 429)), limit="search"
)
def querystring_search(call: Call) -> dict[str, Any]:
    """Return what matches the criteria of a listing or search block; the page itself is left out."""
    body = bodies.body_of(call.request)
    conditions = bodies.conditions_of(body, call.path)
    criteria = bodies.address_of(body)
    links = feeds.addresses(call.path, "@querystring-search", criteria) if criteria else {}
    return _answer(call, "@querystring-search", body, conditions, pairs_of(call.request.GET), links)


def _answer(
    call: Call, name: str, asked: dict[str, Any], conditions: Conditions, query: Pairs, links: dict[str, str]
) -> dict[str, Any]:
    """Return the batch that is asked for; whole content comes in batches of at most 100."""
    start, size = batch_of(asked)
    whole = asked.get("fullobjects") not in (None, "", 0, False, "0")
    size = min(size, LARGEST_WHOLE_BATCH) if whole else size
    fields = asked.get("metadata_fields") or []
    results = _found(asked, conditions, start, size, fields if isinstance(fields, list) else [fields])
    batch = batching(f"{call.path}/{name}", query, start, size, results.total)
    return {
        "@id": f"{BASE}/++api++{call.path}/{name}",
        "items": (full(results) if whole else results).items,
        "items_total": results.total,
        **({"batching": batch} if batch else {}),
        **({"feeds": links} if links else {}),
        **({"ignored": sorted(set(conditions.ignored))} if conditions.ignored else {}),
    }


def _found(asked: dict[str, Any], conditions: Conditions, start: int, size: int, fields: Iterable[Any]) -> Results:
    order = ordering(asked.get("sort_on"), asked.get("sort_order"))
    return search(conditions, order, start, size, map(str, fields), number(asked, "limit", 0))


def _feed(call: Call, kind: str, name: str, asked: dict[str, Any], conditions: Conditions) -> Typed:
    """Return a batch of results as a feed, at most 100 of them."""
    start, size = batch_of(asked)
    results = _found(asked, conditions, start, min(size, feeds.LONGEST), feeds.FIELDS)
    query = urlencode(pairs_of(call.request.GET))
    address = f"{BASE}/++api++{quote(call.path, safe=SAFE)}/{name}.{kind}" + (f"?{query}" if query else "")
    return feeds.feed(call, kind, address, results.items)


def _register_feeds(kind: str) -> None:
    content_type = feeds.FORMATS[kind].content_type

    @service(f"@search.{kind}", contract=Contract(parameters=PARAMETERS, errors=(400,), content_type=content_type))
    def search_feed(call: Call) -> Typed:
        """Return what @search finds as a feed."""
        return _feed(call, kind, "@search", *_asked_by_parameters(call))

    @service(
        f"@querystring-search.{kind}",
        contract=Contract(parameters=QUERY + BATCH, errors=(400,), content_type=content_type),
    )
    def querystring_feed(call: Call) -> Typed:
        """Return what @querystring-search finds as a feed: the pages of a listing block."""
        body = bodies.body_of(call.request)
        return _feed(call, kind, "@querystring-search", body, bodies.conditions_of(body, call.path))


for _kind in feeds.FORMATS:
    _register_feeds(_kind)


@service("@querystring", contract=Contract("Indexes"))
def querystring(call: Call) -> dict[str, Any]:
    """Return the indexes with their operations and choices, in the language of the path."""
    with override(call.language.code):
        indexes = index_table(call.language.code if call.path else None)
    sortable = {name: index for name, index in indexes.items() if index["sortable"]}
    return {"@id": f"{BASE}{call.path}/@querystring", "indexes": indexes, "sortable_indexes": sortable}
