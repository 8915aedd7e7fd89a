"""What editors see of the text inside files: a report, a line in the document's form, and a button to read it again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from cms.media import admin as media_admin
from cms.models import CustomDocument
from search.extraction import texts
from search.models import FileText


class ReadAgainColumn(Column):
    """A button that lets a file be read again."""

    cell_template_name = "search/read_again_cell.html"

    def get_value(self, instance: FileText) -> str:
        """Return where the button leads."""
        return reverse("read_file_again", args=[instance.document_id])

    def get_cell_context_data(self, instance: FileText, parent_context: Any) -> dict[str, Any]:
        """Return what the button's form needs; afterwards the report is as it was."""
        request = parent_context["request"]
        report = f"{reverse('file_texts')}?{request.GET.urlencode()}"
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "csrf_token": get_token(request), "next": report}


class FileTextFilter(WagtailFilterSet):
    """Finds files by what came of reading them."""

    class Meta:
        model = FileText
        fields = ["status"]


class FileTextReport(ReportView):
    """Lists the files of documents that the user may change, those that could not be read first."""

    page_title = gettext_lazy("Text of files")
    header_icon = "doc-full"
    index_url_name = "file_texts"
    index_results_url_name = "file_texts_results"
    any_permission_required = ["change"]
    filterset_class = FileTextFilter
    columns = [
        TitleColumn(
            "document",
            label=gettext_lazy("Document"),
            accessor="document.title",
            get_url=lambda text: reverse("wagtaildocs:edit", args=[text.document_id]),
        ),
        Column("file", label=gettext_lazy("File"), accessor="document.filename"),
        Column("status", label=gettext_lazy("Status"), accessor="get_status_display"),
        Column("message", label=gettext_lazy("Message")),
        Column("page_count", label=gettext_lazy("Number of pages"), accessor=lambda text: text.page_count or ""),
        DateColumn("read_at", label=gettext_lazy("Read at")),
        ReadAgainColumn("again", label=gettext_lazy("Read again")),
    ]
    list_export = ["document.title", "document.filename", "get_status_display", "message", "page_count", "read_at"]
    export_headings = {
        "document.title": gettext_lazy("Document"),
        "document.filename": gettext_lazy("File"),
        "get_status_display": gettext_lazy("Status"),
        "message": gettext_lazy("Message"),
        "page_count": gettext_lazy("Number of pages"),
        "read_at": gettext_lazy("Read at"),
    }

    @cached_property
    def permission_policy(self) -> Any:
        """Who may change documents."""
        return policy_registry.get_by_type(CustomDocument)

    def get_queryset(self) -> QuerySet[FileText]:
        """Return what is known of the files."""
        mine = self.permission_policy.instances_user_has_any_permission_for(self.request.user, ["change"])
        well = Case(When(status=FileText.Status.READ, then=1), default=0)
        found = FileText.objects.filter(document__in=mine.order_by().values("pk"))
        return found.select_related("document").order_by(well, "document__title", "pk")

    def get_base_queryset(self) -> Any:
        """Return what the listing starts from."""
        return self.get_queryset()


class FileTextMenuItem(MenuItem):
    """Shown to those who may change documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may change any document."""
        policy = policy_registry.get_by_type(CustomDocument)
        return bool(policy.user_has_any_permission(request.user, ["change"]))


class ReadAgainView(View):
    """Lets a file be read again, for those who may change its document."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, document_id: int) -> HttpResponse:
        """Note the file."""
        document = get_object_or_404(CustomDocument, pk=document_id)
        policy = policy_registry.get_by_type(CustomDocument)
        if not policy.user_has_permission_for_instance(request.user, "change", document):
            raise PermissionDenied
        # What was read can be found until then: it is the same file.
        texts.read_later(document.pk, forget=False)
        messages.success(request, _("“%(title)s” will be read again.") % {"title": document.title})
        return redirect(get_valid_next_url_from_request(request) or reverse("file_texts"))


class DocumentView(media_admin.DocumentView):
    """The form of a document, which says what came of reading its file."""

    template_name = "search/document_edit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is known of the text."""
        text = FileText.objects.filter(document=self.object).first()
        return {**super().get_context_data(**kwargs), "file_text": text or FileText(document=self.object)}
