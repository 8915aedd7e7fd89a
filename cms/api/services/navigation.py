"""``@navigation``: the pages that are shown in menus, to any depth; made anew after something was published."""

import threading
import time
from collections import defaultdict
from typing import Any

from cachetools import LRUCache
from django.db.models import Q

from cms.api import joined_documents as r
from cms.api.batching import number
from cms.api.components import entry, home_entry
from cms.api.contract import Contract
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.document import dump
from cms.publishing.models import PublishedDocument, inside
from cms.publishing.store_state import StoreState, store_state

DEEPEST = 10
LARGEST_CACHE = 4_000_000
"""Bytes in each process."""
PARAMETERS = f"expand.navigation.depth count How many levels, at most {DEEPEST}; 1 without it."


@service("@navigation", contract=Contract("Navigation", parameters=PARAMETERS, errors=(400,)))
def navigation(call: Call) -> bytes:
    """Return the menu of the path's language, ``expand.navigation.depth`` levels deep (default 1, at most 10)."""
    depth = min(number(call.request.GET, "expand.navigation.depth", 1), DEEPEST)
    return dump({"@id": f"{BASE}{call.path}/@navigation"})[:-1] + b',"items":%b}' % kept_tree(call.path, depth)


_menus: LRUCache[tuple[str, int], tuple[StoreState, bytes]] = LRUCache(
    LARGEST_CACHE, getsizeof=lambda kept: len(kept[1])
)
_lock = threading.Lock()


def kept_tree(path: str, depth: int) -> bytes:
    """Return the menu as JSON: that of all pages of a language is the same until something is published."""
    question, state = (r.root_of(path), depth), store_state()
    with _lock:
        found = _menus.get(question)
    if found is None or found[0] != state:
        found = (state, dump(tree(path, depth)))
        if len(found[1]) <= LARGEST_CACHE // 4:
            with _lock:
                _menus[question] = found
    return found[1]


def forget() -> None:
    """Forget every menu, as another database may be read from now on."""
    with _lock:
        _menus.clear()


def tree(path: str, depth: int) -> list[dict[str, Any]]:
    """Return the menu of the language of ``path`` as nested entries."""
    root_path = r.root_of(path)
    below = Q(path=root_path) | inside(root_path) & Q(in_navigation=True)
    found = PublishedDocument.objects.filter(below, expires__gt=int(time.time()), page_id__isnull=False)
    root = r.Rows(path, root_path, 0, 0, 0)
    children: dict[str, list[r.Row]] = defaultdict(list)
    columns = ("position", "path", "menu_title", "description", "language", "parent_path")
    for position, at, title, description, language, parent in found.order_by("position").values_list(*columns):
        row = r.Row(r.ENTRY, position, at, title, description, language, 0)
        if at == root_path:
            root.by_kind[r.ROOT].append(row)
        else:
            children[parent or ""].append(row)
    return [*home_entry(root), *_entries(children, root_path, depth)]


def _entries(children: dict[str, list[r.Row]], path: str, depth: int) -> list[dict[str, Any]]:
    if depth < 1:
        return []
    return [entry(row, _entries(children, row.path, depth - 1)) for row in children[path]]
