"""Blocks that editors build a body from, each with its projection to the frontend's blocks."""

from wagtail.blocks import Block

from cms.blocks.layout import QuoteBlock
from cms.blocks.links import TeaserBlock
from cms.blocks.listing import ListingBlock
from cms.blocks.media import FigureBlock
from cms.blocks.projection import BASE, Projection, ProjectionContext
from cms.blocks.table import TableBlock
from cms.blocks.text import TextBlock

# Fields read it when the first form or document is made, so that apps can add to it where their models are defined.
BODY_BLOCKS: list[tuple[str, Block]] = [
    ("rich_text", TextBlock()),
    ("image", FigureBlock()),
    ("table", TableBlock()),
    ("quote", QuoteBlock()),
    ("teaser", TeaserBlock()),
    ("listing", ListingBlock()),
]


def register_body_block(name: str, block: Block) -> None:
    """Let bodies of every page type have ``block`` too; raise ValueError if there is one of that name."""
    if name in dict(BODY_BLOCKS):
        raise ValueError(f"The block {name} is registered twice.")
    BODY_BLOCKS.append((name, block))


__all__ = ["BASE", "BODY_BLOCKS", "Projection", "ProjectionContext", "register_body_block"]
