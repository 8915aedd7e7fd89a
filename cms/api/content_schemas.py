"""The shapes of content by its type, as the models' schemas declare them."""

from typing import Any

from wagtail.models import get_page_models

from cms.api.contract import Schema, schema, types_of
from cms.publishing.build_record import record_models
from cms.schema import lines_of

# Content that is made of no page and no record with a schema.
OTHERS = ["File", "Image", "Plone Site"]


def declared_models() -> list[Any]:
    """Return the models of pages and records that have documents."""
    return [model for model in [*get_page_models(), *record_models()] if hasattr(model, "portal_type")]


def content_shapes() -> dict[str, Schema]:
    """Return a shape for each model, and ``AnyContent``, which is one of them."""
    models = sorted(declared_models(), key=lambda model: model.__name__)
    found = {model.__name__: _shape([model.portal_type], lines_of(model)) for model in models}
    found["OtherContent"] = _shape(OTHERS, ())
    return {**found, "AnyContent": {"anyOf": [types_of(name) for name in found]}}


def _shape(portal_types: list[str], lines: Any) -> Schema:
    table = "\n".join(f"{path} {types} {meaning}" for path, types, meaning in lines)
    own: Schema = schema(table) if table else {"type": "object"}
    own.setdefault("properties", {})["@type"] = {"type": "string", "enum": portal_types}
    return {"allOf": [types_of("Content"), own]}
