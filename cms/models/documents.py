"""Documents: files to download, and what they were before they were replaced."""

import uuid
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.search import index

from cms.files.filenames import LONGEST_PATH, NamedFileField
from cms.files.kinds import content_type_of
from cms.files.properties import pages_of, sha256_of
from cms.languages import LANGUAGES

# What is told of a file: saved with it, whatever else is saved.
FACTS = ("file_size", "file_hash", "sha256", "page_count", "revision", "uploaded_at", "uploader")


def file_path(instance: Any, name: str) -> str:
    """Return where a file is stored: in a folder of its own, so that it keeps its name beside others of that name."""
    return f"documents/{uuid.uuid4().hex[:8]}/{name}"


class StoredFile(models.Model):
    """What is told of a file at a permanent address: which revision it is, what is in it, who put it there and when."""

    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    page_count = models.PositiveIntegerField(_("number of pages"), null=True, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploader.wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def filename(self) -> str:
        """The name under which the file is downloaded."""
        return PurePath(self.file.name).name

    @property
    def content_type(self) -> str:
        """The type that the file is served as."""
        return content_type_of(self.filename)


class CustomDocument(StoredFile, AbstractDocument):
    """A file to download; when it is replaced, the old one stays as a revision at an address of its own."""

    file = NamedFileField(_("file"), upload_to=file_path, max_length=LONGEST_PATH)
    symbol = models.CharField(
        _("symbol"),
        max_length=100,
        blank=True,
        db_index=True,
        validators=[
            RegexValidator(
                r"^[\w./()\[\]*&,\- ]+$", _("A symbol has letters, digits, slashes, dots, brackets and hyphens only.")
            )
        ],
        help_text=_("The official symbol, such as A/HRC/48/2. All languages of a document have the same."),
    )
    language = models.CharField(
        _("language"),
        max_length=16,
        blank=True,
        choices=[(language.code, language.name) for language in LANGUAGES],
        help_text=_("The language that the document is written in. Leave empty if it has several or none."),
    )
    issued = models.DateField(
        _("date of issue"),
        null=True,
        blank=True,
        help_text=_("The date that stands on the document, not that of its upload."),
    )

    admin_form_fields = ("title", "file", "symbol", "language", "issued", "collection", "tags")
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("symbol", boost=10),
        index.AutocompleteField("symbol"),
        index.FilterField("symbol"),
        index.FilterField("language"),
        index.FilterField("issued"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """Save; a file that takes another's place leaves that as a revision, one with the same content does not."""
        with transaction.atomic():
            before = CustomDocument.objects.select_for_update().filter(pk=self.pk).first() if self.pk else None
            if self.file and (before is None or not self.file._committed or before.file.name != self.file.name):
                self._take_place_of(before)
                if update_fields is not None:
                    update_fields = {*update_fields, *FACTS}
            super().save(*args, update_fields=update_fields, **kwargs)

    def clean(self) -> None:
        """Tidy the symbol. Which files are accepted, the form has decided: it says so in one message."""
        self.symbol = " ".join(self.symbol.split())

    def _take_place_of(self, before: "CustomDocument | None") -> None:
        self._set_document_file_metadata()
        with self.open_file() as file:
            self.sha256, self.page_count = sha256_of(file), pages_of(file, self.file.name)
        if before is None or not before.file:
            self.uploader = self.uploader or self.uploaded_by_user
        elif before.sha256 == self.sha256:
            transaction.on_commit(lambda: before.file.storage.delete(before.file.name))
        else:
            DocumentRevision.objects.create(
                document=self,
                file=before.file.name,
                file_size=before.file_size,
                **{field.name: getattr(before, field.name) for field in StoredFile._meta.fields},
            )
            self.revision, self.uploaded_at = before.revision + 1, timezone.now()


class DocumentRevision(StoredFile):
    """A document's file as it was before it was replaced; its content and its address never change."""

    document = models.ForeignKey(CustomDocument, on_delete=models.CASCADE, related_name="revisions")
    file = models.FileField(_("file"), max_length=LONGEST_PATH)
    file_size = models.PositiveBigIntegerField(null=True, editable=False)

    # Being replaced is no use of a document.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["document", "revision"], name="unique_document_revision")]

    def __str__(self) -> str:
        return f"{self.document} ({self.revision})"

    @property
    def url(self) -> str:
        """Where an editor downloads it."""
        return reverse("document_revision", args=[self.document_id, self.revision, self.filename])
