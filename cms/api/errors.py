"""Errors as JSON: plone.restapi's ``type`` and ``message`` beside RFC 9457's ``title``, ``status`` and ``detail``."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from cms.publishing.document import encode

# plone.restapi's names of errors, by status.
TYPES = {
    400: "BadRequest",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    408: "RequestTimeout",
    410: "Gone",
    412: "PreconditionFailed",
    413: "RequestTooLarge",
    414: "URITooLong",
    416: "RangeNotSatisfiable",
    429: "TooManyRequests",
    500: "InternalError",
    501: "NotImplemented",
    503: "ServiceUnavailable",
}
# RFC 9110's phrases, where Python's differ by version.
TITLES = {413: "Content Too Large", 414: "URI Too Long", 416: "Range Not Satisfiable"}


class ApiError(Exception):
    """An answer that is an error: a status and a message that names the culprit."""

    def __init__(
        self, status: int, message: str, headers: dict[str, str] | None = None, more: dict[str, Any] | None = None
    ) -> None:
        """Take the HTTP status, the message for the client, headers of the answer and keys that it has besides."""
        super().__init__(message)
        self.status, self.message, self.headers, self.more = status, message, headers or {}, more or {}


class BadRequest(ApiError):
    """A parameter or a body that cannot be understood."""

    def __init__(self, message: str) -> None:
        """Take a message that names the parameter."""
        super().__init__(400, message)


# A browser that is led to an answer is to make nothing of it. (Django's SecurityMiddleware adds "nosniff".)
POLICY = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}


def json_response(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """Return ``data``, in which nothing stands for the public base address, as JSON in UTF-8, unescaped."""
    body = data if isinstance(data, bytes) else encode(data)
    every = {**POLICY, **headers} if headers else POLICY
    return HttpResponse(body, status=status, content_type="application/json", headers=every)


def error_response(error: ApiError, context: str) -> HttpResponse:
    """Return ``error`` as JSON; ``context`` is the address that was asked for."""
    data = {
        "context": context,
        "message": error.message,
        "type": TYPES.get(error.status, "Error"),
        "title": TITLES.get(error.status) or HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.message,
        **error.more,
    }
    return json_response(data, error.status, {"Cache-Control": "no-store", **error.headers})
