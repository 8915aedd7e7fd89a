"""Filters of the contract -> clauses of the index's own."""

from functools import singledispatch
from typing import Any

from search.analysis.folding import clean
from search.engines.contract import Among, Either, Filter, Has, Within, Without, bounded
from search.engines.elasticsearch.documents import identity

Clause = dict[str, Any]


def facet_field(name: str) -> str:
    """Return the field in which the values of a facet stand."""
    return "paths" if name == "path" else f"facets.{name}"


@singledispatch
def clause(condition: Filter) -> Clause:
    """Return the clause that lets through what a filter lets through."""
    raise TypeError(f"{condition!r} is no filter")


@clause.register
def _(condition: Has) -> Clause:
    return {"terms": {facet_field(condition.name): sorted(map(clean, condition.values))}}


@clause.register
def _(condition: Within) -> Clause:
    bounds = {"gte": condition.first, "lte": condition.last}
    given = {name: bounded(seconds) for name, seconds in bounds.items() if seconds is not None}
    return {"range": {f"dates.{condition.date}": given}}


@clause.register
def _(condition: Among) -> Clause:
    return {"ids": {"values": sorted(map(identity, condition.keys))}}


@clause.register
def _(condition: Without) -> Clause:
    return {"bool": {"must_not": [clause(condition.filter)]}}


@clause.register
def _(condition: Either) -> Clause:
    alternatives = [clause(alternative) for alternative in condition.filters]
    return {"bool": {"should": alternatives, "minimum_should_match": 1}} if alternatives else {"match_none": {}}


def unexpired(now: int) -> Clause:
    """Return the clause that every search needs: what has expired is not found, nor what is no entry."""
    return {"range": {"expires": {"gt": bounded(now)}}}
