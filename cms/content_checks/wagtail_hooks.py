"""What the checks add to the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.content_checks import gate
from cms.content_checks.reports import FindingReport

hooks.register("after_create_page", gate.warn)
hooks.register("after_edit_page", gate.warn)
hooks.register("before_edit_page", gate.refuse_translation, order=-50)
hooks.register("before_bulk_action", gate.refuse_many)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the report's addresses."""
    results = FindingReport.as_view(results_only=True)
    return [
        path("reports/content-checks/", FindingReport.as_view(), name="content_checks"),
        path("reports/content-checks/results/", results, name="content_checks_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """Register the report in the menu."""
    return MenuItem(_("To be mended"), reverse("content_checks"), name="content-checks", icon_name="warning", order=100)
