"""Menus of the admin that several apps put something into."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.admin.imports import ImportView, may_import

# A viewset's ``menu_hook``, or the hook of a menu item.
LIBRARY = "register_library_menu_item"

library_menu = Menu(register_hook_name=LIBRARY, construct_hook_name="construct_library_menu")


@hooks.register("register_admin_menu_item")
def register_library() -> MenuItem:
    """Register the menu of what pages are filed under and refer to; hidden from those who may change nothing of it."""
    return SubmenuMenuItem(_("Library"), library_menu, name="library", icon_name="folder-inverse", order=250)


class ImportMenuItem(MenuItem):
    """Leads to an import, and is shown to those who may use it."""

    def __init__(self, view: type[ImportView], **kwargs: Any) -> None:
        """Take the import's view, and what MenuItem takes."""
        self.model = view.model
        name = view.url_name.replace("_", "-")
        super().__init__(view.page_title, reverse(view.url_name), name=name, icon_name="upload", **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person may import."""
        return may_import(request.user, self.model)
