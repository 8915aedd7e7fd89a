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
SORT_INDEXES = {
    "title": "sortable_title",
    "effective": "effective",
    "position": "getObjPositionInParent",
    "start": "start",
    "end": "end",
}


def page_types() -> list[tuple[str, Any]]:
    """Return (portal type, title) of every page type that lists may show."""
    types = [model for model in get_page_models() if getattr(model, "listed", False)]
    return sorted({model.portal_type: model.type_title for model in types}.items())


def criterion(index: str, operation: str, value: Any) -> dict[str, Any]:
    """Return one of Plone's criteria, such as ``criterion("Subject", "selection.any", ["Youth"])``."""
    return {"i": index, "o": f"{OPERATION}.{operation}", "v": value}


def listing(
    block_id: str, heading: str, criteria: list[dict[str, Any]], order: str = "-effective", limit: int | None = None
) -> Projection:
    """Return a ``listing`` with Plone's criteria; ``order`` is a key of SORT_INDEXES, with a minus for descending."""
    data = {
        "@type": "listing",
        "variation": "summary",
        "headline": heading,
        "headlineTag": "h2",
        "querystring": {
            "query": criteria,
            "sort_on": SORT_INDEXES[order.lstrip("-")],
            "sort_order": "descending" if order.startswith("-") else "ascending",
            "limit": str(limit or ""),
        },
    }
    return Projection(block_id, data, heading)


class ListingBlock(blocks.StructBlock):
    """Pages by type, topic and place -> ``listing``, with Plone's criteria; it lists pages of its own language."""

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
    limit = blocks.IntegerBlock(label=_("At most"), default=10, min_value=1, max_value=1000)

    class Meta:
        icon = "list-ul"
        label = _("Listing")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the listing with its criteria."""
        criteria = [criterion("path", "string.absolutePath", self._place(value, context))]
        if value["types"]:
            criteria.append(criterion("portal_type", "selection.any", list(value["types"])))
        if topics := [context.topic_title(topic) for topic in value["topics"] if topic]:
            criteria.append(criterion("Subject", "selection.any", topics))
        order = value["order"] or "-effective"
        yield listing(block_id, value["heading"] or "", criteria, order, value["limit"])

    def _place(self, value: Any, context: ProjectionContext) -> str:
        place = value["place"] and context.page_path(value["place"].pk)
        return place or context.language_root
