"""The rows of many pages, as their revisions have them, with what they refer to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data

from cms.publishing.record_parts import foreign_keys, rows_of, with_parts

Rows = dict[str, list[Any]]
# By model, what there is of it, by primary key.
Found = dict[Any, dict[Any, Model]]


def take_rows(model: Any, contents: dict[int, dict[str, Any]]) -> dict[int, Rows]:
    """Take the rows out of pages' serialized contents, and return them made, by page id and name of the relation.

    What they refer to is read for all pages together. Rows are left in a content where something that they refer to is
    gone: modelcluster, which looks for everything on its own, says what becomes of them.
    """
    relations = {
        name: row_model for name, row_model in rows_of(model).items() if any(map(_has(name), contents.values()))
    }
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for number, content in contents.items():
        for name, row_model in relations.items():
            for other, key in _keys(row_model, content.get(name) or (), number):
                wanted[other].add(key)
    found: Found = {other: with_parts(other).in_bulk(keys) for other, keys in wanted.items()}
    made: dict[int, Rows] = {}
    for number, content in contents.items():
        made[number] = {}
        for name, row_model in relations.items():
            data = content.get(name) or ()
            if data and all(key in found[other] for other, key in _keys(row_model, data, number)):
                rows = [_row(row_model, each) for each in content.pop(name)]
                _refer(rows, found)
                made[number][name] = rows
    return made


def _has(name: str) -> Any:
    return lambda content: bool(content.get(name))


def _keys(model: Any, rows: Iterable[dict[str, Any]], page_id: int | None = None) -> Iterator[tuple[Any, Any]]:
    """Give model and primary key of all that serialized rows refer to, and rows of theirs, but for their own page."""
    nested = rows_of(model)
    for row in rows:
        for field in foreign_keys(model):
            key = row.get(field.name)
            if key is not None and not (isinstance(field, ParentalKey) and key == page_id):
                yield field.related_model, field.target_field.to_python(key)
        for name, row_model in nested.items():
            yield from _keys(row_model, row.get(name) or ())


def _row(model: Any, data: dict[str, Any]) -> Any:
    make = getattr(model, "from_serializable_data", None)
    return make(data, check_fks=False) if make else model_from_serializable_data(model, data, check_fks=False)


def _refer(rows: Iterable[Any], found: Found) -> None:
    """Let rows have what they refer to; what they are part of is left to modelcluster."""
    for row in rows:
        for field in foreign_keys(type(row)):
            key = getattr(row, field.attname)
            if key is not None and not isinstance(field, ParentalKey):
                field.set_cached_value(row, found[field.related_model][key])
        for name in rows_of(type(row)):
            _refer(row._cluster_related_objects.get(name, ()), found)
