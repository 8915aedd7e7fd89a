"""Lists of pages, made when they are read."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import get_page_models
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.projection import Projection, ProjectionContext
from cms.blocks.timing import TIMINGS
from cms.facets import FACETS

OPERATION = "plone.app.querystring.operation"
ORDERS = [
    ("title", _("Title")),
    ("-effective", _("Newest first")),
    ("effective", _("Oldest first")),
    ("position", _("As in the page tree")),
    ("start", _("What begins first")),
    ("end", _("What ends first")),
]
SORT_INDEXES = {
    "title": "sortable_title",
    "effective": "effective",
    "position": "getObjPositionInParent",
    "start": "start",
    "end": "end",
}
# Index -> what readers filter by, and the kind of filter; besides, there are the facets that apps have registered.
FILTERS: dict[str, tuple[Any, str]] = {
    "Subject": (_("Topic"), "checkboxFacet"),
    "portal_type": (_("Type"), "checkboxFacet"),
    "effective": (_("Date published"), "daterangeFacet"),
    "timing": (_("When"), "checkboxFacet"),
}


def page_types() -> list[tuple[str, Any]]:
    """Return (portal type, title) of every page type that lists may show."""
    types = [model for model in get_page_models() if getattr(model, "listed", False)]
    return sorted({model.portal_type: type_title_of(model) for model in types}.items())


def type_title_of(model: Any) -> Any:
    """Return what a model's type is called: several may share a type, which is called as the one that defines it."""
    return next(base for base in model.__mro__ if "portal_type" in vars(base)).type_title


def criterion(index: str, operation: str, value: Any) -> dict[str, Any]:
    """Return one of Plone's criteria, such as ``criterion("Subject", "selection.any", ["Youth"])``."""
    return {"i": index, "o": f"{OPERATION}.{operation}", "v": value}


def query(criteria: list[dict[str, Any]], order: str) -> dict[str, Any]:
    """Return criteria with their order, a key of SORT_INDEXES with a minus for descending."""
    return {
        "query": criteria,
        "sort_on": SORT_INDEXES[order.lstrip("-")],
        "sort_order": "descending" if order.startswith("-") else "ascending",
    }


def listing(
    block_id: str, heading: str, criteria: list[dict[str, Any]], order: str = "-effective", limit: int | None = None
) -> Projection:
    """Return a ``listing`` with Plone's criteria; ``order`` is a key of SORT_INDEXES, with a minus for descending."""
    data = {
        "@type": "listing",
        "variation": "summary",
        "headline": heading,
        "headlineTag": "h2",
        "querystring": {**query(criteria, order), "limit": str(limit or "")},
    }
    return Projection(block_id, data, heading)


def filters() -> dict[str, tuple[Any, str]]:
    """Return what readers may filter by: title and kind of filter by index."""
    return {**FILTERS, **{name: (title, "checkboxFacet") for name, title in FACETS.items()}}


def facet_choices() -> list[tuple[str, Any]]:
    """Return (index, title) of what readers may filter by."""
    return [(index, title) for index, (title, _widget) in filters().items()]


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
    timing = blocks.ChoiceBlock(
        label=_("When"),
        choices=list(TIMINGS.items()),
        required=False,
        help_text=_("Only what is so on the day on which it is read, such as open calls; leave empty for all."),
    )
    order = blocks.ChoiceBlock(label=_("Order"), choices=ORDERS, default="-effective")

    def criteria(self, value: Any, context: ProjectionContext) -> list[dict[str, Any]]:
        """Return Plone's criteria, which keep to the document's own language."""
        criteria = [criterion("path", "string.absolutePath", self._place(value, context))]
        if value["types"]:
            criteria.append(criterion("portal_type", "selection.any", list(value["types"])))
        if topics := [context.topic_title(topic) for topic in value["topics"] if topic]:
            criteria.append(criterion("Subject", "selection.any", topics))
        if value.get("timing"):
            criteria.append(criterion("timing", "selection.any", [value["timing"]]))
        return criteria

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
        criteria = self.criteria(value, context)
        yield listing(block_id, value["heading"] or "", criteria, value["order"] or "-effective", value["limit"])


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
        known = filters()
        names = [name for name in known if name in (value["facets"] or ())]
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
            "facets": [_facet(name, *known[name]) for name in names],
            "query": {
                **query(self.criteria(value, context), value["order"] or "-effective"),
                "b_size": str(value["batch"] or ""),
            },
        }
        words = [value["heading"], value["prompt"], *(str(known[name][0]) for name in names)]
        yield Projection(block_id, data, " ".join(filter(None, words)))


def _facet(name: str, title: Any, widget: str) -> dict[str, Any]:
    return {
        "@id": name,
        "field": {"value": name, "label": str(title)},
        "title": str(title),
        "type": widget,
        "multiple": widget == "checkboxFacet",
        "hidden": False,
        "advanced": False,
    }
