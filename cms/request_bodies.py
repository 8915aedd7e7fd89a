"""How the body of a request is received: in the event loop, at a pace, and no more of it than its route takes."""

import asyncio
import time
from http import HTTPStatus
from importlib import import_module
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, parse_cookie
from django.utils.translation import get_language_from_request, gettext_lazy, override

from cms.api import transport
from cms.api.bodies import LARGEST
from cms.api.errors import ApiError, error_response
from cms.operations.request_log import accounted

API, ADMIN = "/++api++", "/admin/"
# What an upload has besides the file.
AROUND_A_FILE = 1 << 20
IN_MEMORY = 1 << 18
PATIENCE = 10.0
"""Seconds that a body may take to come, and that it may stand still."""
SLOWEST = 2_000
"""Bytes in each further second that it takes to come."""

LATE = gettext_lazy("The body of the request did not come in time.")
LARGE = gettext_lazy("The body is larger than %(most)s bytes.")


class Refusal(NamedTuple):
    """Why a body is not received: the status, 408 or 413, and a message that can be translated.

    It is no exception: its frames would keep what granian receives the body with, and so the connection open.
    """

    status: int
    message: Any


class _TooLarge:
    """The message about a size, in whatever language it is read."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __str__(self) -> str:
        return str(LARGE) % {"most": f"{self.most:,}"}


def is_large(environ: dict[str, Any]) -> bool:
    """Return whether a body is said to be, or may be, larger than what anybody may send."""
    size = _size(environ)
    return environ["PATH_INFO"].startswith(ADMIN) and (size is None or size > LARGEST)


def is_signed_in(environ: dict[str, Any]) -> bool:
    """Return whether a request comes with a session of somebody who has given a password; asks the database."""
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return bool(key) and SESSION_KEY in store(key)


def largest(environ: dict[str, Any], *, signed_in: bool) -> int:
    """Return how many bytes the body of a request may have."""
    if signed_in and environ["PATH_INFO"].startswith(ADMIN):
        return max(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE) + AROUND_A_FILE
    return LARGEST


async def receive(protocol: Any, environ: dict[str, Any], most: int) -> IO[bytes] | Refusal:
    """Put the body of a request into its environ, and return it, to be closed after the answer.

    Refuses one of more than ``most`` bytes, before any is received where its size is announced, and one
    that does not come: nothing for PATIENCE seconds, or, after them, fewer than SLOWEST bytes a second.
    """
    if (_size(environ) or 0) > most:
        return Refusal(413, _TooLarge(most))
    began, received = time.monotonic(), 0
    body = cast(IO[bytes], SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - it is closed after the answer
    try:
        pieces = aiter(protocol)
        while True:
            left = began + PATIENCE + received / SLOWEST - time.monotonic()
            async with asyncio.timeout(max(0, min(PATIENCE, left))):
                # An empty one is the end.
                piece = await anext(pieces)
            if not piece:
                break
            received += len(piece)
            if received > most:
                body.close()
                return Refusal(413, _TooLarge(most))
            body.write(piece)
    except TimeoutError:
        body.close()
        return Refusal(408, LATE)
    except BaseException:
        body.close()
        raise
    if received < (_size(environ) or 0):
        # The client has gone: nobody is to take a part for the whole.
        body.close()
        return Refusal(408, LATE)
    body.seek(0)
    environ["wsgi.input"], environ["CONTENT_LENGTH"] = body, str(received)
    return body


def _size(environ: dict[str, Any]) -> int | None:
    """Return how large a body is said to be; ``None`` if that is not said."""
    size = environ.get("CONTENT_LENGTH")
    if size is None:
        return None if "HTTP_TRANSFER_ENCODING" in environ else 0
    # Granian refuses a length that is no number.
    return int(size)


def _refused(environ: dict[str, Any], start_response: Any) -> HttpResponse:
    """Answer why a body was not received; the connection is closed, as what is left of it would be in the way."""
    request, error = WSGIRequest(environ), environ["cms.refused"]
    if environ["PATH_INFO"].startswith(API):
        # The API speaks English.
        with override("en"):
            message = str(error.message)
        response = error_response(ApiError(error.status, message), settings.PUBLIC_URL + request.path[len(API) :])
        transport.open_to_all(response)
    else:
        with override(get_language_from_request(request)):
            response = HttpResponse(str(error.message), content_type="text/plain; charset=utf-8", status=error.status)
        response["Cache-Control"] = "no-store"
    response["Connection"] = "close"
    response["X-Content-Type-Options"] = "nosniff"
    start_response(f"{error.status} {HTTPStatus(error.status).phrase}", list(response.items()))
    return response


refused = accounted(_refused)
