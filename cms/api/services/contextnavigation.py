"""``@contextnavigation``: the section that a page stands in, opened along the way to it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.api import joined_documents as r
from cms.api.batching import number
from cms.api.contract import Contract, shape
from cms.api.published_documents import published, way_to
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.models import PublishedDocument
from cms.publishing.paths import composed

PREFIX = "expand.contextnavigation."
LONGEST_NAME = 200

shape(
    "ContextEntry",
    """
    @id                 uri
    description         str
    href                uri
    icon                str
    is_current          bool
    is_folderish        bool
    is_in_path          bool
    items               list
    items[]             ContextEntry
    normalized_id       str
    review_state        str
    thumb               str
    title               str
    type                str
    """,
)
shape(
    "ContextNavigation",
    """
    @id                 uri
    available           bool
    has_custom_name     bool
    items               list
    items[]             ContextEntry
    title               str
    url                 uri     The site map.
    """,
)
PARAMETERS = f"""
{PREFIX}name                str     The title of the menu.
{PREFIX}root_path           str     Where the menu begins, instead of at the language's root.
{PREFIX}includeTop          switch  Whether the page where the menu begins is its first entry.
{PREFIX}currentFolderOnly   switch  Only what is directly below the page.
{PREFIX}topLevel            count   How many levels below its root the menu begins, along the way to the page.
{PREFIX}bottomLevel         count   How many levels the menu has; 0 is any number.
"""


@dataclass(frozen=True)
class Wanted:
    """What a menu is to show: ``top`` is the path whose children are its entries, ``None`` if there is no such place.

    ``way`` are the paths down to the page; ``levels`` how deep the menu goes, 0 as deep as the way.
    """

    top: str | None
    way: list[str]
    levels: int
    with_top: bool


def wanted(query: QueryDict, path: str) -> Wanted:
    """Return what the parameters ask for around ``path``; raise BadRequest that names a bad one."""
    levels, top_level = number(query, f"{PREFIX}bottomLevel", 0), number(query, f"{PREFIX}topLevel", 1)
    with_top = _switch(query, "includeTop")
    if _switch(query, "currentFolderOnly"):
        return Wanted(path, way_to(path), 1, with_top)
    given = composed(urlsplit(query.get(f"{PREFIX}root_path", "")).path.strip("/"))
    root = f"/{given}" if given else r.root_of(path)
    way = [place for place in way_to(path) if place == root or place.startswith(f"{root}/")]
    if top_level == 0:
        return Wanted(root, way, levels, with_top)
    return Wanted(way[top_level] if top_level < len(way) else None, way, levels, with_top)


def _switch(query: QueryDict, name: str) -> bool:
    return query.get(PREFIX + name, "").lower() in ("1", "true", "yes", "on")


@service("@contextnavigation", contract=Contract("ContextNavigation", parameters=PARAMETERS, errors=(400,)))
def contextnavigation(call: Call) -> dict[str, Any]:
    """Return the menu entries of the path's section: all of its first level, deeper ones along the path."""
    query = call.request.GET
    asked = wanted(query, call.path)
    name = query.get(f"{PREFIX}name", "")[:LONGEST_NAME]
    with override(call.language.code):
        title = name or _("Navigation")
    items = _items(asked)
    return {
        "@id": f"{BASE}{call.path}/@contextnavigation",
        "available": bool(items),
        "has_custom_name": bool(name),
        "items": items,
        "title": title,
        "url": f"{BASE}{r.root_of(call.path)}/sitemap",
    }


def _items(asked: Wanted) -> list[dict[str, Any]]:
    """Return the entries of a menu, in one query."""
    if asked.top is None:
        return []
    opened = [place for place in asked.way if len(place) > len(asked.top)] if asked.levels != 1 else []
    shown = Q(parent_path__in=[asked.top, *opened], in_navigation=True)
    if asked.with_top:
        shown |= Q(path=asked.top)
    children: dict[str, list[PublishedDocument]] = defaultdict(list)
    columns = ("path", "parent_path", "menu_title", "description", "portal_type")
    for document in published().filter(shown, page_id__isnull=False).order_by("position").only(*columns):
        children["" if document.path == asked.top else document.parent_path or ""].append(document)
    menu = Menu(children, asked)
    tops = [menu.entry(document, 0) for document in children[""]] if asked.with_top and asked.top else []
    return [*tops, *menu.entries(asked.top, 1)]


@dataclass(frozen=True)
class Menu:
    """Entries of documents by the path of their parent."""

    children: dict[str, list[PublishedDocument]]
    asked: Wanted

    def entries(self, path: str, level: int) -> list[dict[str, Any]]:
        """Return the entries of a page's children, with theirs along the way, down to the deepest level asked for."""
        return [self.entry(document, level) for document in self.children[path]]

    def entry(self, document: PublishedDocument, level: int) -> dict[str, Any]:
        """Return an entry; at level 0 it is the top, whose children stand beside it."""
        path, way = document.path, self.asked.way
        deeper = level and path in way and (not self.asked.levels or level < self.asked.levels)
        return {
            "@id": BASE + path,
            "description": document.description,
            "href": BASE + path,
            "icon": "",
            "is_current": bool(way) and path == way[-1],
            "is_folderish": True,
            "is_in_path": path in way,
            "items": self.entries(path, level + 1) if deeper else [],
            "normalized_id": path.rpartition("/")[2],
            "review_state": "published",
            "thumb": "",
            "title": document.menu_title,
            "type": document.portal_type.lower().replace(" ", "-"),
        }
