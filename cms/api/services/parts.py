"""Services that give one component of a document: ``@breadcrumbs``, ``@actions`` and the like."""

from cms.api import rows as r
from cms.api.components import Components
from cms.api.contract import Contract
from cms.api.errors import ApiError
from cms.api.registry import Call, service


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
def actions(call: Call) -> bytes:
    """Return what an anonymous visitor can do."""
    return _component("actions", call)


@service("@workflow", contract=Contract("Workflow", errors=(404,)))
def workflow(call: Call) -> bytes:
    """Return the state of a document; whatever has a document is published."""
    rows = r.read(call.path)
    if rows.document is None:
        raise ApiError(404, "There is nothing at this address.")
    return Components(rows).render("workflow")
