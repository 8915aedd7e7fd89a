"""The dashboard's panel that says what somebody may do."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.admin.ui.components import Component
from wagtail.models import GroupPagePermission, Page

from cms.languages import BY_CODE
from cms.roles.names import SECTION_EDITORS, Role, role_of


class RolesPanel(Component):
    """Lists the person's roles, each with what it is for: a language, or a pillar."""

    name = "roles"
    template_name = "cms/roles_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        """Take the request."""
        groups = request.user.groups.order_by("name").values_list("pk", "name")  # type: ignore[union-attr]
        self.roles = [(role, *_scope(pk, name)) for pk, name in groups if (role := role_of(name))]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the template's variables."""
        roles: list[tuple[Role, str, str]] = self.roles
        return {"roles": roles}


def _scope(group_id: int, group_name: str) -> tuple[str, str]:
    """Return what a group is for, and where that is at the admin, if it is a page.

    That is a language in its own words, a pillar's title in the reader's language, or nothing.
    """
    kind, _colon, scope = group_name.partition(":")
    if kind == SECTION_EDITORS and (page := _page_of(group_id)):
        return str(page), reverse("wagtailadmin_explore", args=[page.pk])
    scope = scope.strip()
    return (BY_CODE[scope].name if scope in BY_CODE else scope), ""


def _page_of(group_id: int) -> Page | None:
    """Return a section's page in the reader's language."""
    rights = GroupPagePermission.objects.filter(group=group_id, page__locale__language_code=get_language())
    right = rights.select_related("page").order_by("page__path").first()
    return right.page.specific if right else None
