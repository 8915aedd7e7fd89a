"""Columns side by side."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.blocks.links import TeaserBlock
from cms.blocks.listing import ListingBlock
from cms.blocks.media import alternative_text, project_image
from cms.blocks.numbered import merged_html
from cms.blocks.projection import Projection, ProjectionContext, derived_id, merged_slate
from cms.blocks.text import TextBlock

# The frontend has widths for one to four columns.
MOST_COLUMNS = 4


def project_grid(block_id: str, cells: list[Projection]) -> Iterator[Projection]:
    """Yield ``gridBlock``s with a column for each cell; more than four are shared out over rows of similar length."""
    rows = -(-len(cells) // MOST_COLUMNS)
    start = 0
    for row in range(rows):
        length = len(cells[row::rows])
        yield _row(derived_id(block_id, f"row {row}") if row else block_id, cells[start : start + length])
        start += length


def _row(block_id: str, cells: list[Projection]) -> Projection:
    data = {
        "@type": "gridBlock",
        "blocks": {cell.id: cell.data for cell in cells},
        "blocks_layout": {"items": [cell.id for cell in cells]},
    }
    return Projection(block_id, data, "\n".join(filter(None, (cell.text for cell in cells))))


class PictureBlock(ImageBlock):
    """An image without a caption, for a column -> ``image``."""

    class Meta:
        icon = "image"
        label = _("Image")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the image; nothing if it was deleted or is not public."""
        if value is not None:
            yield from project_image(block_id, value, alternative_text(value), context)


class GridBlock(blocks.StructBlock):
    """Two to four columns -> ``gridBlock``; each holds one block, so a text becomes one ``slate`` or ``html``."""

    columns = blocks.StreamBlock(
        [
            ("rich_text", TextBlock(group="")),
            ("image", PictureBlock()),
            ("teaser", TeaserBlock(group="")),
            ("listing", ListingBlock(group="")),
        ],
        label=_("Columns"),
        min_num=2,
        max_num=MOST_COLUMNS,
        help_text=_("Each entry is a column; on small screens they stand below each other."),
    )

    class Meta:
        icon = "grip"
        label = _("Columns")
        group = _("Layout")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the grid; a column whose content is not public is left out."""
        cells = []
        for index, child in enumerate(value["columns"] or ()):
            column_id = str(child.id or derived_id(block_id, index))
            if projections := list(child.block.project(child.value, column_id, context)):
                cells.append(_one(column_id, projections))
        yield from project_grid(block_id, cells)


def _one(column_id: str, projections: list[Projection]) -> Projection:
    if len(projections) == 1:
        return projections[0]
    if any(projection.data["@type"] == "html" for projection in projections):
        return merged_html(column_id, projections)
    return merged_slate(column_id, projections)
