"""Blocks that editors build a body from, each with its projection to the frontend's blocks."""

from cms.blocks.layout import QuoteBlock
from cms.blocks.links import TeaserBlock
from cms.blocks.listing import ListingBlock
from cms.blocks.media import FigureBlock
from cms.blocks.projection import BASE, Projection, ProjectionContext
from cms.blocks.table import TableBlock
from cms.blocks.text import TextBlock

BODY_BLOCKS = [
    ("rich_text", TextBlock()),
    ("image", FigureBlock()),
    ("table", TableBlock()),
    ("quote", QuoteBlock()),
    ("teaser", TeaserBlock()),
    ("listing", ListingBlock()),
]

__all__ = ["BASE", "BODY_BLOCKS", "Projection", "ProjectionContext"]
