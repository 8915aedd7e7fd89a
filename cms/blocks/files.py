"""Files to download."""

from collections.abc import Iterator
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.blocks.compose import heading, link
from cms.blocks.projection import Projection, ProjectionContext, derived_id, slate


class FileBlock(blocks.StructBlock):
    """A file in a list."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"),
        required=False,
        max_length=255,
        help_text=_("In the language of the page. Leave empty to show the document's own."),
    )

    class Meta:
        icon = "doc-full"
        label = _("File")


class FileListBlock(blocks.StructBlock):
    """Documents with title, format and size -> ``slate`` list of links, as stock Volto has no list of files."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    files = blocks.ListBlock(FileBlock(), label=_("Files"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Files")
        group = _("Links")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the list; a document that is not public is left out, an empty list altogether."""
        items = [item for entry in value["files"] for item in _items(entry, context)]
        if items:
            if value["heading"]:
                yield heading(derived_id(block_id, "heading"), value["heading"])
            yield slate(block_id, {"type": "ul", "children": items})


def _items(entry: Any, context: ProjectionContext) -> Iterator[dict[str, Any]]:
    facts = entry["document"] and context.document(entry["document"].pk)
    if facts:
        about = _("%(format)s, %(size)s") % {"format": facts["format"], "size": filesizeformat(facts["size"])}
        yield {"type": "li", "children": link(facts["url"], entry["title"] or facts["title"], f" ({about})")}
