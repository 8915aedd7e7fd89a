"""``@types``: the content types of the site, and the fields that each declares."""

from typing import Any

from django.utils.translation import override

from cms.api.contract import Contract, shape
from cms.api.errors import ApiError
from cms.api.registry import Call, Typed, service
from cms.api.type_schema import model_of, type_schema
from cms.blocks import BASE
from cms.blocks.listing import page_types
from cms.publishing.document import dump

SCHEMA = "application/json+schema"

shape(
    "Types",
    """
    []                              dict
    [].@id                          uri
    [].addable                      bool      Always false for a visitor.
    [].id                           str
    [].immediately_addable          bool
    [].title                        str       In the language of the path.
    """,
)
shape(
    "Fieldset",
    """
    behavior                        str
    description                     str
    fields                          texts     Names of properties.
    id                              str
    title                           str
    """,
)
shape(
    "Property",
    """
    behavior                        str
    description                     str
    factory                         str       Plone's name of the kind of field.
    title                           str
    type                            str
    widget?                         str
    choices?                        list
    enum?                           list
    enumNames?                      list
    maxLength?                      count
    """,
)
shape(
    "TypeSchema",
    """
    addable                         bool
    description                     str
    fieldsets                       list
    fieldsets[]                     Fieldset
    layouts                         texts
    properties                      dict
    properties.*                    Property
    required                        texts
    title                           str
    type                            str       Always object.
    """,
)
shape("FieldsetOrProperty", ". Fieldset|Property")


@service(
    "@types",
    contract=(
        Contract("Types"),
        Contract("TypeSchema", rest="{type}", content_type=SCHEMA),
        Contract("FieldsetOrProperty", rest="{type}/{field}"),
    ),
)
def types(call: Call) -> Any:
    """Return the content types with titles in the path's language, or the schema of one, or one field or fieldset."""
    with override(call.language.code):
        if not call.rest:
            return _list(call.path)
        name, _slash, part = call.rest.partition("/")
        model = model_of(name, call.path)
        if model is None:
            raise ApiError(404, f"There is no content type {name}.")
        schema = type_schema(model, call.path)
        return _part(schema, name, part) if part else Typed(dump({"addable": False, **schema}), SCHEMA)


def _list(path: str) -> list[dict[str, Any]]:
    return [
        {
            "@id": f"{BASE}{path}/@types/{name}",
            "addable": False,
            "id": name,
            "immediately_addable": False,
            "title": str(title),
        }
        for name, title in page_types()
    ]


def _part(schema: dict[str, Any], name: str, part: str) -> Any:
    fieldsets = {fieldset["id"]: fieldset for fieldset in schema["fieldsets"]}
    found = schema["properties"].get(part) or fieldsets.get(part)
    if found is None:
        raise ApiError(404, f"The content type {name} has no field or fieldset {part}.")
    return found
