"""The table of indexes as forms need it: operations, and the choices there are in what is published."""

from collections import defaultdict
from typing import Any

from cms.blocks.listing import page_types
from cms.blocks.timing import TIMINGS
from cms.facets import FACETS
from cms.languages import LANGUAGES
from cms.publishing.models import Facet, PublishedDocument
from search.indexes import INDEXES, OPERATION_TITLES, OPERATIONS, PREFIX, Index, Kind

WIDGETS = {
    "selection": "MultipleSelectionWidget",
    "list": "MultipleSelectionWidget",
    "string": "StringWidget",
    "date": "DateWidget",
    "boolean": None,
}


def index_table(language: str | None) -> dict[str, Any]:
    """Return every index by name, with choices from documents of one language or of all."""
    values = {
        "portal_type": _types(),
        **_facets(language),
        "timing": {name: {"title": str(title)} for name, title in TIMINGS.items()},
        "Language": {entry.token: {"title": entry.name} for entry in LANGUAGES},
    }
    return {name: _index(name, index, values.get(name, {})) for name, index in INDEXES.items()}


def _index(name: str, index: Index, values: dict[str, Any]) -> dict[str, Any]:
    operations = OPERATIONS[index.kind]
    return {
        "description": "",
        "enabled": index.kind is not Kind.SORT,
        "fetch_vocabulary": False,
        "group": str(index.group),
        "operations": [f"{PREFIX}.{operation}" for operation in operations],
        "operators": {
            f"{PREFIX}.{operation}": {
                "description": "",
                "operation": f"{PREFIX}.{operation}",
                "title": str(OPERATION_TITLES[operation]),
                "widget": WIDGETS[operation.partition(".")[0]],
            }
            for operation in operations
        },
        "sortable": index.sortable,
        "title": str(index.title),
        "values": values,
        "vocabulary": None,
    }


def _types() -> dict[str, Any]:
    titles = {name: str(title) for name, title in page_types()}
    used = PublishedDocument.objects.filter(page_id__isnull=False).values_list("portal_type", flat=True).distinct()
    return {name: {"title": titles[name]} for name in sorted(used) if name in titles}


def _facets(language: str | None) -> dict[str, dict[str, Any]]:
    """Return the values of every facet by its name, in one query."""
    facets = Facet.objects.filter(name__in=("Subject", "topic", *FACETS))
    if language:
        facets = facets.filter(document__language=language)
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, value, title in (
        facets.order_by("name", "value", "title").values_list("name", "value", "title").distinct()
    ):
        found[name][value] = {"title": title or value}
    return found
