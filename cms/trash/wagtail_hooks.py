"""What the trash adds to the admin."""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.trash.views import DestroyView, RestoreView, TrashReport


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the trash's addresses."""
    return [
        path("trash/", TrashReport.as_view(), name="trash"),
        path("trash/results/", TrashReport.as_view(results_only=True), name="trash_results"),
        path("trash/<int:pk>/", RestoreView.as_view(), name="trash_restore"),
        path("trash/<int:pk>/delete/", DestroyView.as_view(), name="trash_destroy"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    """Register the trash in the menu."""
    return MenuItem(_("Trash"), reverse("trash"), name="trash", icon_name="bin")


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what is written into a page's history."""
    actions.register_action("cms.restore", _("Bring back from the trash"), _("Brought back from the trash"))
