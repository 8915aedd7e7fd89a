"""What is told of published content at the admin: two reports, and who depends on an object."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from cms.admin.reports import GoneAddressReport, OutboxReport
from cms.admin.usage import UsedByView


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the reports' addresses; those of usages are found before Wagtail's own."""
    used_by = UsedByView.as_view()
    return [
        path("pages/<int:page_id>/used-by/", used_by, name="page_used_by"),
        path("images/usage/<int:image_id>/", used_by),
        path("documents/usage/<int:document_id>/", used_by),
        path("snippets/<slug:app>/<slug:model>/usage/<str:pk>/", used_by),
        path("reports/gone-addresses/", GoneAddressReport.as_view(), name="gone_addresses"),
        path(
            "reports/gone-addresses/results/",
            GoneAddressReport.as_view(results_only=True),
            name="gone_addresses_results",
        ),
        path("reports/publishing/", OutboxReport.as_view(), name="publishing_queue"),
        path("reports/publishing/results/", OutboxReport.as_view(results_only=True), name="publishing_queue_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """Register the report in the menu."""
    return MenuItem(_("Publishing queue"), reverse("publishing_queue"), name="publishing", icon_name="upload")


class GoneAddressesMenuItem(MenuItem):
    """Shown to those who may add redirects."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may add redirects."""
        return request.user.has_perm("wagtailredirects.add_redirect")


@hooks.register("register_reports_menu_item")
def register_gone_addresses() -> MenuItem:
    """Register the report of gone addresses in the menu."""
    address = reverse("gone_addresses")
    return GoneAddressesMenuItem(_("Gone addresses"), address, name="gone-addresses", icon_name="link-external")


@hooks.register("register_page_header_buttons")
def used_by_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer the list of what depends on a page, in the menu beside its title."""
    if page.depth > 1:
        yield Button(_("Used by"), reverse("page_used_by", args=[page.pk]), icon_name="link", priority=66)
