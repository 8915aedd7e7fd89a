"""Blocks that set a passage apart."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate


class QuoteBlock(blocks.StructBlock):
    """A quotation -> ``slate`` with a ``blockquote``; who said it -> ``slate`` below it."""

    text = blocks.TextBlock(label=_("Quotation"), help_text=_("Without quotation marks."))
    attribution = blocks.CharBlock(
        label=_("Source"), required=False, max_length=255, help_text=_("Who said or wrote it, and where.")
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        group = _("Text")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the quotation, and its source in italics."""
        yield slate(block_id, {"type": "blockquote", "children": paragraph(value["text"])["children"]})
        if value["attribution"]:
            yield slate(derived_id(block_id, "attribution"), paragraph(value["attribution"], "em"))
