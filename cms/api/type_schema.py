"""A page type's declared fields -> the JSON Schema that plone.restapi gives of a content type."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.panels import Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PanelPlaceholder, get_page_models

from cms.blocks import BASE
from cms.languages import SOURCE_LANGUAGE

# What documents call the fields that every page has.
NAMES = {
    "summary": "description",
    "topics": "subjects",
    "lead_image": "preview_image_link",
    "slug": "id",
    "search_description": "seo_description",
    "show_in_menus": "exclude_from_nav",
    "go_live_at": "effective",
    "expire_at": "expires",
}
KEYWORDS = "plone.app.vocabularies.Keywords"
# By class of field, the first that fits: plone.restapi's factory, the JSON type, and the widget that draws it.
KINDS: tuple[tuple[type, str, str, str], ...] = (
    (StreamField, "JSONField", "dict", "json"),
    (RichTextField, "Rich Text", "string", "richtext"),
    (models.EmailField, "Email", "string", "email"),
    (models.URLField, "URL", "string", "url"),
    (models.TextField, "Text", "string", "textarea"),
    (models.CharField, "Text line (String)", "string", ""),
    (models.BooleanField, "Yes/No", "boolean", ""),
    (models.DateTimeField, "Date/Time", "string", "datetime"),
    (models.DateField, "Date", "string", "date"),
    (models.IntegerField, "Integer", "integer", ""),
    (models.DecimalField, "Floating-point number", "number", ""),
    (models.FloatField, "Floating-point number", "number", ""),
    (models.ManyToManyField, "List", "array", ""),
    (models.ForeignKey, "Relation Choice", "string", ""),
)
Schema = dict[str, Any]


def model_of(portal_type: str) -> Any:
    """Return the page model of a content type, ``None`` if there is none."""
    return next((model for model in get_page_models() if getattr(model, "portal_type", None) == portal_type), None)


def type_schema(model: Any, path: str) -> Schema:
    """Return the schema of a page model, with words in the active language and vocabularies at ``path``."""
    properties: dict[str, Schema] = {}
    fieldsets, required = [], []
    for name, title, panels in _groups(model):
        names = []
        for field in _fields(model, panels):
            own = {key: value for key, value in _properties(field, path).items() if key not in properties}
            properties |= own
            names += list(own)
            # A switch that is off is an answer too.
            required += [] if field.blank or isinstance(field, models.BooleanField) else list(own)
        fieldsets.append({"behavior": "plone", "description": "", "fields": names, "id": name, "title": str(title)})
    return {
        "description": "",
        "fieldsets": [fieldset for fieldset in fieldsets if fieldset["fields"]],
        "layouts": [model.layout],
        "properties": properties,
        "required": required,
        "title": str(model.type_title),
        "type": "object",
    }


def _groups(model: Any) -> Iterator[tuple[str, Any, list[Any]]]:
    """Yield (id, title, panels) of a form's parts: one for what stands by itself, one for each group with a heading."""
    content = _constructed(model.content_panels)
    rest = _constructed([*model.promote_panels, *model.settings_panels])
    yield "default", _("Default"), [panel for panel in content if not _heading(panel)]
    for number, panel in enumerate([*content, *rest]):
        if heading := _heading(panel):
            with override(SOURCE_LANGUAGE):
                name = slugify(str(heading)) or f"group-{number}"
            yield name, heading, panel.children
    yield "settings", _("Settings"), [panel for panel in rest if not _heading(panel)]


def _constructed(panels: Iterable[Any]) -> list[Any]:
    """Return panels with those that Wagtail makes later made."""
    return [panel.construct() if isinstance(panel, PanelPlaceholder) else panel for panel in panels]


def _heading(panel: Any) -> Any:
    return getattr(panel, "heading", "") if getattr(panel, "children", None) else ""


def _fields(model: Any, panels: Iterable[Any]) -> Iterator[Any]:
    """Yield the model's fields that panels show, in their order."""
    fields = {field.name: field for field in model._meta.get_fields() if hasattr(field, "verbose_name")}
    for panel in panels:
        if isinstance(panel, Panel) and getattr(panel, "children", None):
            yield from _fields(model, panel.children)
        elif (name := panel if isinstance(panel, str) else getattr(panel, "field_name", "")) in fields:
            yield fields[name]


def _properties(field: Any, path: str) -> dict[str, Schema]:
    """Return the properties that a field is in a document: a body is two, blocks and their order."""
    if isinstance(field, StreamField):
        blocks = _property(field, path)
        return {"blocks": blocks, "blocks_layout": {**blocks, "title": _("Order of blocks"), "description": ""}}
    return {NAMES.get(field.name, field.name): _property(field, path)}


def _property(field: Any, path: str) -> Schema:
    factory, kind, widget = next(
        (kind[1:] for kind in KINDS if isinstance(field, kind[0])), ("Text line (String)", "string", "")
    )
    found: Schema = {
        "behavior": "plone" if field.model is Page else field.model._meta.label_lower,
        "description": str(field.help_text),
        "factory": factory,
        "title": str(field.verbose_name).capitalize(),
        "type": kind,
    }
    if widget:
        found["widget"] = widget
    if field.choices:
        found |= {"factory": "Choice", **_choices(field.choices)}
    elif isinstance(field, models.CharField | models.TextField) and field.max_length:
        found["maxLength"] = field.max_length
    if field.name == "show_in_menus":
        # Documents say the opposite of what editors tick.
        found |= {"title": _("Left out of navigation"), "description": ""}
    if isinstance(field, models.ManyToManyField):
        found |= {"items": {"type": "string"}, "uniqueItems": True}
    if field.name == "topics":
        found["widgetOptions"] = {"vocabulary": {"@id": f"{BASE}{path}/@vocabularies/{KEYWORDS}"}}
    return found


def _choices(choices: Iterable[tuple[Any, Any]]) -> Schema:
    pairs = [[str(value), str(title)] for value, title in choices]
    return {"choices": pairs, "enum": [value for value, _ in pairs], "enumNames": [title for _, title in pairs]}
