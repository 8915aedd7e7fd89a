"""Lists that do not begin with 1: stock Volto draws the number of no list, so that HTML stands in for them."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from cms.blocks.addresses import is_harmless
from cms.blocks.projection import Projection, plain_text, slate

Node = dict[str, Any]


def drawn(block_id: str, node: Node) -> Projection:
    """Return a ``slate`` block with a top-level node; ``html`` if a list in it has numbers of its own."""
    if not _has_numbers(node):
        return slate(block_id, node)
    return Projection(block_id, {"@type": "html", "html": html_of([node])}, plain_text([node]))


def merged_html(block_id: str, projections: Iterable[Projection]) -> Projection:
    """Return one ``html`` block with what is in several of ``slate`` and ``html``, where only one block can stand."""
    parts = list(projections)
    html = "".join(part.data.get("html") or html_of(part.data.get("value", [])) for part in parts)
    return Projection(block_id, {"@type": "html", "html": html}, "\n".join(part.text for part in parts))


def html_of(nodes: Iterable[Node]) -> str:
    """Return slate nodes of rich text as HTML."""
    return "".join(part for node in nodes for part in _parts(node))


def _parts(node: Node) -> Iterator[str]:
    if "text" in node:
        yield escape(node["text"], quote=False).replace("\n", "<br>")
        return
    tag, attributes = node["type"], ""
    if tag == "link":
        address = str(node["data"]["url"])
        if not is_harmless(address):
            yield html_of(node["children"])
            return
        tag, attributes = "a", f' href="{escape(address)}"'
    for name in ("start", "value"):
        if name in node:
            attributes = f' {name}="{node[name]}"'
    yield f"<{tag}{attributes}>{html_of(node['children'])}</{tag}>"


def _has_numbers(node: Node) -> bool:
    return "start" in node or "value" in node or any(_has_numbers(child) for child in node.get("children", ()))
