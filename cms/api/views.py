"""The one view of the API: a path's bytes, a service's answer, a file, or a proper error."""

import logging
import re
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

from cms.accounts.tokens import session_of
from cms.api import content, restricted, transport
from cms.api import joined_documents as r
from cms.api.batching import SAFE, batch_of, number, pairs_of
from cms.api.components import COMPONENTS, personal_actions
from cms.api.encodings import GZIP, ZSTD
from cms.api.errors import ApiError, BadRequest, error_response, json_response
from cms.api.files.views import download, image
from cms.api.not_found import explain
from cms.api.registry import Call, Ready, Typed, deprecated_services, services, takes_rest, views
from cms.blocks import BASE
from cms.database.lock_timeouts import RETRY_AFTER, is_busy
from cms.http import insufficient_storage
from cms.logs import request_id
from cms.publishing.document import dump
from cms.publishing.paths import composed
from cms.publishing.prepared_responses import public
from cms.publishing.purging import LISTS

logger = logging.getLogger(__name__)

SERVICE = re.compile(r"^(?P<path>.*?)/(?P<name>@[^@/][^/]*)(?:/(?P<rest>.*))?$")
FILE = re.compile(r"^(?P<path>.*?)/@@(?P<kind>images|download)/(?P<rest>.+)$")
# What no slug has; a percent sign stands for one that was escaped twice, BASE for the site's own address in answers.
FORBIDDEN = frozenset("\x00\n\r\\%" + BASE)
READING = ("GET", "HEAD", "OPTIONS")
AUTHORIZATION = "HTTP_AUTHORIZATION"
EMPTY = QueryDict()
NOTHING: frozenset[str] = frozenset()
# Only where they are asked for: without names of behaviors there is nothing to inherit, and Plone has no lists.
EXPANDABLE = frozenset({*COMPONENTS, "inherit", "listings"})


class NothingHere(Exception):
    """There is no document at the path."""


