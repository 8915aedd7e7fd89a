"""Blocks that set a passage apart or give a page its order."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.numbered import drawn
from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate
from cms.blocks.slate import slate_nodes
from cms.blocks.text import TextBlock

# A heading inside a section would be taken for the next section's.
SECTION_FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "list-numbers", "link", "document-link"]
LEVELS = [("h2", _("Main headings")), ("h3", _("Main headings and those below them"))]


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


class SectionBlock(blocks.StructBlock):
    """A section of an accordion."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=255, help_text=_("Such as a question."))
    text = TextBlock(label=_("Text"), features=SECTION_FEATURES)

    class Meta:
        icon = "title"
        label = _("Section")


class AccordionBlock(blocks.StructBlock):
    """Sections to open one by one -> a ``slate`` ``h3`` and its text for each; stock Volto has no accordion."""

    sections = blocks.ListBlock(
        SectionBlock(),
        label=_("Sections"),
        min_num=1,
        help_text=_("Questions and answers, for instance. Every section can be read without opening it, too."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        group = _("Layout")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield each section's heading, followed by its text."""
        for at, section in enumerate(value["sections"]):
            yield slate(derived_id(block_id, at), {"type": "h3", "children": [{"text": section["heading"]}]})
            for index, node in enumerate(slate_nodes(section["text"].source, context)):
                yield drawn(derived_id(block_id, f"{at}.{index}"), node)


class ContentsBlock(blocks.StructBlock):
    """The headings of the page, to jump to -> ``toc``."""

    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=255, help_text=_("Leave empty for “On this page”.")
    )
    depth = blocks.ChoiceBlock(label=_("Shows"), choices=LEVELS, default="h2")
    numbered = blocks.BooleanBlock(label=_("Numbered"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Table of contents")
        group = _("Layout")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the table; readers collect the headings from the page's blocks."""
        title = value["title"] or gettext("On this page")
        data = {
            "@type": "toc",
            "variation": "default",
            "title": title,
            "hide_title": False,
            "ordered": bool(value["numbered"]),
            "levels": ["h2", "h3"] if value["depth"] == "h3" else ["h2"],
        }
        yield Projection(block_id, data, title)


class SeparatorBlock(blocks.StaticBlock):
    """A line between two parts -> ``html`` with ``<hr>``, as stock Volto has no separator."""

    class Meta:
        icon = "minus"
        label = _("Separator")
        group = _("Layout")
        admin_text = _("A line between what stands above and below.")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the line."""
        yield Projection(block_id, {"@type": "html", "html": "<hr>"})
