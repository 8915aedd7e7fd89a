"""The parameters of ``@search`` -> conditions."""

from typing import Any

from django.http import QueryDict

from cms.api.errors import BadRequest
from search.criteria import Conditions
from search.indexes import INDEXES, Kind

CONTROL = {"b_start", "b_size", "sort_on", "sort_order", "metadata_fields", "fullobjects", "use_site_search_settings"}
PERIODS = {f"{name}.range": name for name, index in INDEXES.items() if index.kind is Kind.DATE}

Parameters = dict[str, list[str]]


def parameters_of(query: QueryDict) -> Parameters:
    """Return the parameters with their values; ``name:list`` and ``name[]`` are ``name``."""
    parameters: Parameters = {}
    for name, values in query.lists():
        parameters.setdefault(name.removesuffix(":list").removesuffix("[]"), []).extend(map(str, values))
    return parameters


def is_true(value: Any) -> bool:
    """Return whether a switch is on; a name without a value is."""
    return str(value).lower() in ("", "1", "true", "yes", "on")


def conditions_of(parameters: Parameters, path: str) -> Conditions:
    """Return what is asked for, at and below ``path``; raise BadRequest that names a bad parameter."""
    conditions = Conditions()
    if path:
        conditions.add("path", "string.absolutePath", path, path)
    depth = parameters.get("path.depth", ["-1"])[-1]
    if places := parameters.get("path.query", []) + parameters.get("path", []):
        conditions.add("path", "string.absolutePath", [f"{place}::{depth}" for place in places], path)
    for name, values in parameters.items():
        if name not in CONTROL and name not in PERIODS and name.partition(".")[0] != "path":
            _add(conditions, name.removesuffix(".query"), values, parameters, path)
    return conditions


def _add(conditions: Conditions, name: str, values: list[str], parameters: Parameters, path: str) -> None:
    """Narrow the search by one parameter."""
    match INDEXES[name].kind if name in INDEXES else None:
        case Kind.TEXT:
            conditions.add(name, "string.contains", values, path)
        case Kind.DATE:
            conditions.add(name, *_period(name, values, parameters.get(f"{name}.range", ["min:max"])[-1]), path)
        case Kind.BOOLEAN:
            conditions.add(name, "boolean.isTrue" if is_true(values[-1]) else "boolean.isFalse", "", path)
        case _:
            conditions.add(name, "selection.any", values, path)


def _period(name: str, values: list[str], bounds: str) -> tuple[str, Any]:
    """Return operation and value for dates: from the first to the last, or with a range from or until it."""
    match bounds:
        case "min:max" | "minmax":
            return "date.between", [values[0], values[-1]]
        case "min":
            return "date.largerThan", values[0]
        case "max":
            return "date.lessThan", values[-1]
    raise BadRequest(f"{name}.range must be min, max or min:max, not {bounds[:50]!r}")
