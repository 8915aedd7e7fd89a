"""Services that give one component of a document: ``@breadcrumbs``, ``@actions`` and the like."""

from django.http import HttpResponse

from cms.accounts.tokens import session_of
from cms.api import joined_documents as r
from cms.api.components import Components, personal_actions
from cms.api.contract import Contract
from cms.api.errors import ApiError, json_response
from cms.api.registry import Call, service
from cms.api.restricted import PRIVATE
from cms.publishing.prepared_responses import public


def _component(name: str, call: Call) -> bytes:
    return Components(r.read(call.path)).render(name)


@service("@breadcrumbs", contract=Contract("Breadcrumbs"))
def breadcrumbs(call: Call) -> bytes:
    """Return the pages from the language's root down to the document."""
    return _component("breadcrumbs", call)


@service("@navroot", contract=Contract("Navroot"))
def navroot(call: Call) -> bytes:
    """Return the language's root."""
    return _component("navroot", call)


@service("@translations", contract=Contract("Translations"))
def translations(call: Call) -> bytes:
    """Return the addresses of the document's translations."""
    return _component("translations", call)


@service("@actions", contract=Contract("Actions"))
def actions(call: Call) -> bytes | HttpResponse:
    """Return what a visitor can do, or somebody who is signed in."""
    if "HTTP_AUTHORIZATION" in call.request.META and (session := session_of(call.request)):
        data = public(personal_actions(r.read(call.path), session.user))
        return json_response(data, headers=PRIVATE)
    return _component("actions", call)


@service("@workflow", contract=Contract("Workflow", errors=(404,)))
def workflow(call: Call) -> bytes:
    """Return the state of a document; whatever has a document is published."""
    rows = r.read(call.path)
    if rows.document is None:
        raise ApiError(404, "There is nothing at this address.")
    return Components(rows).render("workflow")
