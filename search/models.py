"""The text inside files, page by page; what editors keep for the search; what was asked; rebuilds of the index."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from cms.languages import LANGUAGES
from cms.models import CustomDocument
from search.phrases import checked

LANGUAGE_CHOICES = [(language.code, language.name) for language in LANGUAGES]

# What editors are told, by reason; the values come from ``facts``.
MESSAGES = {
    "no_text": _(
        "There is no text in the file. If its pages are pictures, recognise their text (OCR) and upload it again."
    ),
    "some_pages": _("%(unread)s of its %(pages)s pages could not be read."),
    "cut": _("Of very long pages, only the beginning was read."),
    "damaged": _("The file is damaged or incomplete."),
    "crashed": _("Reading the file made the program fail: it is damaged, or needs more memory than is allowed."),
    "missing": _("The file is missing."),
    "password": _("The file can only be opened with a password."),
    "pages": _("Only the first %(taken)s of its %(pages)s pages were read."),
    "size": _("There is too much text in the file: only its beginning was read."),
    "seconds": _("Reading the file took more than %(seconds)s seconds and was stopped. Pages read: %(taken)s."),
    "memory": _("Reading the file took more memory than is allowed and was stopped. Pages read: %(taken)s."),
    "unpacked": _("The file is too large when unpacked."),
    "kind": _("Files of this type are not read."),
}


class FileText(models.Model):
    """What is known of the text inside a document's current file; its pages are in ``FilePage``."""

    class Status(models.TextChoices):
        """What came of reading the file. Of one that is too large, the beginning may have been read."""

        WAITING = "waiting", _("not read yet")
        READ = "read", pgettext_lazy("file", "read")
        EMPTY = "empty", _("without text")
        BROKEN = "broken", _("broken")
        ENCRYPTED = "encrypted", _("encrypted")
        TOO_LARGE = "too_large", _("too large")
        UNSUPPORTED = "unsupported", _("type is not read")

    document = models.OneToOneField(
        CustomDocument, verbose_name=_("document"), on_delete=models.CASCADE, related_name="file_text"
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=Status.choices, default=Status.WAITING, db_index=True)
    reason = models.CharField(max_length=16, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    # How many the file has, which may be more than are read.
    page_count = models.PositiveIntegerField(_("number of pages"), null=True)
    # Whether the numbers are those of its pages; else they count parts of a file that has no fixed pages.
    has_pages = models.BooleanField(default=False)
    read_at = models.DateTimeField(_("read at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_status_display()}"

    @property
    def message(self) -> str:
        """What editors are told besides the status, in their language; nothing where all is well."""
        return str(MESSAGES[self.reason]) % self.facts if self.reason in MESSAGES else ""


class FilePage(models.Model):
    """The text of one page, normalised: a line a paragraph."""

    file_text = models.ForeignKey(FileText, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["file_text", "number"], name="unique_file_page")]

    def __str__(self) -> str:
        return f"{self.file_text_id}, {self.number}"


class SynonymGroup(models.Model):
    """Words and phrases of a language, one a line, of which each means the others."""

    language = models.CharField(
        _("language"), max_length=16, choices=LANGUAGE_CHOICES, help_text=_("In which language they mean the same.")
    )
    words = models.TextField(
        _("words"), help_text=_("One word or phrase a line, from 2 to 20. Who searches for one finds the others too.")
    )
    updated_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["language", "words"]
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self) -> str:
        return ", ".join(self.words.splitlines())[:200]

    def clean_fields(self, exclude: object = None) -> None:
        """Raise ValidationError that names the line that is wrong."""
        super().clean_fields(exclude)  # type: ignore[arg-type]
        _check_lines(self, "words", 2)


class PromotedResult(models.Model):
    """A page that stands first when one of some texts is asked for; shown in the reader's language as other results."""

    language = models.CharField(
        _("language"),
        max_length=16,
        blank=True,
        choices=LANGUAGE_CHOICES,
        help_text=_("For readers in this language; leave it empty for all."),
    )
    texts = models.TextField(
        _("searches"), help_text=_("One a line, up to 20: the page stands first when exactly this is searched for.")
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Shown in the reader's language, if it is published there."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=1, help_text=_("Of several pages for the same search, the lowest number stands first.")
    )
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty: without an end."))
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")

    def __str__(self) -> str:
        return f"{', '.join(self.texts.splitlines())[:100]}: {self.page}"

    def clean_fields(self, exclude: object = None) -> None:
        """Raise ValidationError that names the line that is wrong."""
        super().clean_fields(exclude)  # type: ignore[arg-type]
        _check_lines(self, "texts", 1)


def _check_lines(record: models.Model, name: str, fewest: int) -> None:
    try:
        setattr(record, name, checked(getattr(record, name), fewest))
    except ValidationError as error:
        raise ValidationError({name: error}) from None


class AskedText(models.Model):
    """A text that visitors searched for, in small letters, by the language they read in; nothing says who did."""

    language = models.CharField(_("language"), max_length=16, choices=LANGUAGE_CHOICES)
    text = models.CharField(_("search"), max_length=100)
    times = models.PositiveIntegerField(_("times"), default=1)
    results = models.PositiveIntegerField(_("results"), default=0)
    # Whether results were found for exactly these words the last time: not by their beginnings, or corrected.
    is_exact = models.BooleanField(default=True)
    first_seen = models.DateTimeField(_("first searched"), default=timezone.now)
    last_seen = models.DateTimeField(_("last searched"), default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search by visitors")
        verbose_name_plural = _("searches by visitors")
        constraints = [models.UniqueConstraint(fields=["language", "text"], name="unique_asked_text")]
        indexes = [models.Index(fields=["-times"], name="asked_text_times")]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"


class IndexVersion(models.Model):
    """What stands for what is in the search index, in one row: another value whenever the index was written to."""

    token = models.UUIDField(default=uuid.uuid4)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.token)


class Rebuild(models.Model):
    """The making of an index as a whole: how far it is, and how it ended."""

    started_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("rebuild of the search index")
        verbose_name_plural = _("rebuilds of the search index")

    def __str__(self) -> str:
        return f"{self.started_at}: {self.done} / {self.total}"
