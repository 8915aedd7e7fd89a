"""What this app adds to the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.admin.listings import PageList
from home.listings import LISTS
from home.reports import OverlapReport
from home.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the report's addresses."""
    results = OverlapReport.as_view(results_only=True)
    return [
        path("reports/initiatives/", OverlapReport.as_view(), name="initiative_overlaps"),
        path("reports/initiatives/results/", results, name="initiative_overlaps_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """Register the report in the menu."""
    address = reverse("initiative_overlaps")
    return MenuItem(_("Initiatives that overlap"), address, name="initiatives", icon_name="group")


@hooks.register("register_admin_viewset")
def register_lists() -> list[PageList]:
    """Register the lists of pages by type."""
    return list(LISTS)
