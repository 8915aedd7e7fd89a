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
    for relation in get_all_child_relations(model) if issubclass(model, ClusterableModel) else ():
        name = relation.get_accessor_name()
        names += [name, *(f"{name}__{field.name}" for field in _references(relation.related_model))]
    return records.prefetch_related(*names)


def _references(model: Any) -> list[Any]:
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    return [field for field in keys if not isinstance(field, ParentalKey) and field.name != "locale"]
