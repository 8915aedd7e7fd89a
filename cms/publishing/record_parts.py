"""Records, read together with what is part of them."""

from typing import Any

from django.db.models import ForeignKey, QuerySet
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page


def with_parts(model: Any) -> QuerySet[Any]:
    """Return the records of a model, read with their rows, what these refer to, and what the records are filed under.

    Pages are read without: their parts are those of a revision.
    """
    records: QuerySet[Any] = model._default_manager.all()
    if issubclass(model, Page):
        return records
    names = [field.name for field in model._meta.many_to_many]
    for name, row_model in rows_of(model).items():
        referred = (field for field in foreign_keys(row_model) if not isinstance(field, ParentalKey))
        names += [name, *(f"{name}__{field.name}" for field in referred if field.name != "locale")]
    return records.prefetch_related(*names)


def foreign_keys(model: Any) -> list[Any]:
    """Return the foreign keys of a model, those by which it is part of something too."""
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def rows_of(model: Any) -> dict[str, Any]:
    """Return the models of the rows that are part of a model's records, by the name of the relation."""
    if not issubclass(model, ClusterableModel):
        return {}
    return {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
