"""The site's maps for search engines: every public page once, with its translations.

``/sitemap.xml`` is an index of parts. Pages stand in the order of their translation keys, so that a page and its
translations come together out of one query, however many there are, and a part is written while it is read.
"""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, islice
from typing import Any
from urllib.parse import quote
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import condition, require_safe

from cms.languages import BY_CODE, SOURCE_LANGUAGE
from cms.publishing.models import PublishedDocument, StoreVersion
from cms.publishing.serializers import iso

# Search engines take 50,000 addresses and 50 MB; with six long Arabic addresses beside each, the size ends first.
PART = 10_000
MAX_AGE = 300
CONTENT_TYPE = "application/xml; charset=utf-8"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# Tokens are what the addresses have; search engines know languages by these names.
HREFLANG = {"zh-hans": "zh-Hans"}

Row = tuple[UUID | None, str, str, datetime | None]


def pages() -> QuerySet[PublishedDocument]:
    """Return the public pages that show words of their own."""
    own = PublishedDocument.objects.filter(page_id__isnull=False, is_alias=False, translation_key__isnull=False)
    return own.filter(expires__gt=int(time.time())).order_by("translation_key", "path")


def version(request: HttpRequest, **kwargs: Any) -> str:
    """Return an ETag that changes with the store."""
    number = StoreVersion.objects.filter(pk=1).values_list("version", flat=True).first() or 0
    return f'"{number}-{kwargs.get("number", 0)}-{PART}"'


def beginnings() -> list[UUID]:
    """Return the translation key that each part begins with."""
    keys = pages().values_list("translation_key", flat=True)
    return [key for at in range(0, keys.count(), PART) if (key := keys[at])]


def part(number: int, begins: list[UUID]) -> QuerySet[PublishedDocument]:
    """Return the pages of a part, counted from 1, of those that begin with these keys."""
    found = pages().filter(translation_key__gte=begins[number - 1])
    return found.filter(translation_key__lt=begins[number]) if number < len(begins) else found


@require_safe
@condition(etag_func=version)
def index(request: HttpRequest) -> HttpResponse:
    """Return the addresses of the parts, each with the day of its last change."""
    entries, begins = [], beginnings()
    for number in range(1, len(begins) + 1):
        changed = part(number, begins).aggregate(last=Max("modified"))["last"]
        entries.append(f"<sitemap><loc>{address(f'/sitemap-{number}.xml')}</loc>{lastmod(changed)}</sitemap>")
    text = f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">{"".join(entries)}</sitemapindex>\n'
    return HttpResponse(text, content_type=CONTENT_TYPE, headers={"Cache-Control": f"public, max-age={MAX_AGE}"})


@require_safe
@condition(etag_func=version)
def urls(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Return the pages of a part, as they are read; raise Http404 if there is none of this number."""
    begins = beginnings()
    if not 1 <= number <= len(begins):
        raise Http404
    rows = (
        part(number, begins).values_list("translation_key", "language", "path", "modified").iterator(chunk_size=2_000)
    )
    headers = {"Cache-Control": f"public, max-age={MAX_AGE}"}
    return StreamingHttpResponse(_in_chunks(_lines(rows)), content_type=CONTENT_TYPE, headers=headers)


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{NAMESPACE}" xmlns:xhtml="{XHTML}">\n'
    for _key, group in groupby(rows, key=lambda row: row[0]):
        versions = list(group)
        links = alternates({code: path for _key, code, path, _changed in versions})
        for _key, _code, path, changed in versions:
            yield f"<url><loc>{address(path)}</loc>{lastmod(changed)}{links}</url>\n"
    yield "</urlset>\n"


def alternates(paths: dict[str, str]) -> str:
    """Return the links to a page in each of its languages, and for readers of others to its source."""
    if len(paths) < 2:
        return ""
    links = {HREFLANG.get(code, code): paths[code] for code in BY_CODE if code in paths}
    links["x-default"] = paths.get(SOURCE_LANGUAGE) or next(iter(links.values()))
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address(path)}"/>' for code, path in links.items()
    )


def address(path: str) -> str:
    """Return a path's public address, escaped."""
    return escape(settings.PUBLIC_URL + quote(path))


def lastmod(moment: datetime | None) -> str:
    """Return when something changed last, nothing if that is not known."""
    return f"<lastmod>{iso(moment)}</lastmod>" if moment else ""


def _in_chunks(lines: Iterator[str], size: int = 500) -> Iterator[bytes]:
    """Yield lines in chunks: each costs the server a call."""
    while chunk := "".join(islice(lines, size)):
        yield chunk.encode()
