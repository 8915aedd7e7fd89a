"""What accounts add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from cms.accounts import audit
from cms.accounts.reports import AuditReport
from cms.accounts.second_factor import device_of
from cms.accounts.second_factor_reset import ResetView, may_reset
from cms.models import User

hooks.register("register_log_actions", audit.register)


@hooks.register("register_account_menu_item")
def two_factor_item(request: HttpRequest) -> dict[str, Any]:
    """Lead from the account's page to its second factor."""
    text = _("Protect your account with a code from an app on your phone.")
    return {"url": reverse("two_factor"), "label": _("Second factor"), "help_text": text}


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the pages of administrators."""
    return [
        path("users/<int:user_id>/two-factor/", ResetView.as_view(), name="two_factor_reset"),
        path("reports/audit-log/", AuditReport.as_view(), name="audit_log"),
        path("reports/audit-log/results/", AuditReport.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_user_listing_buttons")
def reset_button(user: User, request_user: User) -> Iterator[Button]:
    """Offer to reset somebody's second factor, in the list of accounts."""
    if may_reset(request_user, user) and device_of(user):
        yield Button(_("Reset second factor"), reverse("two_factor_reset", args=[user.pk]), icon_name="mobile-alt")


class AuditMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person may change accounts."""
        return bool(request.user.has_perm("cms.change_user"))


@hooks.register("register_reports_menu_item")
def audit_log_item() -> MenuItem:
    """Register the audit log in the menu."""
    return AuditMenuItem(_("Audit log"), reverse("audit_log"), name="audit-log", icon_name="history", order=1000)


@hooks.register("construct_reports_menu")
def one_log(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Take Wagtail's report on the same log out of the menu for those who have this one."""
    if request.user.has_perm("cms.change_user"):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]
