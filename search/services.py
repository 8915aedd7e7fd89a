"""``@search``, ``@querystring-search`` and ``@querystring``."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from cms.api.batching import Pairs, batch_of, batching, number, pairs_of
from cms.api.registry import Call, service
from cms.blocks import BASE
from search import bodies, parameters
from search.choices import index_table
from search.criteria import Conditions
from search.query import Results, full, ordering, search

LARGEST_WHOLE_BATCH = 100


@service("@search", limit="search")
def search_service(call: Call) -> dict[str, Any]:
    """Return what matches the parameters; below a path, only what lies there. Unknown parameters are ignored."""
    given = parameters.parameters_of(call.request.GET)
    single = {name: values[-1] for name, values in given.items()}
    asked = {
        **single,
        "sort_on": ",".join(given.get("sort_on", [])),
        "metadata_fields": given.get("metadata_fields", []),
        "fullobjects": "fullobjects" in single and parameters.is_true(single["fullobjects"]),
        "limit": 0,
    }
    conditions = parameters.conditions_of(given, call.path)
    return _answer(call, "@search", asked, conditions, pairs_of(call.request.GET))


@service("@querystring-search", "GET", "POST", limit="search")
def querystring_search(call: Call) -> dict[str, Any]:
    """Return what matches the criteria of a listing or search block; the page itself is left out."""
    body = bodies.body_of(call.request)
    return _answer(call, "@querystring-search", body, bodies.conditions_of(body, call.path), pairs_of(call.request.GET))


def _answer(call: Call, name: str, asked: dict[str, Any], conditions: Conditions, query: Pairs) -> dict[str, Any]:
    """Return the batch that is asked for; whole content comes in batches of at most 100."""
    start, size = batch_of(asked)
    whole = asked.get("fullobjects") not in (None, "", 0, False, "0")
    size = min(size, LARGEST_WHOLE_BATCH) if whole else size
    order = ordering(asked.get("sort_on"), asked.get("sort_order"))
    fields = asked.get("metadata_fields") or []
    names: Iterable[str] = map(str, fields if isinstance(fields, list) else [fields])
    results: Results = search(conditions, order, start, size, names, number(asked, "limit", 0))
    batch = batching(f"{call.path}/{name}", query, start, size, results.total)
    return {
        "@id": f"{BASE}/++api++{call.path}/{name}",
        "items": (full(results) if whole else results).items,
        "items_total": results.total,
        **({"batching": batch} if batch else {}),
        **({"ignored": sorted(set(conditions.ignored))} if conditions.ignored else {}),
    }


@service("@querystring")
def querystring(call: Call) -> dict[str, Any]:
    """Return the indexes with their operations and choices, in the language of the path."""
    with override(call.language.code):
        indexes = index_table(call.language.code if call.path else None)
    sortable = {name: index for name, index in indexes.items() if index["sortable"]}
    return {"@id": f"{BASE}{call.path}/@querystring", "indexes": indexes, "sortable_indexes": sortable}
