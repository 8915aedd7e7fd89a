"""Receivers: they note files that are to be read, and say when a text is gone."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _

from cms.models import CustomDocument
from cms.publishing import worker
from search.extraction import texts
from search.models import FileText
from search.signals import file_text_read


def document_saved(sender: type[Any], instance: CustomDocument, raw: bool = False, **kwargs: Any) -> None:
    """Note a document whose current file is not the one that was read."""
    if raw or not instance.file:
        return
    read = FileText.objects.filter(document_id=instance.pk).values_list("sha256", flat=True).first()
    if read is None or read != instance.sha256:
        texts.read_later(instance.pk, forget=True)


def document_deleted(sender: type[Any], instance: CustomDocument, **kwargs: Any) -> None:
    """Say that a document's text is gone with it."""
    file_text_read.send(FileText, document_id=instance.pk)


def connect() -> None:
    """Connect every receiver; called once, when all models are there."""
    post_save.connect(document_saved, sender=CustomDocument)
    post_delete.connect(document_deleted, sender=CustomDocument)
    worker.register(texts.EXTRACT, texts.read_noted, label=_("read the text of a file"))
