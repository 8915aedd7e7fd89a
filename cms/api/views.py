"""The one view of the API: a path's bytes, a service's answer, a file, or a proper error."""

import logging
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.views.decorators.csrf import csrf_exempt

from cms.api import content
from cms.api import rows as r
from cms.api.batching import SAFE, batch_of, number, pairs_of
from cms.api.components import COMPONENTS
from cms.api.errors import ApiError, BadRequest, error_response, json_response
from cms.api.missing import explain
from cms.api.registry import Call, Typed, deprecated_services, services, takes_rest
from cms.media.views import download, image
from cms.publishing.document import dump

logger = logging.getLogger(__name__)

SERVICE = re.compile(r"^(?P<path>.*?)/(?P<name>@[^@/][^/]*)(?:/(?P<rest>.*))?$")
FILE = re.compile(r"^(?P<path>.*?)/@@(?P<kind>images|download)/(?P<rest>.+)$")
# What no slug has; a percent sign stands for one that was escaped twice.
FORBIDDEN = frozenset("\x00\n\r\\%")
MAX_AGE = 10
EMPTY = QueryDict()
NOTHING: frozenset[str] = frozenset()
# Without names of behaviors there is nothing to inherit: it is no component unless it is asked for.
EXPANDABLE = frozenset({*COMPONENTS, "inherit"})


class NothingHere(Exception):
    """There is no document at the path."""


@csrf_exempt
def answer(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer a request for anything below ``/++api++``; never with a 500 without a message."""
    try:
        return _answer(request, checked(path))
    except ApiError as error:
        problem = error
    except SuspiciousOperation as error:
        problem = BadRequest(str(error))
    except Exception:
        logger.exception("%s %s failed", request.method, path)
        problem = ApiError(500, "The answer could not be made.")
    return error_response(problem, settings.PUBLIC_URL + quote(path, safe=SAFE))


def checked(path: str) -> str:
    """Return ``path`` without a slash at its end; raise BadRequest at what no document can have."""
    if "//" in path or not FORBIDDEN.isdisjoint(path):
        raise BadRequest("The path has a character that no path can have.")
    if any(segment in (".", "..") for segment in path.split("/")):
        raise BadRequest("The path has a segment of dots.")
    if path and not path.startswith("/"):
        raise ApiError(404, "There is nothing at this address.")
    if len(path) > 2_000:
        raise ApiError(414, "The path is longer than 2,000 characters.")
    return path.rstrip("/")


def _answer(request: HttpRequest, path: str) -> HttpResponseBase:
    if "/@" not in path:
        return _content(request, path)
    if file := FILE.match(path):
        _only(request, "GET", "HEAD")
        serve = image if file["kind"] == "images" else download
        return serve(request, file["path"], file["rest"]) or _missing(file["path"], request)
    if found := SERVICE.match(path):
        return _serve(request, Call(request, found["path"], found["rest"] or ""), found["name"])
    return _content(request, path)


def _content(request: HttpRequest, path: str) -> HttpResponseBase:
    _only(request, "GET", "HEAD")
    try:
        return _document(request, path)
    except NothingHere:
        return _missing(path, request)


def _only(request: HttpRequest, *methods: str) -> None:
    if request.method not in methods:
        raise ApiError(405, f"{request.method} is not possible here.", {"Allow": ", ".join(methods)})


def _serve(request: HttpRequest, call: Call, name: str) -> HttpResponseBase:
    handlers = services.get(name)
    if handlers is None:
        raise ApiError(404, f"There is no service {name}.")
    method = "GET" if request.method == "HEAD" else request.method or ""
    _only(request, *handlers, *(["HEAD"] if "GET" in handlers else []))
    if call.rest and not takes_rest(name, method):
        raise ApiError(404, f"There is nothing behind {name}.")
    response = _sent(request, handlers[method](call))
    if name in deprecated_services:
        for header, value in deprecated_services[name].headers().items():
            response.headers[header] = value
    return response


def _sent(request: HttpRequest, result: Any) -> HttpResponseBase:
    """Return what a service gave as a response."""
    if isinstance(result, HttpResponseBase):
        return result
    typed = result if isinstance(result, Typed) else None
    body = typed.body if typed else result if isinstance(result, bytes) else dump(result)
    response = respond(request, content.etag(body), lambda: content.public(body), MAX_AGE)
    if typed and response.status_code == 200:
        response.headers["Content-Type"] = typed.content_type
    return response


def expand_of(request: HttpRequest) -> frozenset[str]:
    """Return the known components that a request wants expanded; their order and case of use do not matter."""
    values = [*request.GET.getlist("expand"), *request.GET.getlist("expand:list"), *request.GET.getlist("expand[]")]
    return frozenset(name for value in values for name in value.split(",")) & EXPANDABLE


def _document(request: HttpRequest, path: str) -> HttpResponseBase:
    if "HTTP_IF_NONE_MATCH" in request.META:
        # The document's own bytes are not even read where the client has them.
        answer, max_age = _read(request, path, whole=False)
        if is_known(request, answer.etag):
            return respond(request, answer.etag, answer.body, max_age)
    answer, max_age = _read(request, path, whole=True)
    return respond(request, answer.etag, answer.body, max_age)


def _read(request: HttpRequest, path: str, *, whole: bool) -> tuple[content.Answer, int]:
    """Return the answer at ``path``, and for how many seconds it may be kept."""
    # Most requests have no query: nothing is parsed for them.
    query = request.GET if request.META.get("QUERY_STRING") else EMPTY
    start, size = batch_of(query)
    expand = expand_of(request) if query else NOTHING
    rows = r.read(path, start, size, expand, whole=whole)
    document = rows.document
    if document is None:
        raise NothingHere
    made = _made(Call(request, path), expand) if query else {}
    answer = content.Answer(rows, expand, pairs_of(query), made)
    return answer, min(MAX_AGE, document.number - rows.now)


def _made(call: Call, expand: frozenset[str]) -> dict[str, bytes]:
    """Return the components that a service makes with a statement of its own."""
    names = expand & {"aliases", "contextnavigation", "inherit", "types"}
    if number(call.request.GET, "expand.navigation.depth", 1) != 1:
        names |= expand & {"navigation"}
    return {name: dump(services[f"@{name}"]["GET"](call)) for name in names}


def respond(request: HttpRequest, etag: str, body: Callable[[], bytes], max_age: int) -> HttpResponse:
    """Return what ``body`` makes, or 304 where the client has just that."""
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={max(0, max_age)}"}
    if is_known(request, etag):
        return HttpResponse(status=304, headers=headers)
    return json_response(body(), headers=headers)


def is_known(request: HttpRequest, etag: str) -> bool:
    """Return whether the client has the answer with this ETag."""
    known = request.META.get("HTTP_IF_NONE_MATCH", "") if request.method in ("GET", "HEAD") else ""
    return known == "*" or etag in [tag.strip().removeprefix("W/") for tag in known.split(",")]


def _missing(path: str, request: HttpRequest) -> HttpResponse:
    location = explain(path)
    query = request.META.get("QUERY_STRING", "")
    target = f"{settings.PUBLIC_URL}/++api++{quote(location)}" + (f"?{query}" if query else "")
    if "://" in location:
        target = location
    return json_response(b"", 301, {"Location": target, "Cache-Control": f"public, max-age={MAX_AGE}"})
