"""Images."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate


def project_image(block_id: str, image: Any, alt: str, context: ProjectionContext) -> Iterator[Projection]:
    """Yield an ``image`` block, nothing if the image is not public; an empty ``alt`` says that it is decoration."""
    if facts := context.image(image):
        data = {"@type": "image", "alt": alt, "align": "center", "size": "l", "image_field": "image", **facts}
        yield Projection(block_id, data, alt)


def alternative_text(image: Any) -> str:
    """Return the alternative text of an ``ImageBlock``'s value, empty for decoration."""
    return "" if image.decorative else image.contextual_alt_text or ""


class FigureBlock(blocks.StructBlock):
    """An image with alternative text, or marked as decoration -> ``image``; a caption -> ``slate`` below it."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(
        label=_("Caption"), required=False, max_length=500, help_text=_("Shown below the image.")
    )

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Media")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the image, and its caption in italics; nothing if the image was deleted."""
        image = value["image"]
        if image is None:
            return
        projections = list(project_image(block_id, image, alternative_text(image), context))
        yield from projections
        if projections and value["caption"]:
            yield slate(derived_id(block_id, "caption"), paragraph(value["caption"], "em"))
