"""Content of a revision that refers to what was deleted since: it is read without that."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import PROTECT, RESTRICT, ForeignKey, Model
from modelcluster.models import ClusterableModel, get_all_child_relations

Content = dict[str, Any]


class WithoutLostReferences(Model):
    """A model with revisions that can be read whatever of what they refer to is gone.

    What is public keeps what it refers to from being deleted, drafts and old revisions do not; modelcluster
    raises an exception for such a reference.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: Content, check_fks: bool = True, strict_fks: bool = False) -> Any:
        """Return the object of a revision's content; rows that need what is gone are left out, other keys emptied."""
        make = super().from_serializable_data  # type: ignore[misc]
        try:
            return make(data, check_fks, strict_fks)
        except Exception:
            # It says nothing by which it could be told from others.
            whole = without_lost_references(cls, data)
            if whole == data:
                raise
            return make(whole, check_fks, strict_fks)


def without_lost_references(model: Any, data: Content) -> Content:
    """Return serialized content of a model without references to what is gone; reads each model once."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for field, key in _keys(model, data):
        wanted[field.related_model].add(key)
    found = {other: set(other._default_manager.in_bulk(keys)) for other, keys in wanted.items()}
    return _cleaned(model, data, found)


def _cleaned(model: Any, data: Content, found: dict[Any, set[Any]]) -> Content:
    lost = {
        field.name
        for field in _protecting(model)
        if (key := _key(field, data)) and key not in found[field.related_model]
    }
    cleaned = {name: None if name in lost else value for name, value in data.items()}
    for name, row_model in _rows_of(model):
        if name in data:
            rows = [row for row in data[name] if not _needs_lost(row_model, row, found)]
            cleaned[name] = [_cleaned(row_model, row, found) for row in rows]
    return cleaned


def _needs_lost(model: Any, row: Content, found: dict[Any, set[Any]]) -> bool:
    needed = (field for field in _protecting(model) if not field.null)
    return any((key := _key(field, row)) and key not in found[field.related_model] for field in needed)


def _keys(model: Any, data: Content) -> Iterator[tuple[Any, Any]]:
    for field in _protecting(model):
        if key := _key(field, data):
            yield field, key
    for name, row_model in _rows_of(model):
        for row in data.get(name) or ():
            yield from _keys(row_model, row)


def _key(field: Any, data: Content) -> Any:
    value = data.get(field.name)
    return None if value is None else field.target_field.to_python(value)


def _protecting(model: Any) -> list[Any]:
    """Return the foreign keys that keep what they name from being deleted, as long as they stand in a row."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    return [field for field in keys if field.remote_field.on_delete in (PROTECT, RESTRICT)]


def _rows_of(model: Any) -> list[tuple[str, Any]]:
    if not issubclass(model, ClusterableModel):
        return []
    return [(relation.get_accessor_name(), relation.related_model) for relation in get_all_child_relations(model)]
