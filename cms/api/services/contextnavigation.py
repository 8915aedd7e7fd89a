"""``@contextnavigation``: the section that a page stands in, opened along the way to it."""

import time
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.api import rows as r
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.models import Document


@service("@contextnavigation")
def contextnavigation(call: Call) -> dict[str, Any]:
    """Return the menu entries of the path's section: all of its first level, deeper ones along the path."""
    root_path = r.root_of(call.path)
    segments = call.path.removeprefix(root_path).strip("/").split("/")
    way = [root_path]
    for segment in filter(None, segments):
        way.append(f"{way[-1]}/{segment}")
    found = Document.objects.filter(parent_path__in=way[1:], in_navigation=True, expires__gt=int(time.time()))
    children: dict[str, list[Document]] = defaultdict(list)
    for document in found.order_by("position").only("path", "parent_path", "menu_title", "description", "portal_type"):
        children[document.parent_path or ""].append(document)
    items = _entries(children, way[1], way) if len(way) > 1 else []
    with override(call.language.code):
        title = _("Navigation")
    return {
        "@id": f"{BASE}{call.path}/@contextnavigation",
        "available": bool(items),
        "has_custom_name": False,
        "items": items,
        "title": title,
        "url": f"{BASE}{root_path}/sitemap",
    }


def _entries(children: dict[str, list[Document]], path: str, way: list[str]) -> list[dict[str, Any]]:
    return [_entry(document, children, way) for document in children[path]]


def _entry(document: Document, children: dict[str, list[Document]], way: list[str]) -> dict[str, Any]:
    path = document.path
    return {
        "@id": BASE + path,
        "description": document.description,
        "href": BASE + path,
        "icon": "",
        "is_current": path == way[-1],
        "is_folderish": True,
        "is_in_path": path in way,
        "items": _entries(children, path, way) if path in way else [],
        "normalized_id": path.rpartition("/")[2],
        "review_state": "published",
        "thumb": "",
        "title": document.menu_title,
        "type": document.portal_type.lower().replace(" ", "-"),
    }
