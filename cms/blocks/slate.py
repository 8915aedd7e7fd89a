"""Wagtail's rich text as slate nodes."""

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from cms.blocks.projection import ProjectionContext

Node = dict[str, Any]

BLOCKS = {"p": "p", "h2": "h2", "h3": "h3", "h4": "h4", "ul": "ul", "ol": "ol", "blockquote": "blockquote"}
LINE_ENDS = str.maketrans("\n\r\t", "   ")
NUMBER = re.compile("-?[0-9]{1,6}")
MARKS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}


def slate_nodes(html: str, context: ProjectionContext) -> list[Node]:
    """Return one top-level slate node for each block of ``html``; text outside a block becomes a paragraph.

    Elements that are neither blocks, marks nor links give their text to their parent. A link whose target
    is not public keeps its text and loses the link.
    """
    nodes: list[Node] = []
    loose: list[Node] = []
    for child in BeautifulSoup(html, "html.parser").children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            nodes += _loose_paragraph(loose)
            loose = []
            nodes.append(_block(child, context))
        else:
            loose += _inline(child, context)
    return [node for node in nodes + _loose_paragraph(loose) if not _is_empty(node)]


def _loose_paragraph(children: list[Node]) -> list[Node]:
    return [{"type": "p", "children": _normal(children)}] if children else []


def _block(element: Tag, context: ProjectionContext) -> Node:
    kind = BLOCKS[element.name]
    if kind in ("ul", "ol"):
        items = element.find_all("li", recursive=False)
        numbers = [_number(item) if kind == "ol" else {} for item in items]
        children = [{**_item(item, context), **number} for item, number in zip(items, numbers, strict=True)]
        # Stock Volto draws neither: see cms/blocks/numbered.py.
        start = {"start": children[0].pop("value")} if children and "value" in children[0] else {}
        return {"type": kind, **start, "children": children}
    return {"type": kind, "children": _normal(_inlines(element, context))}


def _number(item: Tag) -> Node:
    """Return the number of an item as ``value`` where it is given one."""
    number = str(item.get("value") or "")
    return {"value": int(number)} if NUMBER.fullmatch(number) else {}


def _item(element: Tag, context: ProjectionContext) -> Node:
    """Return a list item: its text, then the lists nested in it."""
    nested = [child for child in element.children if isinstance(child, Tag) and child.name in ("ul", "ol")]
    own = [node for child in element.children if child not in nested for node in _inline(child, context)]
    return {"type": "li", "children": [*_normal(own), *(_block(child, context) for child in nested)]}


def _inlines(element: Tag, context: ProjectionContext) -> list[Node]:
    return [node for child in element.children for node in _inline(child, context)]


def _inline(child: Any, context: ProjectionContext) -> list[Node]:
    if isinstance(child, NavigableString):
        # The source's line ends would be drawn as line breaks; comments and the like are no text.
        if type(child) not in (NavigableString, CData):
            return []
        return [{"text": child.translate(LINE_ENDS)}]
    if not isinstance(child, Tag):
        return []
    if child.name == "br":
        return [{"text": "\n"}]
    children = _inlines(child, context)
    if child.name in MARKS:
        return [{"type": MARKS[child.name], "children": _normal(children)}]
    if child.name == "a" and (address := _address(child, context)):
        return [{"type": "link", "data": {"url": address}, "children": _normal(children)}]
    return children


def _address(link: Tag, context: ProjectionContext) -> str | None:
    target = str(link.get("id") or "")
    match link.get("linktype"):
        case "page":
            return context.page_address(int(target)) if target.isdigit() else None
        case "document":
            return context.document_address(int(target)) if target.isdigit() else None
    return str(link.get("href") or "") or None


def _normal(children: list[Node]) -> list[Node]:
    """Join neighbouring texts and fold their blanks; slate wants text at both ends and between inline elements."""
    result: list[Node] = [{"text": ""}]
    for node in children:
        if "text" in node and "text" in result[-1]:
            result[-1] = {"text": result[-1]["text"] + node["text"]}
        elif "text" in node or "text" in result[-1]:
            result.append(node)
        else:
            result += [{"text": ""}, node]
    if "text" not in result[-1]:
        result.append({"text": ""})
    for node in result:
        if "text" in node:
            node["text"] = _fold(node["text"])
    return result


def _fold(text: str) -> str:
    """Fold runs of spaces, but keep no-break spaces, which French typography needs."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n")


def _is_empty(node: Node) -> bool:
    if "text" in node:
        return not node["text"].strip()
    return all(_is_empty(child) for child in node["children"])
