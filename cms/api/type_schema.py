"""What a type declares that it tells -> the JSON Schema that plone.restapi gives of a content type."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override, pgettext
from wagtail.admin.panels import Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PanelPlaceholder

from cms.api.content_schemas import declared_models
from cms.blocks import BASE
from cms.languages import SOURCE_LANGUAGE
from cms.models import BasePage
from cms.publishing.models import PublishedDocument
from cms.schema import properties_of

# What documents call the fields that every page has; None is a field that they tell elsewhere.
NAMES = {
    "summary": "description",
    "topics": "subjects",
    "lead_image": "preview_image_link",
    "lead_image_alt": None,
    "slug": "id",
    "search_description": "seo_description",
    "show_in_menus": "exclude_from_nav",
    "go_live_at": "effective",
    "expire_at": "expires",
}
# What documents have beside their fields: where they stand, what they are, and what the API makes of them when asked.
BESIDE_FIELDS = {
    *("@id", "@type", "@components", "UID", "created", "direction", "is_folderish", "items", "items_total", "layout"),
    *("lock", "modified", "next_item", "parent", "previous_item", "review_state", "type_title", "version"),
}
# Fields of Plone that documents have and nobody edits here: fieldset -> name -> title, factory, JSON type.
PLONE_FIELDS = {
    ("categorization", _lazy("Categorization")): {
        "language": (_lazy("Language"), "Choice", "object"),
        "relatedItems": (_lazy("Related items"), "Relation List", "array"),
    },
    ("ownership", _lazy("Ownership")): {
        "creators": (_lazy("Creators"), "Tuple", "array"),
        "contributors": (_lazy("Contributors"), "Tuple", "array"),
        "rights": (_lazy("Rights"), "Text", "string"),
    },
    ("versions", _lazy("Versions and comments")): {
        "changeNote": (_lazy("Note on a change"), "Text line (String)", "string"),
        "versioning_enabled": (_lazy("Versions are kept"), "Yes/No", "boolean"),
        "allow_discussion": (_lazy("Comments are possible"), "Yes/No", "boolean"),
        "preview_caption_link": (_lazy("Caption of the lead image"), "Text line (String)", "object"),
    },
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
# JSON type and factory by the types of a contract's table.
DECLARED = {
    "bool": ("boolean", "Yes/No"),
    "int": ("integer", "Integer"),
    "list": ("array", "List"),
    "texts": ("array", "List"),
    "dict": ("object", "Dict"),
    "Summary": ("object", "Relation Choice"),
    "moment": ("string", "Date/Time"),
    "uri": ("string", "URL"),
}
Schema = dict[str, Any]
# By key: its schema, and whether it must be filled in.
Fields = dict[str, tuple[Schema, bool]]
NOT_OF_RECORDS = {"seo_title", "search_description"}


def model_of(portal_type: str, path: str = "") -> Any:
    """Return the model of a content type, ``None`` if there is none; several may share one.

    It is the one of what is published at ``path`` if that is of the type, else the one that all pages of it have.
    """
    here = (
        PublishedDocument.objects.filter(path=path, portal_type=portal_type).values_list("page_id", flat=True).first()
    )
    page = Page.objects.filter(pk=here).first() if here else None
    if page and getattr(page.specific_class, "portal_type", None) == portal_type:
        return page.specific_class
    return next((model for model in declared_models() if model.portal_type == portal_type), None)


def type_schema(model: Any, path: str) -> Schema:
    """Return the schema of a model, with words in the active language and vocabularies at ``path``."""
    properties: dict[str, Schema] = {}
    fieldsets, required = [], []
    for name, title, fields in _fieldsets(model, path):
        own = {key: value for key, (value, _needed) in fields.items() if key not in properties}
        properties |= own
        required += [key for key in own if fields[key][1]]
        fieldsets.append({"behavior": "plone", "description": "", "fields": list(own), "id": name, "title": str(title)})
    return {
        "description": "",
        "fieldsets": [fieldset for fieldset in fieldsets if fieldset["fields"]],
        "layouts": [getattr(model, "layout", BasePage.layout)],
        "properties": properties,
        "required": required,
        "title": str(model.type_title),
        "type": "object",
    }


def _fieldsets(model: Any, path: str) -> Iterator[tuple[str, Any, Fields]]:
    """Yield (id, title, fields) of a form's parts, each field with whether it must be filled in."""
    declared = _declared(model, path)
    # Records have no form with the fields of all documents.
    form = model if issubclass(model, BasePage) else BasePage
    common: Fields = {}
    for _name, _title, panels in _groups(BasePage):
        for field in _fields(BasePage, panels):
            common |= _properties(field, path) if form is model or field.name not in NOT_OF_RECORDS else {}
    for name, title, panels in _groups(form):
        found: Fields = {}
        for field in _fields(form, panels):
            found |= declared.pop(field.name, {}) or {key: common[key] for key in _keys(field) if key in common}
        # What comes of no field stands with what has no heading.
        yield name, title, found | (declared.pop("", {}) if name == "default" else {})
    yield (
        "more",
        _("Further fields"),
        {**{key: value for fields in declared.values() for key, value in fields.items()}, **common},
    )
    for (name, title), fields in PLONE_FIELDS.items():
        yield name, title, {key: (_described(*field), False) for key, field in fields.items()}


