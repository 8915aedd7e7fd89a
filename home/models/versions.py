"""Rows with a file in one language each, whose language is asked once: the document's own is the row's."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.blocks import ProjectionContext
from cms.blocks.compose import Node, link
from cms.facets import FILE_LANGUAGE, FacetValue, register_facet
from cms.languages import BY_CODE, LANGUAGES
from cms.models.fields import foreign_key
from cms.models.forms import BasePageForm

register_facet(FILE_LANGUAGE, _("Language of the file"))


class LanguageVersion(Orderable):
    """A file in one language; a row says the language only where the document does not."""

    language = models.CharField(
        _("language"),
        max_length=16,
        blank=True,
        choices=[(language.code, language.name) for language in LANGUAGES],
        help_text=_("Only if the document does not say its own; shown with the link."),
    )
    document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        _("The file to download; its title becomes the text of the link."),
        on_delete=models.CASCADE,
    )

    panels = [FieldPanel("document"), "language"]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        """Refuse a file of which nobody says the language, and a row that contradicts the document."""
        super().clean()
        if self.document_id is None:
            return
        if not self.code:
            raise ValidationError({"language": _t("The document does not say its language. Choose one.")})
        if self.language and self.language != self.code:
            facts = {"title": self.document.title, "language": self.language_name}
            raise ValidationError({"language": _t("“%(title)s” is in another language: %(language)s.") % facts})

    @property
    def code(self) -> str:
        """Django's code of the file's language."""
        return str(self.document.language or self.language)

    @property
    def language_name(self) -> str:
        """The language's own name for itself."""
        return BY_CODE[self.code].name

    @property
    def token(self) -> str:
        """The language as answers call it."""
        return BY_CODE[self.code].token

    def link(self, context: ProjectionContext) -> list[Node]:
        """Return the language's name as a link to the file, nothing while that is not public."""
        address = context.document_address(self.document_id)
        return link(address, self.language_name) if address else []


def language_facets(rows: Iterable[LanguageVersion], context: ProjectionContext) -> Iterator[FacetValue]:
    """Yield the languages of the files that visitors may read."""
    for row in rows:
        if context.document_address(row.document_id):
            yield FacetValue(FILE_LANGUAGE, row.code, row.language_name)


class LanguageVersionsForm(BasePageForm):
    """Refuses two files in the same language; a page type names its rows in ``versions``."""

    versions: ClassVar[str]

    def is_valid(self) -> bool:
        """Return whether the page and all its rows are valid and no language is there twice."""
        valid = bool(super().is_valid())
        if self.versions not in self.formsets:
            return valid
        formset, seen = self.formsets[self.versions], set()
        for form in formset.forms:
            document = getattr(form, "cleaned_data", {}).get("document")
            if document is None or form in formset.deleted_forms:
                continue
            code = document.language or form.cleaned_data.get("language")
            if code in seen:
                _refuse(form, BY_CODE[code].name)
                valid = False
            seen.add(code)
        return valid


def _refuse(form: Any, language: str) -> None:
    form.add_error("document", _t("There is a file in this language already: %(language)s.") % {"language": language})
