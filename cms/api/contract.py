"""How services say what they take and answer: tables, from which the OpenAPI document is made.

A table has a line for each key or parameter::

    items[].title     str|null    What the page is called.

The path: keys joined by dots, ``[]`` for every item of a list, ``*`` for every value of an object, quotes around a
key that has a dot itself, ``?`` at the end of a key that may be missing. The types, joined by ``|``: those of
``TYPES``, the name of a shape, or the only possible values with a slash after each. Then, if the name is not enough,
what it means.
"""

import re
from dataclasses import dataclass
from typing import Any

JSON = "application/json"
TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "count": {"type": "integer", "minimum": 0},
    "batch": {"type": "integer", "minimum": -1},
    "bool": {"type": "boolean"},
    "switch": {"type": "string", "enum": ["1", "0", "true", "false"]},
    "null": {"type": "null"},
    "list": {"type": "array"},
    "dict": {"type": "object"},
    # No format: letters of any script stand in addresses as they are.
    "uri": {"type": "string"},
    "moment": {"type": "string", "format": "date-time"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "any": {},
}
STEP = re.compile(r'"([^"]+)"|(\[\])|([^."\[\]]+)')

Schema = dict[str, Any]
shapes: dict[str, Schema] = {}


@dataclass(frozen=True)
class Contract:
    """One form of a service: what stands behind its name, its parameters and body, its answer and errors.

    ``rest`` is a template such as ``{vocabulary}``; ``parameters`` is a table, a line for each (``!`` at the
    end of a name that must be given); ``body`` and ``answer``
    are names of shapes, ``answer`` empty where the answer is no JSON; ``empty`` says that there is no answer but a
    status of 204. 400 and 404 for bad addresses are
    understood and need not be in ``errors``.
    """

    answer: str = ""
    rest: str = ""
    parameters: str = ""
    body: str = ""
    errors: tuple[int, ...] = ()
    content_type: str = JSON
    empty: bool = False


def lines(table: str) -> list[tuple[str, str, str]]:
    """Return (path, types, meaning) of each line of a table; raise ValueError at a line without types."""
    found = []
    for line in filter(None, map(str.strip, table.splitlines())):
        path, types, meaning = [*line.split(None, 2), "", ""][:3]
        if not types:
            raise ValueError(f"This line has no types: {line}")
        found.append((path, types, meaning))
    return found


def types_of(types: str) -> Schema:
    """Return the JSON Schema of types joined by ``|``."""
    choices = [_type(name) for name in types.split("|")]
    simple = [choice["type"] for choice in choices if set(choice) == {"type"}]
    if len(choices) == 1:
        return dict(choices[0])
    return {"type": simple} if len(simple) == len(choices) else {"anyOf": choices}


def _type(name: str) -> Schema:
    if "/" in name:
        return {"type": "string", "enum": [value for value in name.split("/") if value]}
    return TYPES.get(name, {"$ref": f"#/components/schemas/{name}"})


def schema(table: str) -> Schema:
    """Return the JSON Schema that a table stands for; objects may always have more keys."""
    whole: Schema = {}
    for path, types, meaning in lines(table):
        # A line whose path is only a dot is about the whole.
        steps = ["".join(parts) for parts in STEP.findall(path.removesuffix("?"))]
        place = whole
        for number, step in enumerate(steps, 1):
            place = _below(place, step, required=number == len(steps) and not path.endswith("?"))
        place.update(types_of(types) | ({"description": meaning} if meaning else {}))
    return whole


def _below(place: Schema, step: str, required: bool) -> Schema:
    """Return the schema of a key, or of every item or value, making it where it is not there yet."""
    place.setdefault("type", "array" if step == "[]" else "object")
    if step == "[]":
        return place.setdefault("items", {})
    if step == "*":
        return place.setdefault("additionalProperties", {})
    if required:
        place.setdefault("required", []).append(step)
    return place.setdefault("properties", {}).setdefault(step, {})


def shape(name: str, table: str, *bases: str) -> str:
    """Name a shape, which has the keys of ``bases`` too; return the name. Raises ValueError if the name is taken."""
    if name in shapes:
        raise ValueError(f"There are two shapes {name}")
    own = schema(table)
    shapes[name] = {"allOf": [*map(types_of, bases), own]} if bases else own
    return name