def _declared(model: Any, path: str) -> dict[str, Fields]:
    """Return what a model's schema declares, by the name of the field that it comes from, which is empty for none."""
    found: dict[str, Fields] = {}
    for each in properties_of(model).values():
        field = each.field(model)
        for key, types, meaning in each.lines(model):
            if any(mark in key for mark in ".["):
                continue
            kind, factory = DECLARED.get(types.partition("|")[0], ("string", "Text line (String)"))
            schema = _described(each.title(model), factory, kind)
            if isinstance(field, models.Field):
                of_field = _property(field, path)
                # The widget and what else fits the field's own type only.
                schema = of_field if of_field["type"] == kind else {**schema, "description": of_field["description"]}
            schema["description"] = schema["description"] or meaning
            found.setdefault(field.name if field else "", {})[key.removesuffix("?")] = schema, _is_needed(field)
    return found


def _is_needed(field: Any) -> bool:
    """Return whether a field must be filled in; a switch that is off is an answer too."""
    return isinstance(field, models.Field) and not field.blank and not isinstance(field, models.BooleanField)


def _described(title: Any, factory: str, kind: str) -> Schema:
    return {"behavior": "plone", "description": "", "factory": factory, "title": capfirst(str(title)), "type": kind}


def _groups(model: Any) -> Iterator[tuple[str, Any, list[Any]]]:
    """Yield (id, title, panels) of a form's parts: one for what stands by itself, one for each group with a heading."""
    content = _constructed(model.content_panels)
    rest = _constructed([*model.promote_panels, *model.settings_panels])
    yield "default", pgettext("fields of a form", "Default"), [panel for panel in content if not _heading(panel)]
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
    fields = {field.name: field for field in model._meta.get_fields() if not field.auto_created or field.one_to_many}
    for panel in panels:
        if isinstance(panel, Panel) and getattr(panel, "children", None):
            yield from _fields(model, panel.children)
        else:
            name = getattr(panel, "field_name", "") or getattr(panel, "relation_name", "")
            if (name := panel if isinstance(panel, str) else name) in fields:
                yield fields[name]


def _keys(field: Any) -> tuple[str, ...]:
    """Return what documents call a field of all pages; a body is two, blocks and their order."""
    name = NAMES.get(field.name, field.name)
    return ("blocks", "blocks_layout") if isinstance(field, StreamField) else (name,) if name else ()


def _properties(field: Any, path: str) -> Fields:
    """Return what a field of all pages is in a document."""
    found = {key: (_property(field, path), _is_needed(field)) for key in _keys(field)}
    if "blocks_layout" in found:
        found["blocks_layout"][0].update(title=_("Order of blocks"), description="")
    return found


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
