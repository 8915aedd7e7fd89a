"""``@navigation``: the pages that are shown in menus, to any depth, in one statement."""

import time
from collections import defaultdict
from typing import Any

from django.db.models import Q

from cms.api import joined_documents as r
from cms.api.batching import number
from cms.api.components import entry, home_entry
from cms.api.contract import Contract
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.models import PublishedDocument, inside

DEEPEST = 10
PARAMETERS = f"expand.navigation.depth count How many levels, at most {DEEPEST}; 1 without it."


@service("@navigation", contract=Contract("Navigation", parameters=PARAMETERS, errors=(400,)))
def navigation(call: Call) -> dict[str, Any]:
    """Return the menu of the path's language, ``expand.navigation.depth`` levels deep (default 1, at most 10)."""
    depth = min(number(call.request.GET, "expand.navigation.depth", 1), DEEPEST)
    return {"@id": f"{BASE}{call.path}/@navigation", "items": tree(call.path, depth)}


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
