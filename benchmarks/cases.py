"""What is measured: what Volto asks of us, and what tells the same of stock Wagtail."""

import json
import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.measure import Operation, Request, etag
from benchmarks.server import Server

API, STOCK = "/++api++", "/api/v2/pages/"
DIFFERENT = 300
JSON = {"Accept": "application/json"}
GZIP = JSON | {"Accept-Encoding": "gzip"}
OPERATION = "plone.app.querystring.operation"
VOLTO = "?expand=breadcrumbs,actions,navroot,navigation&expand.navigation.depth=1"
# What the visitors' site asks for, and then what stands around every page.
SITE = "?expand=breadcrumbs,navigation,translations,listings&expand.navigation.depth=2"
TYPE = "home.StandardPage"
FIELDS = "summary,lead_image,topics"
# So often each list and search is asked for in other words (a limit that is never reached): more than are kept.
ANEW = range(1_000, 1_300)


@dataclass(frozen=True)
class Case:
    """A question, asked of us and of what it is compared with: stock, or another answer of ours."""

    name: str
    ours: list[Operation]
    other: list[Operation]
    side: str = "stock"


def spread(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return pages from the whole site, at most 300, the same in every run, with a fair share of sections."""
    chosen = random.Random(len(pages)).sample(pages, min(DIFFERENT, len(pages)))  # noqa: S311 - no secret
    return sorted(chosen, key=lambda page: page["id"])


def details(site: dict[str, Any], query: str = "") -> list[Operation]:
    """Return requests for pages."""
    return [(_get(f"{API}{page['path']}{query}"),) for page in spread(site["pages"])]


def compressed(site: dict[str, Any]) -> list[Operation]:
    """Return requests for pages by a client that takes gzip."""
    return [(Request(f"{API}{page['path']}", headers=GZIP),) for page in spread(site["pages"])]


def not_modified(site: dict[str, Any], server: Server) -> list[Operation]:
    """Return requests for pages that the client has already."""
    connection = server.connect()
    paths = [f"{API}{page['path']}" for page in spread(site["pages"])]
    return [(Request(path, headers=JSON | {"If-None-Match": etag(connection, path)}, status=304),) for path in paths]


def cases(site: dict[str, Any], server: Server) -> list[Case]:
    """Return every case for a site."""
    pages, home = spread(site["pages"]), site["home"]
    sections = [site["pages"][number] for number in site["sections"]]
    stock = [(_stock(f"{page['id']}/"),) for page in pages]
    menu = _stock("", child_of=home["id"], show_in_menus="true", limit=20)
    listing = [
        (_stock("", type=TYPE, child_of=page["id"], limit=20, fields=FIELDS, order="title"),) for page in sections
    ]
    words = site["words"]
    found = [(_stock("", type=TYPE, search=word, locale="en", limit=20, fields=FIELDS),) for word in words]
    return [
        Case("page", details(site), stock),
        Case(
            "page, four expanders",
            details(site, VOLTO),
            [(_stock(f"{page['id']}/"), _stock("", ancestor_of=page["id"]), menu) for page in pages],
        ),
        Case(
            "page of the site",
            [(*content, _get(f"{API}{home['path']}/@site")) for content in details(site, SITE)],
            [(_stock(f"{page['id']}/"), _stock("", ancestor_of=page["id"]), menu) for page in pages],
        ),
        Case("page, gzip", compressed(site), details(site), "plain"),
        Case("page, 304", not_modified(site, server), details(site), "200"),
        Case("listing of 20, POST", [(_listing(page["path"], most),) for most in ANEW for page in sections], listing),
        Case("listing of 20, GET", [(_in_order(page["path"], most),) for most in ANEW for page in sections], listing),
        Case("listing, asked again", [(_listing(page["path"]),) for page in sections], listing),
        Case(
            "navigation, depth 2",
            [(_get(f"{API}{page['path']}/@navigation?expand.navigation.depth=2"),) for page in pages],
            [(_stock("", type=TYPE, descendant_of=home["id"], show_in_menus="true", limit=100, fields="summary"),)],
        ),
        Case("search, one word", [(_word(home["path"], word, most),) for most in ANEW for word in words], found),
        Case("search, asked again", [(_word(home["path"], word),) for word in words], found),
    ]


def _get(path: str) -> Request:
    return Request(path, headers=JSON)


def _stock(path: str, **query: Any) -> Request:
    return _get(f"{STOCK}{path}" + (f"?{urlencode(query)}" if query else ""))


def _search(path: str, **query: str) -> Request:
    return _get(f"{API}{quote(path)}/@search?{urlencode({**query, 'b_size': 20, 'metadata_fields': '_all'})}")


def _word(path: str, word: str, most: int = ANEW.start) -> Request:
    """Return the request of a search for words that begin so."""
    return _search(path, SearchableText=f"{word}*", sort_limit=str(most))


def _in_order(path: str, most: int) -> Request:
    """Return the request of a list by title."""
    return _search(path, sort_on="sortable_title", sort_limit=str(most))


def _listing(path: str, most: int = ANEW.start) -> Request:
    """Return the request of a listing block."""
    criteria = {
        "query": [{"i": "path", "o": f"{OPERATION}.string.absolutePath", "v": f"{path}::1"}],
        "sort_on": "sortable_title",
        "b_size": 20,
        "metadata_fields": "_all",
        "limit": most,
    }
    body = json.dumps(criteria).encode()
    headers = JSON | {"Content-Type": "application/json"}
    return Request(f"{API}{path}/@querystring-search", "POST", body, headers)
