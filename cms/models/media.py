"""Images, with the hash and size that their addresses are made from."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from cms.languages import SOURCE_LANGUAGE
from cms.media.pictures import upright_size


class UprightFile(WagtailImageFieldFile):
    """A picture's file; its width and height are those of the picture as it is shown, and as scales of it are made."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return (width, height) after turning the picture as its EXIF data say."""
        was_closed = self.closed
        try:
            self.open()
            return upright_size(self)
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)


class UprightImageField(WagtailImageField):
    """A field for pictures, those too that a camera stored lying on their side."""

    attr_class = UprightFile


class CustomImage(AbstractImage):
    """An image; its alternative text belongs to each use, and begins with a description in the page's language.

    ``description`` is in the source language, ``descriptions`` has those in the others by Django's code.
    """

    file = UprightImageField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

    descriptions = models.JSONField(_("descriptions in other languages"), default=dict, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "description",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The text that Wagtail proposes for a use: the description; a title is for editors."""
        return str(self.description)

    def description_in(self, language: str) -> str:
        """Return the description in a language (Django's code), empty if there is none in it."""
        return str(self.description if language == SOURCE_LANGUAGE else self.descriptions.get(language, ""))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the hash and size of a file that is new, not only of one that the admin uploads."""
        is_new = bool(self.file) and not self.file._committed
        if is_new or (self.file and not self.file_hash):
            self.file_size = self.file.size
            self._set_file_hash()
        if is_new:
            self.file.seek(0)
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    """An image in one of the known scales, made at its first GET."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]
