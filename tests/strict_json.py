"""Reads JSON strictly: answers are joined from stored parts, and no key may be in two of them."""

import json
from typing import Any


def loads(content: bytes) -> Any:
    """Return what JSON says; fail if an object has a key twice."""
    return json.loads(content, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    assert len(found) == len(pairs), f"a key is there twice: {[name for name, _value in pairs]}"
    return found
