"""``@users``: one's own record."""

from typing import Any

from cms.accounts.tokens import session_of
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError, json_response
from cms.api.registry import Call, service
from cms.api.restricted import PRIVATE
from cms.blocks import BASE
from cms.models import User
from cms.publishing.document import dump
from cms.publishing.prepared_responses import public

shape(
    "User",
    """
    @id                             uri
    id                              str
    username                        str
    fullname                        str
    email                           str
    roles                           texts
    groups                          dict
    groups.items                    list
    groups.items[].id               str
    groups.items[].title            str
    groups.items_total              count
    """,
)


@service("@users", contract=Contract("User", rest="{user}", errors=(401, 403)))
def users(call: Call) -> Any:
    """Return the record of who is signed in; all others are refused, whether they exist or not."""
    session = session_of(call.request)
    if session is None:
        raise ApiError(401, "You are not authorized to access this resource.", {"WWW-Authenticate": "Bearer"})
    if call.rest != session.user.get_username():
        raise ApiError(403, "You may read your own record only.")
    return json_response(public(dump(record(session.user, call.path))), headers=PRIVATE)


def record(user: User, path: str) -> dict[str, Any]:
    """Return an account as plone.restapi does."""
    name = user.get_username()
    address = f"{BASE}{path}/@users/{name}"
    groups = [{"id": group, "title": group} for group in user.groups.order_by("name").values_list("name", flat=True)]
    return {
        "@id": address,
        "description": "",
        "email": user.email,
        "fullname": user.get_full_name(),
        "groups": {"@id": address, "items": groups, "items_total": len(groups)},
        "home_page": None,
        "id": name,
        "location": "",
        "portrait": None,
        "roles": ["Member"],
        "username": name,
    }
