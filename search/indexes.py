"""The indexes that lists and searches can be asked for: what they are called, hold, and can be compared with."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.facets import FACETS


class Kind(Enum):
    """How an index is compared."""

    COLUMN = "column"
    FACET = "facet"
    TEXT = "text"
    DATE = "date"
    PATH = "path"
    BOOLEAN = "boolean"
    SORT = "sort"
    NAME = "name"
    STATE = "state"
    TIMING = "timing"


@dataclass(frozen=True)
class Index:
    """An index: ``column`` of the document (or the facet's name), and the group it stands under in forms.

    ``meaning`` says in the API's description what it asks for.
    """

    kind: Kind
    column: str
    title: Promise | str
    group: Promise | str
    sortable: bool = False
    meaning: str = ""


TEXT, METADATA, DATES = _("Text"), _("Metadata"), _("Dates")

INDEXES = {
    "SearchableText": Index(
        Kind.TEXT, "search_text", _("Text"), TEXT, meaning="Words in any form, any of them; docs/search.md has more."
    ),
    "Title": Index(Kind.TEXT, "sort_title", _("Title"), TEXT, meaning="Words that stand in the title."),
    "Description": Index(
        Kind.TEXT, "search_text", _("Summary"), TEXT, meaning="Words that stand in title or description."
    ),
    "portal_type": Index(
        Kind.COLUMN, "portal_type", _("Type"), METADATA, sortable=True, meaning="A type, or one of several."
    ),
    "Subject": Index(
        Kind.FACET, "Subject", _("Topic"), METADATA, meaning="A topic in the language of the page, or one of several."
    ),
    "topic": Index(
        Kind.FACET, "topic", _("Topic (in every language)"), METADATA, meaning="The key of a topic, or one of several."
    ),
    "Language": Index(
        Kind.COLUMN, "language", _("Language"), METADATA, meaning="The token of a language, or one of several."
    ),
    "path": Index(Kind.PATH, "path", _("Place"), METADATA, sortable=True),
    "getId": Index(Kind.NAME, "path", _("Short name"), METADATA, meaning="The last part of a page's path."),
    "id": Index(Kind.NAME, "path", _("Short name"), METADATA, meaning="The same as getId."),
    "review_state": Index(Kind.STATE, "published", _("State"), METADATA, meaning="What can be read is published."),
    "exclude_from_nav": Index(
        Kind.BOOLEAN,
        "in_navigation",
        _("Left out of navigation"),
        METADATA,
        meaning="1: only pages that are left out of menus; 0: only pages in menus.",
    ),
    "created": Index(
        Kind.DATE,
        "created",
        _("Date created"),
        DATES,
        sortable=True,
        meaning="A day or moment; two of them: from the first to the last.",
    ),
    "start": Index(Kind.DATE, "starts", _("Begins"), DATES, sortable=True, meaning="When an event begins."),
    "end": Index(Kind.DATE, "ends", _("Ends"), DATES, sortable=True, meaning="When an event ends."),
    "timing": Index(
        Kind.TIMING,
        "starts",
        _("When"),
        DATES,
        meaning="upcoming, open, closing_soon or closed, by days in UTC, or one of several: what has begun and is not"
        " over is open, without an end for good; what is open and ends within 14 days is closing_soon, too.",
    ),
    "effective": Index(
        Kind.DATE,
        "effective",
        _("Date published"),
        DATES,
        sortable=True,
        meaning="A day or moment; two of them: from the first to the last.",
    ),
    "modified": Index(
        Kind.DATE,
        "modified",
        _("Date changed"),
        DATES,
        sortable=True,
        meaning="A day or moment; two of them: from the first to the last.",
    ),
    "sortable_title": Index(Kind.SORT, "sort_title", _("Title"), TEXT, sortable=True),
    "getObjPositionInParent": Index(Kind.SORT, "position", _("Place in the tree"), METADATA, sortable=True),
}


def add_facets() -> None:
    """Add an index for each facet that apps have registered; called once, when all models are there."""
    for name, title in FACETS.items():
        INDEXES[name] = Index(Kind.FACET, name, title, METADATA, meaning="A value, or one of several.")


PREFIX = "plone.app.querystring.operation"
OPERATIONS = {
    Kind.COLUMN: ("selection.any", "selection.is", "selection.none", "list.contains", "string.is"),
    Kind.FACET: ("selection.any", "selection.all", "selection.is", "selection.none", "list.contains", "string.is"),
    Kind.TEXT: ("string.contains",),
    Kind.DATE: (
        *("date.largerThan", "date.lessThan", "date.between", "date.today", "date.beforeToday", "date.afterToday"),
        *("date.largerThanRelativeDate", "date.lessThanRelativeDate"),
    ),
    Kind.PATH: ("string.absolutePath", "string.path", "string.relativePath"),
    Kind.BOOLEAN: ("boolean.isTrue", "boolean.isFalse"),
    Kind.SORT: (),
    Kind.NAME: ("selection.any", "selection.is", "selection.none", "string.is"),
    Kind.STATE: ("selection.any", "selection.is", "selection.none"),
    Kind.TIMING: ("selection.any", "selection.is", "selection.none", "list.contains"),
}
OPERATION_TITLES = {
    "selection.any": _("Matches any of"),
    "selection.all": _("Matches all of"),
    "selection.is": _("Is"),
    "selection.none": _("Matches none of"),
    "list.contains": _("Contains any of"),
    "string.is": _("Is"),
    "string.contains": _("Contains"),
    "date.largerThan": _("After"),
    "date.lessThan": _("Before"),
    "date.between": _("Between"),
    "date.today": _("Today"),
    "date.beforeToday": _("Before today"),
    "date.afterToday": _("After today"),
    "date.largerThanRelativeDate": _("Within the last days"),
    "date.lessThanRelativeDate": _("Within the next days"),
    "string.absolutePath": _("Below the page"),
    "string.path": _("Below the page"),
    "string.relativePath": _("Below this page"),
    "boolean.isTrue": _("Yes"),
    "boolean.isFalse": _("No"),
}
