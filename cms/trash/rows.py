"""Rows of any model as plain data, and back into the database just as they were."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.constants import OnConflict
from django.db.models.deletion import Collector

Rows = dict[str, list[dict[str, Any]]]
# Made anew from the rows themselves.
DERIVED = {"wagtailsearch", "modelsearch"}


def plain(instances: Iterable[models.Model]) -> Rows:
    """Return rows by the name of their model; of a page only the columns of its own table."""
    rows: dict[str, dict[Any, dict[str, Any]]] = {}
    for instance in instances:
        label = instance._meta.label_lower
        rows.setdefault(label, {})[instance.pk] = {
            field.attname: _value(field, instance) for field in instance._meta.local_concrete_fields
        }
    return {label: list(found.values()) for label, found in rows.items()}


def _value(field: Any, instance: models.Model) -> Any:
    value = field.value_from_object(instance)
    return value if value is None or isinstance(value, str | int | float) else field.value_to_string(instance)


def doomed(instances: list[Any]) -> tuple[list[models.Model], list[list[Any]]]:
    """Return all rows that a deletion of ``instances`` takes, and the references that it empties elsewhere.

    Takes as many queries as there are models that refer to them, however many rows there are.
    """
    collector = Collector(using=connection.alias)
    collector.collect(instances)
    found = [instance for objects in collector.data.values() for instance in objects]
    for queryset in collector.fast_deletes:
        found += list(queryset)
    taken = {(instance._meta.label_lower, instance.pk) for instance in found}
    emptied = [
        [instance._meta.label_lower, instance.pk, {field.attname: getattr(instance, field.attname)}]
        for (field, value), batches in collector.field_updates.items()
        if value is None
        for batch in batches
        for instance in batch
    ]
    links = [link for link in emptied if (link[0], link[1]) not in taken]
    return [instance for instance in found if instance._meta.app_label not in DERIVED], links


def insert(rows: Rows) -> None:
    """Insert rows whose keys are free, without signals; call it in a transaction.

    A reference to something that is no longer there is emptied where it may be, else its row is left out.
    """
    tables = {apps.get_model(label): [_values(label, row) for row in found] for label, found in rows.items()}
    pending = {model: {row[model._meta.pk.attname] for row in found} for model, found in tables.items()}
    for model in _ordered(list(tables)):
        found = _sound(model, tables[model], pending)
        keys = [row[model._meta.pk.attname] for row in found]
        there = set(_existing(model, model._meta.pk.attname, keys))
        new = [row for row in found if row[model._meta.pk.attname] not in there]
        _insert(model, [model(**row) for row in new])
        pending.pop(model)


def _values(label: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row's values in Python; columns that are no longer there are left out."""
    fields = {field.attname: field for field in apps.get_model(label)._meta.local_concrete_fields}
    return {name: _python(fields[name], value) for name, value in row.items() if name in fields}


def _python(field: Any, value: Any) -> Any:
    while field.remote_field:
        field = field.target_field
    return field.to_python(value)


def _ordered(tables: list[Any]) -> Iterator[Any]:
    """Yield models, those first that others must refer to."""
    left = list(tables)
    while left:
        needs = {model: {target for _field, target, null in _references(model) if not null} for model in left}
        free = [model for model in left if not (needs[model] - {model}) & set(left)] or left[:1]
        for model in free:
            left.remove(model)
            yield model


def _references(model: Any) -> list[tuple[Any, Any, bool]]:
    """Return (field, model referred to, may be empty) of a model's references that the database keeps."""
    return [
        (field, field.target_field.model, field.null)
        for field in model._meta.local_concrete_fields
        if field.remote_field and field.db_constraint
    ]


def _sound(model: Any, rows: list[dict[str, Any]], pending: dict[Any, set[Any]]) -> list[dict[str, Any]]:
    """Return the rows that can be inserted, with references to what is gone emptied."""
    for field, target, null in _references(model):
        wanted = {row[field.attname] for row in rows if row.get(field.attname) is not None}
        there = set(_existing(target, field.target_field.attname, wanted))
        if null or target is model:
            there |= pending.get(target, set())
        missing = wanted - there
        if not missing:
            continue
        if not null:
            rows = [row for row in rows if row[field.attname] not in missing]
            continue
        for row in rows:
            if row[field.attname] in missing:
                row[field.attname] = None
    return rows


def _existing(model: Any, column: str, values: Iterable[Any]) -> Iterator[Any]:
    todo = list(values)
    for start in range(0, len(todo), 500):
        wanted = {f"{column}__in": todo[start : start + 500]}
        yield from model._base_manager.filter(**wanted).values_list(column, flat=True)


def _insert(model: Any, instances: list[Any]) -> None:
    """Insert instances as loading a fixture does: raw, and of a page only the columns of its own table."""
    fields = model._meta.local_concrete_fields
    size = max(connection.ops.bulk_batch_size(fields, instances), 1) if instances else 1
    for start in range(0, len(instances), min(size, 200)):
        batch = instances[start : start + min(size, 200)]
        model._base_manager._insert(batch, fields=fields, raw=True, on_conflict=OnConflict.IGNORE)
