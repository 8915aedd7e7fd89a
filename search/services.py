"""``@search``, ``@querystring-search`` and ``@querystring``."""

import json
from typing import Any
from urllib.parse import unquote

from django.http import QueryDict
from django.utils.translation import override

from cms.api.batching import batch_of, batching, number
from cms.api.errors import ApiError, BadRequest
from cms.api.registry import Call, service
from cms.blocks import BASE
from search.choices import index_table
from search.criteria import Conditions, below
from search.indexes import INDEXES, Kind
from search.query import Results, full, ordering, search

LARGEST_BODY = 100_000
MOST_CRITERIA = 50
CONTROL = {"b_start", "b_size", "sort_on", "sort_order", "metadata_fields", "fullobjects", "use_site_search_settings"}


@service("@search")
def search_service(call: Call) -> dict[str, Any]:
    """Return what matches the parameters; below a path, only what lies there. Unknown parameters are ignored."""
    query = call.request.GET
    conditions = Conditions()
    if call.path:
        conditions.add("path", "string.absolutePath", call.path, call.path)
    parameters = _lists(query)
    depth = parameters.pop("path.depth", ["-1"])[-1]
    for place in parameters.pop("path.query", []) + parameters.pop("path", []):
        conditions.add("path", "string.absolutePath", f"{place}::{depth}", call.path)
    for name, values in parameters.items():
        if name in CONTROL:
            continue
        kind = INDEXES[name].kind if name in INDEXES else None
        match kind:
            case Kind.TEXT:
                conditions.add(name, "string.contains", values, call.path)
            case Kind.DATE:
                conditions.add(name, "date.between", [values[0], values[-1]], call.path)
            case Kind.BOOLEAN:
                truth = "isTrue" if is_true(values[-1]) else "isFalse"
                conditions.add(name, f"boolean.{truth}", "", call.path)
            case _:
                conditions.add(name, "selection.any", values, call.path)
    start, size = batch_of(query)
    order = ordering(query.get("sort_on"), query.get("sort_order"))
    results = search(conditions, order, start, size, parameters.get("metadata_fields", ()))
    results = full(results) if "fullobjects" in parameters and is_true(parameters["fullobjects"][-1]) else results
    return _answer(call, "@search", query.dict(), start, size, results, conditions)


def is_true(value: Any) -> bool:
    """Return whether a switch is on; a name without a value is."""
    return str(value).lower() in ("", "1", "true", "yes", "on")


def _lists(query: QueryDict) -> dict[str, list[str]]:
    """Return the parameters with their values; ``name:list`` is ``name``."""
    parameters: dict[str, list[str]] = {}
    for name, values in query.lists():
        parameters.setdefault(name.removesuffix(":list").removesuffix("[]"), []).extend(map(str, values))
    return parameters


@service("@querystring-search", "GET", "POST")
def querystring_search(call: Call) -> dict[str, Any]:
    """Return what matches the criteria of a listing or search block; the page itself is left out."""
    body = _body(call)
    conditions = Conditions()
    criteria = body.get("query") or []
    if not isinstance(criteria, list) or not all(isinstance(item, dict) for item in criteria):
        raise BadRequest("query must be a list of criteria")
    if len(criteria) > MOST_CRITERIA:
        raise BadRequest(f"query has more than {MOST_CRITERIA} criteria")
    for criterion in criteria:
        if not all(isinstance(criterion.get(key), str) for key in ("i", "o")):
            raise BadRequest("Each criterion in query must have an index i and an operation o")
        conditions.add(criterion["i"], criterion["o"], criterion.get("v", ""), call.path)
    conditions.query &= ~below("path", call.path, "0")
    start, size = batch_of(body)
    fields = body.get("metadata_fields") or []
    fields = fields if isinstance(fields, list) else [fields]
    order = ordering(body.get("sort_on"), body.get("sort_order"))
    results = search(conditions, order, start, size, map(str, fields), number(body, "limit", 0))
    results = full(results) if body.get("fullobjects") not in (None, "", 0, False, "0") else results
    return _answer(call, "@querystring-search", {}, start, size, results, conditions)


def _body(call: Call) -> dict[str, Any]:
    """Return the request's JSON object; a GET has it in the parameter ``query``."""
    if call.request.method == "POST":
        data = call.request.read(LARGEST_BODY + 1)
        if len(data) > LARGEST_BODY:
            raise ApiError(413, f"The body is larger than {LARGEST_BODY} bytes.")
        text = data.decode(errors="replace") or "{}"
    else:
        text = call.request.GET.get("query", "{}")
        text = unquote(text) if text.startswith("%") else text
    try:
        body = json.loads(text)
        # A lone surrogate can be escaped in JSON, but is no character.
        json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"The criteria are not JSON: {error}") from None
    if not isinstance(body, dict):
        raise BadRequest("The criteria must be a JSON object.")
    return body


def _answer(
    call: Call, name: str, query: dict[str, str], start: int, size: int, results: Results, conditions: Conditions
) -> dict[str, Any]:
    batch = batching(f"{call.path}/{name}", query, start, size, results.total)
    return {
        "@id": f"{BASE}{call.path}/{name}",
        "items": results.items,
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
