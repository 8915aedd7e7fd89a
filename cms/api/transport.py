"""How answers travel: validators, lifetimes, compression, and who may read them from another origin."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms.api import encodings
from cms.api.errors import json_response
from cms.publishing.purging import separator

READING = ("GET", "HEAD")
VARY = "Accept-Encoding"
ANYWHERE = "*"
# What a script of another origin may read, besides what it always may.
EXPOSED = "Allow, ETag, Location, Retry-After"
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
LARGEST_TAGS = 2_000


class Prepared:
    """An answer that is about to be sent: what stands for it, and how its bytes are made if they are needed."""

    def __init__(
        self,
        digest: str,
        body: Callable[[], bytes],
        *,
        left: int | None = None,
        gzip: Callable[[], bytes | None] | None = None,
        tags: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Take a hash that stands for the answer, what makes its body and, if that is cheaper, its gzip.

        ``left`` is for how many seconds it is right, if that is known; ``tags`` gives its cache tags.
        """
        self.digest, self.body, self.left, self.gzip, self.tags = digest, body, left, gzip, tags

    def headers(self, etag: str) -> dict[str, str]:
        """Return the headers that a 200 and a 304 have."""
        headers = {"ETag": etag, "Cache-Control": cache_control(self.left), "Vary": VARY}
        if settings.CACHE_TAG_HEADER:
            headers[settings.CACHE_TAG_HEADER] = tag_header(self.tags())
        return headers


def encoding_of(request: HttpRequest, *preferred: str) -> str:
    """Return how an answer to a request is to be encoded; of what is wanted equally, the ``preferred`` encoding."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING")
    return encodings.choose(accepted, preferred) if accepted else encodings.IDENTITY


def known(request: HttpRequest, digest: str, encoding: str) -> str | None:
    """Return the ETag by which the client knows the answer already, in whatever encoding; else ``None``."""
    given = request.META.get("HTTP_IF_NONE_MATCH")
    if given is None or request.method not in READING:
        return None
    etag = etag_of(digest, encoding)
    tags = [tag.strip().removeprefix("W/") for tag in given.split(",")]
    if etag in tags or "*" in tags:
        return etag
    return next((tag for tag in tags if tag.strip('"').partition("-")[0] == digest), None)


def etag_of(digest: str, encoding: str) -> str:
    """Return the strong ETag of an answer in an encoding."""
    return f'"{digest}"' if encoding == encodings.IDENTITY else f'"{digest}-{encoding}"'


def not_modified(prepared: Prepared, etag: str) -> HttpResponse:
    """Return the answer to a client that has it already."""
    response = HttpResponse(status=304, headers=prepared.headers(etag))
    # There is nothing that this could be the type of.
    del response["Content-Type"]
    return response


def send(request: HttpRequest, prepared: Prepared, encoding: str) -> HttpResponse:
    """Return an answer in an encoding; one that is too small to gain by it as it is, unless that is refused."""
    if encoding == encodings.IDENTITY:
        return json_response(prepared.body(), headers=prepared.headers(etag_of(prepared.digest, encoding)))
    etag = etag_of(prepared.digest, encoding)
    body = prepared.gzip() if prepared.gzip and encoding == encodings.GZIP else None
    if body is None:
        plain = prepared.body()
        if len(plain) < encodings.SMALLEST and not encodings.refuses_plain(request.META["HTTP_ACCEPT_ENCODING"]):
            return json_response(plain, headers=prepared.headers(etag_of(prepared.digest, encodings.IDENTITY)))
        body = encodings.compressed(etag, encoding, plain)
    return json_response(body, headers={**prepared.headers(etag), "Content-Encoding": encoding})


def respond(request: HttpRequest, digest: str, body: Callable[[], bytes], tags: Iterable[str] = ()) -> HttpResponse:
    """Return what ``body`` makes, compressed when it is made, or 304 where the client has just that."""
    prepared = Prepared(digest, body, tags=lambda: tags)
    encoding = encoding_of(request, encodings.GZIP, encodings.ZSTD)
    if etag := known(request, digest, encoding):
        return not_modified(prepared, etag)
    return send(request, prepared, encoding)


def cache_control(left: int | None = None) -> str:
    """Return Cache-Control for an answer that is right for ``left`` more seconds, ``None`` if that is not known."""
    lifetimes = settings.CACHE_MAX_AGE, settings.CACHE_SHARED_MAX_AGE, settings.CACHE_STALE_WHILE_REVALIDATE
    longest = max(lifetimes[:2]) + lifetimes[2]
    return _cache_control(*lifetimes, longest if left is None else max(0, min(left, longest)))


@lru_cache(maxsize=1024)
def _cache_control(own: int, shared: int, stale: int, left: int) -> str:
    parts = ["public", f"max-age={min(own, left)}"]
    if shared:
        parts.append(f"s-maxage={min(shared, left)}")
    # Nothing may be used, not even stale, beyond the moment at which it ceases to be public.
    if stale and (rest := min(stale, left - min(max(own, shared), left))):
        parts.append(f"stale-while-revalidate={rest}")
    return ", ".join(parts)


def tag_header(tags: Iterable[str]) -> str:
    """Return cache tags as a header has them, at most 2,000 characters."""
    between = separator()
    header = between.join(dict.fromkeys(tags))
    return header if len(header) <= LARGEST_TAGS else header[:LARGEST_TAGS].rpartition(between)[0]


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let scripts of any origin read an answer; never with credentials."""
    response["Access-Control-Allow-Origin"] = ANYWHERE
    response["Access-Control-Expose-Headers"] = EXPOSED
    return response


def options(methods: Iterable[str], *, is_open: bool) -> HttpResponseBase:
    """Return the answer to OPTIONS: which methods are possible, and if ``is_open``, that any origin may use them."""
    allowed = ", ".join(methods)
    response = HttpResponse(status=204, headers={"Allow": allowed})
    del response["Content-Type"]
    if is_open:
        for name, value in {"Access-Control-Allow-Methods": allowed, **PREFLIGHT}.items():
            response[name] = value
    return response
