"""Records that documents show, and records that are published at an address of their own without being pages."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.functional import Promise

from cms.blocks import Projection, ProjectionContext
from cms.facets import FacetValue
from cms.languages import SOURCE_LANGUAGE
from cms.schema import DeclaredContent


class ShownRecord(models.Model):
    """A record without translations that documents show by ``context.records(model)``; it has no document itself.

    A subclass whose records belong to a page names its foreign key in ``shown_on``: that page, in every language, then
    shows its own records by ``context.records_of(model, page)`` and follows those only.
    """

    shown_on: ClassVar[str] = ""

    class Meta:
        abstract = True


class PublishedRecord(DeclaredContent, models.Model):
    """A record with a document of its own, such as a literature reference.

    It is built, stored, listed and searched as pages are. A subclass says its ``portal_type`` (the name that
    frontends know) and ``address_prefix``, and in ``schema`` what its document tells.
    """

    portal_type: ClassVar[str]
    type_title: ClassVar[Promise | str]
    address_prefix: ClassVar[str]

    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """The path at which the record is read."""
        return f"{self.address_prefix}/{self.pk}"

    def is_public(self) -> bool:
        """Return whether visitors may read the record."""
        return True

    def language_code(self) -> str:
        """Return Django's code of the language that the record is listed under."""
        return SOURCE_LANGUAGE

    def document_title(self) -> str:
        """Return the document's title."""
        return str(self)

    def document_summary(self) -> str:
        """Return a sentence for lists and search results."""
        return ""

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return when what the record is about begins and ends."""
        return None, None

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the frontend's blocks below the title."""
        yield from self.project_schema(context)

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield what lists and searches can ask for."""
        yield from self.declared_facets(context)
