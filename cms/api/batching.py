"""Batches of long lists, with links to the others."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict

from cms.api.errors import BadRequest
from cms.blocks import BASE

LARGEST_BATCH = 5_000
# What stands unescaped in a path; plone.restapi's services begin with @.
SAFE = "/@:+"

Pairs = list[tuple[str, str]]


def batch_of(query: Mapping[str, Any], default: int = 25) -> tuple[int, int]:
    """Return (b_start, b_size); a size above 5,000 is clamped (Volto sends 10000000000).

    Raises BadRequest at what is no number of at least 0.
    """
    return number(query, "b_start", 0), min(number(query, "b_size", default), LARGEST_BATCH)


def number(query: Mapping[str, Any], name: str, default: int) -> int:
    """Return the whole number ``name`` of a query; raise BadRequest that names it if it is none."""
    value = query.get(name)
    if value is None or value == "":
        return default
    digits = str(value)
    if isinstance(value, bool) or not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        raise BadRequest(f"{name} must be a whole number of at least 0, not {digits[:50]!r}")
    return int(digits)


def pairs_of(query: QueryDict) -> Pairs:
    """Return the parameters of a query in order, repeated ones too."""
    return [(name, str(value)) for name, values in query.lists() for value in values]


def batching(path: str, query: Pairs, start: int, size: int, total: int) -> dict[str, str] | None:
    """Return the addresses of this, the first, last, next and previous batch; ``None`` if there is only one.

    They can be followed as they are, so they have the API's prefix, as plone.restapi's have.
    """
    if size <= 0 or (total <= size and not start):
        return None
    rest = [(name, value) for name, value in query if name != "b_start"]

    def address(parameters: Pairs) -> str:
        return f"{BASE}/++api++{quote(path, safe=SAFE)}" + (f"?{urlencode(parameters)}" if parameters else "")

    def batch(at: int) -> str:
        return address([("b_start", str(at)), *rest])

    links = {"@id": address(query), "first": batch(0), "last": batch(max(0, (total - 1) // size * size))}
    if start + size < total:
        links["next"] = batch(start + size)
    if start > 0:
        links["prev"] = batch(max(0, start - size))
    return links
