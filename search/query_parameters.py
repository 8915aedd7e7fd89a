"""The parameters of ``@search`` -> conditions."""

import re
from typing import Any

from django.http import QueryDict

from cms.api.errors import BadRequest
from search.criteria import Conditions, absolute, at_level
from search.indexes import INDEXES, Kind

CONTROL = {
    *("b_start", "b_size", "sort_on", "sort_order", "sort_limit", "metadata_fields", "fullobjects"),
    *("use_site_search_settings", "lang", "languages", "facets", "highlights", "spelling", "count"),
}
# What may stand behind a name: the kind of value as Zope marks it.
HINTS = re.compile(r"(\[\]|:(list|tuple|int|boolean|date|record|string|utf8|ustring))+$")
# Options of an index: plone.restapi's "Subject.operator=and", "effective.range=min", "portal_type.not=Image".
OPTIONS = ("range", "operator", "not")

ON = ("1", "true", "yes", "on")

Parameters = dict[str, list[str]]


def parameters_of(query: QueryDict) -> Parameters:
    """Return the parameters with their values; ``name:list`` and ``name[]`` are ``name``."""
    parameters: Parameters = {}
    for name, values in query.lists():
        parameters.setdefault(HINTS.sub("", name), []).extend(map(str, values))
    return parameters


def is_true(value: Any) -> bool:
    """Return whether a switch is on; a name without a value is."""
    return str(value).lower() in ("", *ON)


def conditions_of(parameters: Parameters, path: str) -> Conditions:
    """Return what is asked for, at and below ``path``; raise BadRequest that names a bad parameter."""
    conditions = Conditions()
    if path:
        conditions.add("path", "string.absolutePath", path, path)
    _add_places(conditions, parameters, path)
    for name, values in parameters.items():
        index, _, option = name.partition(".")
        if name in CONTROL or index == "path":
            continue
        if index in INDEXES and option in OPTIONS:
            if option == "not":
                _add_excluded(conditions, index, values, path)
            continue
        _add(conditions, name.removesuffix(".query"), values, parameters, path)
    return conditions


def _add_places(conditions: Conditions, parameters: Parameters, path: str) -> None:
    """Narrow the search to what lies below any of the paths that are given."""
    places = parameters.get("path.query", []) + parameters.get("path", [])
    depth = parameters.get("path.depth", ["-1"])[-1]
    level = parameters.get("path.level", ["0"])[-1]
    if not places:
        return
    if level == "0":
        conditions.add("path", "string.absolutePath", [f"{place}::{depth}" for place in places], path)
        return
    # The depth is counted from a path's beginning, which with a level is not known.
    if "path.depth" in parameters:
        raise BadRequest("path.depth cannot be given together with path.level")
    conditions.add_levels([at_level("path", absolute(place, path), level) for place in places])


def _add_excluded(conditions: Conditions, name: str, values: list[str], path: str) -> None:
    if INDEXES[name].kind not in (Kind.COLUMN, Kind.FACET, Kind.NAME, Kind.STATE, Kind.TIMING):
        raise BadRequest(f"{name}.not is not possible")
    conditions.add(name, "selection.none", values, path)


def _add(conditions: Conditions, name: str, values: list[str], parameters: Parameters, path: str) -> None:
    """Narrow the search by one parameter."""
    match INDEXES[name].kind if name in INDEXES else None:
        case Kind.TEXT:
            conditions.add(name, "string.contains", values, path)
        case Kind.DATE:
            conditions.add(name, *_period(name, values, parameters.get(f"{name}.range", ["min:max"])[-1]), path)
        case Kind.BOOLEAN:
            conditions.add(name, "boolean.isTrue" if is_true(values[-1]) else "boolean.isFalse", "", path)
        case Kind.FACET:
            conditions.add(name, _operation(name, parameters.get(f"{name}.operator", ["or"])[-1]), values, path)
        case _:
            conditions.add(name, "selection.any", values, path)


def _operation(name: str, operator: str) -> str:
    """Return the operation for several values of which any must be there, or all."""
    if operator.lower() not in ("or", "and"):
        raise BadRequest(f"{name}.operator must be or or and, not {operator[:50]!r}")
    return "selection.all" if operator.lower() == "and" else "selection.any"


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
