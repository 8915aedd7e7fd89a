"""The admin's list of documents with what we add to it, and the revisions of one."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, DownloadColumn, NumberColumn, Table, UserColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.documents.views import documents
from wagtail.permissions import policy_registry

from cms.languages import LANGUAGES
from cms.models import CustomDocument, DocumentRevision


def pages(stored: CustomDocument | DocumentRevision) -> int | str:
    """Return what a list shows as a file's number of pages."""
    return stored.page_count or ""


def issued(document: CustomDocument) -> str:
    """Return what a list shows as a document's date of issue: the day, not how long ago that was."""
    return date_format(document.issued, "SHORT_DATE_FORMAT") if document.issued else ""


class DocumentsFilterSet(documents.DocumentsFilterSet):
    """Filters of the list of documents."""

    symbol = django_filters.CharFilter(
        field_name="symbol", lookup_expr="icontains", label=_("Symbol"), help_text=_("All or a part of it.")
    )
    language = django_filters.ChoiceFilter(
        field_name="language", label=_("Language"), choices=[(language.code, language.name) for language in LANGUAGES]
    )

    class Meta(documents.DocumentsFilterSet.Meta):
        model = CustomDocument


class DocumentsView(documents.IndexView):
    """The list of documents."""

    filterset_class = DocumentsFilterSet

    @cached_property
    def columns(self) -> list[Any]:
        """Wagtail's columns, and after the file what stands on it."""
        columns = list(super().columns)
        at = next(place for place, column in enumerate(columns) if column.name == "filename") + 1
        columns[at:at] = [
            Column("symbol", label=_("Symbol"), sort_key="symbol"),
            Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
            Column("issued", label=_("Date of issue"), accessor=issued, sort_key="issued"),
            Column("page_count", label=_("Number of pages"), accessor=pages),
        ]
        return columns


class DocumentView(documents.EditView):
    """The form of a document, from which its revisions are reached."""

    @property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's buttons, and one for the revisions."""
        address = reverse("document_revisions", args=[self.object.pk])
        return [*super().header_more_buttons, Button(_("Revisions"), url=address, icon_name="history", priority=30)]


class RevisionsView(WagtailAdminTemplateMixin, TemplateView):
    """The list of what a document was and is: who put each file there, and when."""

    template_name = "cms/document_revisions.html"
    page_title = _("Revisions")
    header_icon = "history"

    def setup(self, request: Any, *args: Any, document_id: int, **kwargs: Any) -> None:
        """Find the document; refuse those who may not change it."""
        super().setup(request, *args, **kwargs)
        self.document = get_object_or_404(CustomDocument, pk=document_id)
        policy = policy_registry.get_by_type(CustomDocument)
        if not policy.user_has_permission_for_instance(request.user, "change", self.document):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """Return the document's title."""
        return str(self.document.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to the document and on to its revisions."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtaildocs:index"), "label": capfirst(CustomDocument._meta.verbose_name_plural)},
            {"url": reverse("wagtaildocs:edit", args=[self.document.pk]), "label": self.document.title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the template shows: a table, the newest file first."""
        columns = [
            NumberColumn("revision", label=_("Revision")),
            DownloadColumn("filename", label=_("File"), width="30%"),
            Column("size", label=_("Size"), accessor=lambda stored: filesizeformat(stored.file_size)),
            Column("page_count", label=_("Number of pages"), accessor=pages),
            DateColumn("uploaded_at", label=_("Uploaded at")),
            UserColumn("uploader", label=_("Uploaded by")),
            # Enough to tell files from each other; the whole stands in the API.
            Column("sha256", label="SHA-256", accessor=lambda stored: stored.sha256[:16]),
        ]
        files: list[CustomDocument | DocumentRevision] = [
            self.document,
            *self.document.revisions.select_related("uploader"),
        ]
        return {**super().get_context_data(**kwargs), "table": Table(columns, files)}
