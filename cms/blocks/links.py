"""Blocks that lead to other pages."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.projection import Projection, ProjectionContext


class TeaserBlock(blocks.StructBlock):
    """A card that leads to a page -> ``teaser``, with the page's own title and summary unless others are given."""

    page = blocks.PageChooserBlock(label=_("Page"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=255, help_text=_("Leave empty to show the page's own.")
    )
    summary = blocks.TextBlock(label=_("Summary"), required=False, help_text=_("Leave empty to show the page's own."))

    class Meta:
        icon = "doc-empty-inverse"
        label = _("Teaser")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the teaser; nothing while its page is not public."""
        target = value["page"] and context.page_summary(value["page"].pk)
        if not target:
            return
        title, description = value["title"] or target["title"], value["summary"] or target["description"]
        data = {
            "@type": "teaser",
            "href": [target],
            "title": title,
            "description": description,
            "head_title": target["head_title"],
            "overwrite": bool(value["title"] or value["summary"]),
            "styles": {"align": "left"},
        }
        yield Projection(block_id, data, f"{title} {description}".strip())
