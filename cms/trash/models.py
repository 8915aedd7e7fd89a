"""What is in the trash."""

import json
import uuid
import zlib
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TrashedPage(models.Model):
    """A deleted page with all that was below it; the rows that the deletion took are in ``data``, compressed.

    ``links`` is what the deletion empties in rows that stay: [model, key, values by column].
    Pages deleted in one step of an editor, such as a page and its untranslated copies, share ``deletion``.
    """

    page_id = models.BigIntegerField(unique=True)
    parent_id = models.BigIntegerField(null=True)
    title = models.CharField(_("title"), max_length=255)
    page_type = models.CharField(_("type"), max_length=100)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    path = models.CharField(_("address"), max_length=1000)
    depth = models.IntegerField()
    is_alias = models.BooleanField(default=False)
    was_live = models.BooleanField(_("published"))
    pages = models.IntegerField(_("pages"))
    deletion = models.UUIDField(default=uuid.uuid4, db_index=True)
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    links = models.JSONField(default=list)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("page in the trash")
        verbose_name_plural = _("pages in the trash")

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> Any:
        """When the page is deleted for good."""
        return self.deleted_at + timedelta(days=settings.TRASH_DAYS)

    @property
    def slug(self) -> str:
        """The last part of the page's address."""
        return str(self.path.rpartition("/")[2])


def pack(content: dict[str, Any]) -> bytes:
    """Return JSON-able content as compressed bytes."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(data: bytes | memoryview) -> dict[str, Any]:
    """Return what ``pack`` was given."""
    return json.loads(zlib.decompress(bytes(data)))  # type: ignore[no-any-return]


def empty(older_than: timedelta) -> int:
    """Delete for good what has been in the trash for longer; return how many entries."""
    return TrashedPage.objects.filter(deleted_at__lt=timezone.now() - older_than).delete()[0]
