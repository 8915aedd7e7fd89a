"""What publishing adds to the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.publishing.reports import OutboxReport


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the report's addresses."""
    return [
        path("reports/publishing/", OutboxReport.as_view(), name="publishing_queue"),
        path("reports/publishing/results/", OutboxReport.as_view(results_only=True), name="publishing_queue_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """Register the report in the menu."""
    return MenuItem(_("Publishing queue"), reverse("publishing_queue"), name="publishing", icon_name="upload")
