"""The dashboard's panel that says what somebody may do."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from cms.languages import BY_CODE
from cms.roles.names import Role, role_of


class RolesPanel(Component):
    """Lists the person's roles, each with what it is for: a language, or a pillar."""

    name = "roles"
    template_name = "cms/roles_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        """Take the request."""
        groups = request.user.groups.order_by("name").values_list("name", flat=True)  # type: ignore[union-attr]
        self.roles = [(role, scope_of(name)) for name in groups if (role := role_of(name))]

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the template's variables."""
        roles: list[tuple[Role, str]] = self.roles
        return {"roles": roles}


def scope_of(group_name: str) -> str:
    """Return what a group is for: a language in its own words, a pillar's title, or nothing."""
    scope = group_name.partition(":")[2].strip()
    return BY_CODE[scope].name if scope in BY_CODE else scope
