"""Images, with the hash and size that their addresses are made from."""

import uuid
from typing import Any

from django.db import DatabaseError, models
from django.utils.translation import gettext_lazy as _
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)

from cms.files.filenames import LONGEST_PATH, KeepsName
from cms.files.pictures import UNREADABLE, upright_size
from cms.files.rendering import ShownFilter
from cms.http import insufficient_storage
from cms.languages import SOURCE_LANGUAGE


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


class UprightImageField(KeepsName, WagtailImageField):  # type: ignore[misc]
    """A field for pictures, those too that a camera stored lying on their side; they keep their names."""

    attr_class = UprightFile


class CustomImage(AbstractImage):
    """An image; its alternative text belongs to each use, and begins with a description in the page's language.

    ``description`` is in the source language, ``descriptions`` has those in the others by Django's code.
    """

    file = UprightImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        max_length=LONGEST_PATH,
        width_field="width",
        height_field="height",
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

    def get_upload_to(self, filename: str) -> str:
        """Return where the picture is stored: in a folder of its own, so that it keeps its name."""
        return f"original_images/{uuid.uuid4().hex[:8]}/{filename}"

    def create_rendition(self, filter: Filter) -> Any:
        """Make a scale; raise SourceImageIOError, for which Wagtail's lists show an empty place, if that cannot be."""
        try:
            return super().create_rendition(filter)
        except InvalidFilterSpecError:
            raise
        except UNREADABLE as error:
            raise SourceImageIOError(str(error)) from error
        except DatabaseError as error:
            if not insufficient_storage.is_lacking(error):
                raise
            raise SourceImageIOError(str(error)) from error

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> Any:
        """Return the file of a scale of the picture as it is shown, whatever kind of filter Wagtail asks with."""
        return super().generate_rendition_file(ShownFilter(filter.spec), source=source)

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
