"""Figures and names to take in at a glance."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.compose import heading, link, sentence
from cms.blocks.grid import project_grid
from cms.blocks.links import TargetBlock
from cms.blocks.projection import (
    Projection,
    ProjectionContext,
    derived_id,
    merged_slate,
    paragraph,
    slate,
)

# The scale that a logo is shown in: 200 pixels wide, and never enlarged.
LOGO_SCALE = "mini"


class FactBlock(blocks.StructBlock):
    """A figure."""

    number = blocks.CharBlock(
        label=_("Number"), max_length=40, help_text=_("As it is to be read in this language, such as 1,200 or 12.5 %.")
    )
    label = blocks.CharBlock(label=_("Unit or label"), max_length=120, help_text=_("What is counted."))
    note = blocks.TextBlock(
        label=_("Note"), required=False, max_length=500, help_text=_("As of when, and where the figure is from.")
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class FactsBlock(blocks.StructBlock):
    """Facts and figures -> ``gridBlock`` of ``slate`` columns: number and label as ``h3``, the note as paragraph."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    facts = blocks.ListBlock(FactBlock(), label=_("Figures"), min_num=1)

    class Meta:
        icon = "order"
        label = _("Facts and figures")
        group = _("Layout")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the figures, four in a row at most."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        cells = [_fact(derived_id(block_id, index), fact) for index, fact in enumerate(value["facts"])]
        yield from project_grid(block_id, cells)


def _fact(cell_id: str, fact: Any) -> Projection:
    name = paragraph(f"{fact['number']} {fact['label']}")["children"]
    parts = [slate(cell_id, {"type": "h3", "children": name})]
    if fact["note"]:
        parts.append(slate(cell_id, paragraph(fact["note"])))
    return merged_slate(cell_id, parts)


class LogoBlock(TargetBlock):
    """A logo."""

    needs_target = False

    name = blocks.CharBlock(label=_("Organization or campaign"), max_length=255, help_text=_("Shown below the logo."))
    image = ImageChooserBlock(label=_("Image"))

    class Meta:
        icon = "image"
        label = _("Logo")
        form_layout = ["name", "image", "page", "address"]


class LogosBlock(blocks.StructBlock):
    """Logos -> ``gridBlock`` of ``slate`` columns: the picture as ``img`` node, below it the name with its link.

    The name is visible text, so the picture is decoration: its alternative text would say the name twice.
    """

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    logos = blocks.ListBlock(LogoBlock(), label=_("Logos"), min_num=1)

    class Meta:
        icon = "group"
        label = _("Logos")
        group = _("Media")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the logos, four in a row at most; a picture or link that is not public is left out."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        logo_block = self.child_blocks["logos"].child_block
        cells = [
            _logo(derived_id(block_id, index), logo, logo_block.target(logo, context), context)
            for index, logo in enumerate(value["logos"])
        ]
        yield from project_grid(block_id, cells)


def _logo(cell_id: str, logo: Any, address: str | None, context: ProjectionContext) -> Projection:
    parts = []
    if facts := logo["image"] and context.image(logo["image"]):
        picture = {"type": "img", "url": _picture(facts), "children": [{"text": ""}]}
        parts.append(slate(cell_id, {"type": "p", "children": [{"text": ""}, picture, {"text": ""}]}))
    parts.append(sentence(cell_id, *link(address, logo["name"])))
    return merged_slate(cell_id, parts)


def _picture(facts: dict[str, Any]) -> str:
    [image] = facts["image_scales"]["image"]
    scale = image["scales"].get(LOGO_SCALE, image)
    return f"{facts['url']}/{scale['download']}"
