"""Images and documents, with the hash and size that their addresses are made from."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class FileFacts(models.Model):
    """Fills ``file_hash`` and ``file_size`` whenever a file is saved, not only by the admin's upload."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the facts of a file that is new."""
        is_new = bool(self.file) and not self.file._committed
        if is_new or (self.file and not self.file_hash):
            self.file_size = self.file.size
            self._set_file_hash()
        if is_new:
            self.file.seek(0)
        super().save(*args, **kwargs)


class CustomImage(FileFacts, AbstractImage):
    """An image; its alternative text belongs to each use, as it depends on the page and its language."""

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


class Rendition(AbstractRendition):
    """An image in one of the known scales, made at its first GET."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]


class CustomDocument(FileFacts, AbstractDocument):
    """A file to download."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
