"""The admin's report on publishing: what is still to be done, and what failed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from cms.publishing.models import OutboxEntry


class ObjectColumn(Column):
    """Names what an entry is about; a page's name leads to its editor."""

    cell_template_name = "publishing/object_cell.html"

    def get_value(self, instance: OutboxEntry) -> dict[str, str]:
        """Return a title and, for a page, the address of its editor."""
        number = instance.key.removeprefix("page:")
        page = Page.objects.filter(pk=int(number)).first() if number.isdigit() else None
        if page is None:
            return {"title": instance.key}
        return {"title": page.get_admin_display_title(), "url": reverse("wagtailadmin_pages:edit", args=[page.pk])}


class OutboxReport(ReportView):
    """Lists outbox entries, failed ones first; while an entry stands here, the old document is served."""

    page_title = _("Publishing queue")
    header_icon = "upload"
    index_url_name = "publishing_queue"
    index_results_url_name = "publishing_queue_results"
    permission_required = "wagtailadmin.access_admin"
    columns = [
        ObjectColumn("key", label=_("Object")),
        Column("kind", label=_("Task"), accessor="get_kind_display"),
        Column("attempts", label=_("Failed attempts")),
        DateColumn("available_at", label=_("Next attempt")),
        Column("error", label=_("Last error")),
    ]
    list_export = ["key", "kind", "attempts", "available_at", "error"]

    def get_queryset(self) -> QuerySet[OutboxEntry]:
        """Return the entries."""
        return OutboxEntry.objects.order_by("-attempts", "available_at")

    def get_base_queryset(self) -> Any:
        """Return the entries that the listing starts from."""
        return self.get_queryset()
