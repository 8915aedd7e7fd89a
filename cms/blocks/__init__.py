"""Blocks that editors build a body from, each with its projection to the frontend's blocks."""

from cms.blocks.embeds import VideoBlock
from cms.blocks.facts import FactsBlock, LogosBlock
from cms.blocks.files import FileListBlock
from cms.blocks.grid import GridBlock
from cms.blocks.html import HtmlBlock
from cms.blocks.layout import AccordionBlock, ContentsBlock, QuoteBlock, SeparatorBlock
from cms.blocks.links import CallToActionBlock, TeaserBlock
from cms.blocks.listing import ListingBlock, SearchBlock
from cms.blocks.media import FigureBlock
from cms.blocks.projection import BASE, Projection, ProjectionContext
from cms.blocks.table import TableBlock
from cms.blocks.text import TextBlock

BODY_BLOCKS = [
    ("rich_text", TextBlock()),
    ("table", TableBlock()),
    ("quote", QuoteBlock()),
    ("image", FigureBlock()),
    ("video", VideoBlock()),
    ("logos", LogosBlock()),
    ("teaser", TeaserBlock()),
    ("call_to_action", CallToActionBlock()),
    ("listing", ListingBlock()),
    ("search", SearchBlock()),
    ("files", FileListBlock()),
    ("grid", GridBlock()),
    ("accordion", AccordionBlock()),
    ("facts", FactsBlock()),
    ("contents", ContentsBlock()),
    ("separator", SeparatorBlock()),
    ("html", HtmlBlock()),
]

__all__ = ["BASE", "BODY_BLOCKS", "Projection", "ProjectionContext"]
