"""Lists of pages, made when they are read."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import get_page_models
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.projection import Projection, ProjectionContext

OPERATION = "plone.app.querystring.operation"
ORDERS = [
    ("title", _("Title")),
    ("-effective", _("Newest first")),
    ("effective", _("Oldest first")),
    ("position", _("As in the page tree")),
]
SORT_INDEXES = {"title": "sortable_title", "effective": "effective", "position": "getObjPositionInParent"}
# Index -> what readers filter by, and the kind of filter.
FACETS = {
    "Subject": (_("Topic"), "checkboxFacet"),
    "portal_type": (_("Type"), "checkboxFacet"),
    "effective": (_("Date published"), "daterangeFacet"),
}


def page_types() -> list[tuple[str, Any]]:
    """Return (portal type, title) of every page type that lists may show."""
    types = [model for model in get_page_models() if getattr(model, "listed", False)]
    return sorted({model.portal_type: model.type_title for model in types}.items())


def facet_choices() -> list[tuple[str, Any]]:
    """Return (index, title) of what readers may filter by."""
    return [(index, title) for index, (title, _widget) in FACETS.items()]


class PagesBlock(blocks.StructBlock):
    """Pages by type, topic and place, in an order."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    types = blocks.MultipleChoiceBlock(
        label=_("Page types"), choices=page_types, required=False, help_text=_("Leave empty for every type.")
    )
    topics = blocks.ListBlock(
        SnippetChooserBlock("cms.Topic", label=_("Topic")),
        label=_("Topics"),
        default=[],
        help_text=_("Pages with any of these topics; leave empty for every topic."),
    )
    place = blocks.PageChooserBlock(
        label=_("Place"), required=False, help_text=_("Only what lies below this page; leave empty for the whole site.")
    )
    order = blocks.ChoiceBlock(label=_("Order"), choices=ORDERS, default="-effective")

    def query(self, value: Any, context: ProjectionContext) -> dict[str, Any]:
        """Return Plone's criteria and order; the criteria keep to the document's own language."""
        criteria = [{"i": "path", "o": f"{OPERATION}.string.absolutePath", "v": self._place(value, context)}]
        if value["types"]:
            criteria.append({"i": "portal_type", "o": f"{OPERATION}.selection.any", "v": list(value["types"])})
        if topics := [context.topic_title(topic) for topic in value["topics"] if topic]:
            criteria.append({"i": "Subject", "o": f"{OPERATION}.selection.any", "v": topics})
        order = value["order"] or "-effective"
        return {
            "query": criteria,
            "sort_on": SORT_INDEXES[order.lstrip("-")],
            "sort_order": "descending" if order.startswith("-") else "ascending",
        }

    def _place(self, value: Any, context: ProjectionContext) -> str:
        place = value["place"] and context.page_path(value["place"].pk)
        return place or context.language_root


class ListingBlock(PagesBlock):
    """Pages by type, topic and place -> ``listing``, with Plone's criteria; it lists pages of its own language."""

    limit = blocks.IntegerBlock(label=_("At most"), default=10, min_value=1, max_value=1000)

    class Meta:
        icon = "list-ul"
        label = _("Listing")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the listing with its criteria."""
        data = {
            "@type": "listing",
            "variation": "summary",
            "headline": value["heading"],
            "headlineTag": "h2",
            "querystring": {**self.query(value, context), "limit": str(value["limit"] or "")},
        }
        yield Projection(block_id, data, value["heading"] or "")


class SearchBlock(PagesBlock):
    """A search with filters over pages by type, topic and place -> ``search``; it searches its own language."""

    prompt = blocks.CharBlock(
        label=_("Prompt"),
        required=False,
        max_length=80,
        help_text=_("Stands in the empty search field; leave empty for “Search”."),
    )
    facets = blocks.MultipleChoiceBlock(
        label=_("Filters"),
        choices=facet_choices,
        required=False,
        default=["Subject"],
        help_text=_("What visitors can narrow the search by; leave empty for none."),
    )
    batch = blocks.IntegerBlock(label=_("Results on a page"), default=10, min_value=1, max_value=100)

    class Meta:
        icon = "search"
        label = _("Search")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the search with its base criteria and its filters."""
        names = [name for name in FACETS if name in (value["facets"] or ())]
        data = {
            "@type": "search",
            "variation": "facetsTopSide",
            "headline": value["heading"],
            "showSearchInput": True,
            "searchInputPrompt": value["prompt"],
            "showSearchButton": True,
            "showTotalResults": True,
            "showSortOn": True,
            "sortOnOptions": ["effective", "sortable_title"],
            "listingBodyTemplate": "summary",
            "facets": [_facet(name) for name in names],
            "query": {**self.query(value, context), "b_size": str(value["batch"] or "")},
        }
        words = [value["heading"], value["prompt"], *(str(FACETS[name][0]) for name in names)]
        yield Projection(block_id, data, " ".join(filter(None, words)))


def _facet(name: str) -> dict[str, Any]:
    title, widget = FACETS[name]
    return {
        "@id": name,
        "field": {"value": name, "label": str(title)},
        "title": str(title),
        "type": widget,
        "multiple": widget == "checkboxFacet",
        "hidden": False,
        "advanced": False,
    }
