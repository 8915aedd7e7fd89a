"""Rich text."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.numbered import drawn
from cms.blocks.projection import Projection, ProjectionContext, derived_id
from cms.blocks.slate import slate_nodes

FEATURES = [
    *("h2", "h3", "h4", "bold", "italic", "superscript", "subscript"),
    *("ol", "ul", "list-numbers", "blockquote", "link", "document-link"),
]


class TextBlock(blocks.RichTextBlock):
    """Headings, paragraphs, lists and quotations -> one ``slate`` block each, lists with own numbers -> ``html``."""

    def __init__(self, **kwargs: Any) -> None:
        """Take what RichTextBlock takes; the features are the site's own."""
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = _("Text")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield a block for each top-level element; only a block's first node can be linked to."""
        yield from project_text(value.source, block_id, context)


def has_words(html: str) -> bool:
    """Return whether rich text says anything; a field that was emptied in the admin keeps its paragraph."""
    return bool(strip_tags(html).strip())


def project_text(html: str, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
    """Yield a block for each top-level element of rich text, such as a page's own field has it."""
    for index, node in enumerate(slate_nodes(html, context)):
        yield drawn(derived_id(block_id, index) if index else block_id, node)
