"""``@openapi``: the description of the API for programs."""

from functools import cache

from cms.api.contract import Contract, shape
from cms.api.openapi import document
from cms.api.registry import Call, service
from cms.publishing.document import dump

shape("OpenAPI", "openapi str\ninfo dict\ninfo.version str\npaths dict")


@service("@openapi", contract=Contract("OpenAPI"))
def openapi(call: Call) -> bytes:
    """Return this document, in OpenAPI 3.1; it is the same at every path."""
    return _encoded()


@cache
def _encoded() -> bytes:
    return dump(document())
