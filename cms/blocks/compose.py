"""What a page type's own facts are composed of: stock blocks made in code instead of by an editor."""

import re
from functools import reduce
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from cms.blocks.projection import Projection, slate

Node = dict[str, Any]
BLANKS = re.compile(r"\s+")


def text(words: str) -> Node:
    """Return a slate leaf of plain text, every run of blanks and line ends one blank."""
    return {"text": BLANKS.sub(" ", words)}


def strong(words: str) -> Node:
    """Return bold text; put text before and behind it, as slate wants it."""
    return {"type": "strong", "children": [text(words)]}


def link(address: str | None, words: str, behind: str = "") -> list[Node]:
    """Return a link with a text behind it, between the texts that slate wants; plain text where there is no address."""
    if not address:
        return [text(words + behind)]
    return [{"text": ""}, {"type": "link", "data": {"url": address}, "children": [text(words)]}, {"text": behind}]


def labelled(label: Promise | str, nodes: list[Node]) -> list[Node]:
    """Return ``nodes`` behind a label in bold type, parted as the active language does it."""
    return [text(""), strong(gettext("%(label)s:") % {"label": label}), {"text": " "}, *nodes]


def joined(*parts: str) -> str:
    """Return texts one behind the other, with commas as the active language writes them; empty ones are left out."""
    pattern = gettext("%(first)s, %(second)s")
    given = list(filter(None, parts))
    return reduce(lambda first, second: pattern % {"first": first, "second": second}, given) if given else ""


def heading(block_id: str, words: str, level: int = 2) -> Projection:
    """Return a heading of level 2, 3 or 4 -> ``slate``."""
    return slate(block_id, {"type": f"h{level}", "children": [text(words)]})


def sentence(block_id: str, *nodes: Node) -> Projection:
    """Return a paragraph of slate leaves, links and marks -> ``slate``."""
    return slate(block_id, {"type": "p", "children": list(nodes)})


def bullets(block_id: str, items: list[list[Node]], *, ordered: bool = False) -> Projection:
    """Return a list, each item made of leaves, links and marks -> ``slate``."""
    children = [{"type": "li", "children": item} for item in items]
    return slate(block_id, {"type": "ol" if ordered else "ul", "children": children})
