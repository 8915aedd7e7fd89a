"""The account of each request: its id, its place in the metrics and, if wanted, a line in the log.

It stands around the whole of Django, in one place, and costs an answer of the API a few microseconds.
"""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase

from cms import logs
from cms.operations.metrics import observer

logger = logging.getLogger("access")

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Handler = Callable[[Environ, StartResponse], HttpResponseBase]


def kind_of(path: str) -> str:
    """Return what a request asks for: one of a few words, whatever addresses people make up."""
    if path.startswith("/++api++"):
        if "/@" not in path:
            return "content"
        return "file" if "/@@" in path else "service"
    if path.startswith("/admin"):
        return "admin"
    if path.startswith(settings.STATIC_URL):
        return "static"
    return "health" if path.startswith(("/health/", "/metrics")) else "other"


def accounted(handler: Handler) -> Handler:
    """Return ``handler`` with an account of each request; the answer has its id in ``X-Request-ID``."""
    log_access = settings.ACCESS_LOG

    def answer(environ: Environ, start_response: StartResponse) -> HttpResponseBase:
        start = perf_counter()
        number = logs.new_id(environ.get("HTTP_X_REQUEST_ID"))
        logs.request_id.set(number)

        def start_with_id(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            headers.append(("X-Request-ID", number))
            return start_response(status, headers, *rest)

        response = handler(environ, start_with_id)
        seconds = perf_counter() - start
        path = environ.get("PATH_INFO", "")
        observer(kind_of(path), response.status_code).observe(seconds)
        if log_access:
            _log(environ["REQUEST_METHOD"], path, response.status_code, seconds)
        return response

    return answer


def _log(method: str, path: str, status: int, seconds: float) -> None:
    facts = {"method": method, "path": path, "status": status, "milliseconds": round(seconds * 1000, 2)}
    logger.info("request", extra=facts)
