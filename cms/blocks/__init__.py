"""Blocks that editors build a body from, each with its projection to the frontend's blocks."""

from wagtail.blocks import Block

from cms.blocks.embeds import VideoBlock
from cms.blocks.facts import FactsBlock, LogosBlock
from cms.blocks.files import FileListBlock
from cms.blocks.grid import GridBlock
from cms.blocks.html import HtmlBlock
from cms.blocks.layout import AccordionBlock, ContentsBlock, QuoteBlock, SeparatorBlock
from cms.blocks.links import CallToActionBlock, TeaserBlock
from cms.blocks.listing import ListingBlock, SearchBlock
from cms.blocks.media import FigureBlock
from cms.blocks.projection import BASE, Projection, ProjectionContext, showing
from cms.blocks.table import TableBlock
from cms.blocks.text import TextBlock

# Fields read it when the first form or document is made, so that apps can add to it where their models are defined.
BODY_BLOCKS: list[tuple[str, Block]] = [
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


def register_body_block(name: str, block: Block) -> None:
    """Let bodies of every page type have ``block`` too; raise ValueError if there is one of that name."""
    if name in dict(BODY_BLOCKS):
        raise ValueError(f"The block {name} is registered twice.")
    BODY_BLOCKS.append((name, block))


__all__ = ["BASE", "BODY_BLOCKS", "Projection", "ProjectionContext", "register_body_block", "showing"]