def answer(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer a request for anything below ``/++api++``; never with a 500 without a message."""
    response: HttpResponseBase
    try:
        response = _answer(request, checked(path))
    except ApiError as error:
        response = _error(error, path)
    except SuspiciousOperation as error:
        response = _error(BadRequest(str(error)), path)
    except Exception as error:
        logger.exception("%s %s failed", request.method, path)
        response = _error(_failure(error), path)
    if AUTHORIZATION in request.META or ("/@" in path and is_closed(path)):
        return response
    return transport.open_to_all(response)


def _failure(error: Exception) -> ApiError:
    """Return what is told of an exception: no room or no database for now, or only that there was one."""
    number = request_id.get()
    behind = f" (Request {number})" if number else ""
    if insufficient_storage.is_lacking(error):
        return ApiError(
            503, f"There is no room to make the answer.{behind}", {"Retry-After": insufficient_storage.RETRY_AFTER}
        )
    if is_busy(error):
        return ApiError(503, "The site is busy. Please try again in a few seconds.", {"Retry-After": str(RETRY_AFTER)})
    return ApiError(500, f"The answer could not be made.{behind}")


def _error(problem: ApiError, path: str) -> HttpResponse:
    return error_response(problem, settings.PUBLIC_URL + quote(path, safe=SAFE))


def is_closed(path: str) -> bool:
    """Return whether scripts of other origins may not use what is at a path: services that only do, and never read."""
    found = SERVICE.match(path)
    handlers = services.get(found["name"]) if found else None
    return bool(handlers) and "GET" not in (handlers or {})


def checked(path: str) -> str:
    """Return ``path`` in NFC, without a slash at its end; raise BadRequest at what no document can have."""
    if "//" in path or not FORBIDDEN.isdisjoint(path):
        raise BadRequest("The path has a character that no path can have.")
    if any(segment in (".", "..") for segment in path.split("/")):
        raise BadRequest("The path has a segment of dots.")
    if path and not path.startswith("/"):
        raise ApiError(404, "There is nothing at this address.")
    if len(path) > 2_000:
        raise ApiError(414, "The path is longer than 2,000 characters.")
    return composed(path.rstrip("/"))


def _answer(request: HttpRequest, path: str) -> HttpResponseBase:
    file = FILE.match(path) if "/@" in path else None
    if not file and "/@" in path and (found := SERVICE.match(path)):
        return _serve(request, Call(request, found["path"], found["rest"] or ""), found["name"])
    if request.method == "OPTIONS":
        return transport.options(READING, is_open=True)
    _only(request, *READING)
    if file:
        return _file(request, file["kind"], file["path"], file["rest"]) or _missing(file["path"], request)
    try:
        return _document(request, path)
    except NothingHere:
        return _view(request, path) or _missing(path, request)


def _view(request: HttpRequest, path: str) -> HttpResponseBase | None:
    """Return what a view that an app has registered gives for the page above ``path``."""
    above, _, name = path.rpartition("/")
    return views[name][0](Call(request, above)) if name in views else None


def _file(request: HttpRequest, kind: str, path: str, rest: str) -> HttpResponseBase | None:
    """Return an image or a file; to somebody who is signed in also one that only a page under a restriction shows."""
    serve = image if kind == "images" else download
    response = serve(request, path, rest)
    if response is None and AUTHORIZATION in request.META and (session := session_of(request)):
        response = serve(request, path, rest, lambda source: restricted.shows(source, session.user))
        if response is not None:
            for name, value in restricted.PRIVATE.items():
                response[name] = value
    return response


def _only(request: HttpRequest, *methods: str) -> None:
    if request.method not in methods:
        raise ApiError(405, f"{request.method} is not possible here.", {"Allow": ", ".join(methods)})


def _serve(request: HttpRequest, call: Call, name: str) -> HttpResponseBase:
    handlers = services.get(name)
    if handlers is None:
        raise ApiError(404, f"There is no service {name}.")
    method = "GET" if request.method == "HEAD" else request.method or ""
    methods = [*handlers, *(["HEAD"] if "GET" in handlers else []), "OPTIONS"]
    if request.method == "OPTIONS":
        return transport.options(methods, is_open="GET" in handlers)
    _only(request, *methods)
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
    if isinstance(result, Typed):
        result = content.ready(result.body, result.content_type)
    elif not isinstance(result, Ready):
        result = content.ready(result if isinstance(result, bytes) else dump(result))
    response = transport.respond(request, result.digest, lambda: public(result.body), (LISTS,))
    if result.content_type and response.status_code == 200:
        response.headers["Content-Type"] = result.content_type
    return response


def expand_of(request: HttpRequest) -> frozenset[str]:
    """Return the known components that a request wants expanded; their order and case of use do not matter."""
    values = [*request.GET.getlist("expand"), *request.GET.getlist("expand:list"), *request.GET.getlist("expand[]")]
    return frozenset(name for value in values for name in value.split(",")) & EXPANDABLE


def _document(request: HttpRequest, path: str) -> HttpResponseBase:
    if AUTHORIZATION in request.META and (session := session_of(request)):
        return _personal(request, path, session.user)
    encoding = transport.encoding_of(request, GZIP, ZSTD)
    wanted = r.Wanted.PACKED if encoding == GZIP else r.Wanted.WHOLE
    if "HTTP_IF_NONE_MATCH" in request.META:
        # The document's own bytes are not even read where the client has them.
        prepared = _read(request, path, r.Wanted.NOTHING)
        if etag := transport.known(request, prepared.digest, encoding):
            return transport.not_modified(prepared, etag)
    prepared = _read(request, path, wanted)
    if prepared.gzip is None and wanted is r.Wanted.PACKED:
        # Packed for another public address, or not yet.
        prepared = _read(request, path, r.Wanted.WHOLE)
    return transport.send(request, prepared, encoding)


def _read(request: HttpRequest, path: str, wanted: r.Wanted) -> transport.Prepared:
    """Return the answer at ``path`` with those of its own bytes that are ``wanted``."""
    # Most requests have no query: nothing is parsed for them.
    query = request.GET if request.META.get("QUERY_STRING") else EMPTY
    start, size = batch_of(query) if query else (0, r.DEFAULT_BATCH)
    expand = expand_of(request) if query else NOTHING
    rows = r.read(path, start, size, expand, wanted)
    document = rows.document
    if document is None:
        raise NothingHere
    made = _made(Call(request, path), expand) if query else {}
    answer = content.Answer(rows, expand, pairs_of(query) if query else [], made)
    gzip = answer.gzip if wanted is r.Wanted.PACKED and document.fields else None
    return transport.Prepared(answer.etag, answer.body, left=document.expires - rows.now, gzip=gzip, tags=answer.tags)


def _personal(request: HttpRequest, path: str, user: Any) -> HttpResponse:
    """Return what somebody who is signed in may read at ``path``; nobody may keep it."""
    expand = expand_of(request)
    rows = r.read(path, *batch_of(request.GET), expand)
    if rows.document is None and not restricted.add_document(rows, user):
        raise NothingHere
    restricted.without_editing(rows)
    made = _made(Call(request, path), expand) | {"actions": personal_actions(rows, user)}
    answer = content.Answer(rows, expand, pairs_of(request.GET), made)
    return json_response(answer.body(), headers=restricted.PRIVATE)


def _made(call: Call, expand: frozenset[str]) -> dict[str, bytes]:
    """Return the components that a service makes with a statement of its own."""
    names = expand & {"aliases", "contextnavigation", "inherit", "listings", "types"}
    if number(call.request.GET, "expand.navigation.depth", 1) != 1:
        names |= expand & {"navigation"}
    return {name: _bytes_of(services[f"@{name}"]["GET"](call)) for name in names}


def _bytes_of(result: Any) -> bytes:
    """Return what a service gave as it is stored."""
    if isinstance(result, Ready):
        return result.body
    return result if isinstance(result, bytes) else dump(result)


def _missing(path: str, request: HttpRequest) -> HttpResponse:
    signed_in = AUTHORIZATION in request.META and session_of(request) is not None
    found = explain(path, request.META.get("QUERY_STRING", ""), signed_in=signed_in)
    target = f"{settings.PUBLIC_URL}/++api++{quote(found.location, safe=SAFE)}"
    if found.query:
        target += f"?{found.query}"
    if "://" in found.location:
        target = found.location
    status = 301 if found.permanent else 302
    return json_response(b"", status, {"Location": target, "Cache-Control": transport.cache_control()})
