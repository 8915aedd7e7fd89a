"""Tables of keys, and how an answer is held against one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TYPES = {str: "str", int: "int", bool: "bool", list: "list", dict: "dict", type(None): "null", float: "float"}
LOSSES = ("crash", "text", "markup", "none")
STEP = re.compile(r'"([^"]+)"|(\[\])|([^."\[\]]+)')


@dataclass(frozen=True)
class Key:
    """A line of a table."""

    path: str
    types: frozenset[str]
    loss: str = "none"

    @property
    def steps(self) -> list[str]:
        """The keys on the way, ``[]`` for the items of a list and ``*`` for the values of an object."""
        return ["".join(parts) for parts in STEP.findall(self.path)]


def keys(table: str, below: str = "") -> tuple[Key, ...]:
    """Return the lines of a table; ``below`` is put before each path."""
    lines = [line.split() for line in table.splitlines() if line.strip()]
    for _path, types, *loss in lines:
        if not set(types.split("|")) <= set(TYPES.values()) or not set(loss) <= set(LOSSES):
            raise ValueError(f"No types, or no such loss: {types} {loss}")
    return tuple(Key(below + path, frozenset(types.split("|")), *loss) for path, types, *loss in lines)


def nested(table: tuple[Key, ...], below: str, loss: str | None = None) -> tuple[Key, ...]:
    """Return a table's lines with ``below`` before each path, and another loss if one is given."""
    return tuple(Key(below + key.path, key.types, loss or key.loss) for key in table)


def problems(answer: Any, table: tuple[Key, ...], empty_is_fine: bool = False) -> Iterator[tuple[Key, str]]:
    """Yield each key of ``table`` that is wrong in ``answer``, with what is wrong: once, however often it is."""
    for key in table:
        if wrong := next(_wrong(answer, key.steps, key, empty_is_fine), None):
            yield key, wrong


def _wrong(value: Any, steps: list[str], key: Key, empty_is_fine: bool) -> Iterator[str]:
    if not steps:
        if (found := TYPES[type(value)]) not in key.types:
            yield f"is {found}, not {' or '.join(sorted(key.types))}"
        return
    step, *rest = steps
    if step in ("[]", "*"):
        if not isinstance(value, list if step == "[]" else dict):
            yield f"{TYPES[type(value)]} where a {'list' if step == '[]' else 'dict'} should be"
            return
        inner = value if step == "[]" else list(value.values())
        if not inner and not empty_is_fine:
            yield "nothing there to test"
        for item in inner:
            yield from _wrong(item, rest, key, empty_is_fine)
    elif not isinstance(value, dict) or step not in value:
        yield "missing"
    else:
        yield from _wrong(value[step], rest, key, empty_is_fine)


def report(found: list[tuple[str, Key, str]]) -> str:
    """Return all that is wrong in one text, what hurts a visitor most first."""
    ranked = sorted(found, key=lambda item: LOSSES.index(item[1].loss))
    return "\n".join(f"  {name}: {key.path} {wrong} (without it: {key.loss})" for name, key, wrong in ranked)
