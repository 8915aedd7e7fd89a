"""What publishing adds to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.publishing.redirect_forms import CreateRedirect, EditRedirect, use_checked_form
from cms.publishing.reports import GoneAddressReport, OutboxReport

use_checked_form()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the reports' addresses; those of redirects are found before Wagtail's own."""
    return [
        path("redirects/add/", CreateRedirect.as_view()),
        path("redirects/<int:redirect_id>/", EditRedirect.as_view()),
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
