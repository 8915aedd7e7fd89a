"""What kind of paragraph an element is: programs say it by the element, a class, a style or a role."""

from typing import Any

from cms.formats.clipboard.parts import Losses
from cms.formats.clipboard.source import BOX

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
PARAGRAPHS = {
    *("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption", "address"),
    *("dt", "dd", "dl", "center", "details", "summary", "form", "fieldset", "legend", "caption", BOX),
    *("blockquote", "pre", "tr", "td", "th"),
}
SILENT = {
    "script",
    "style",
    "head",
    "meta",
    "link",
    "title",
    "xml",
    "template",
    "colgroup",
    "col",
    "base",
    "wbr",
    "map",
}
PICTURES = {"img", "svg", "canvas", "v:imagedata"}
MEDIA = {"iframe", "object", "embed", "video", "audio", "applet", "frame"}
FIELDS = {"input", "select", "textarea"}
CLASSES = {"msotitle": "h2", "msoquote": "blockquote", "msointensequote": "blockquote", "title": "h2"}


def kind_of(name: str, element: Any, style: dict[str, str], around: str, losses: Losses) -> str:
    """Return the kind of block that a paragraph is, ``around`` if it is nothing of its own."""
    level = element.get("aria-level") if element.get("role") == "heading" else style.get("mso-outline-level")
    classes = (element.get("class") or "").lower().split()
    kind = HEADINGS.get(name) or (HEADINGS.get(f"h{level}") if level else None)
    kind = kind or next((CLASSES[each] for each in classes if each in CLASSES and name != "div"), None)
    if kind in HEADINGS.values():
        if name in ("h5", "h6") or level in ("5", "6"):
            losses.note("low_headings", "".join(element.itertext()))
        return str(kind)
    return "blockquote" if kind or name == "blockquote" else around


def is_left_out(name: str, element: Any, losses: Losses) -> bool:
    """Return whether an element cannot be kept; note it."""
    if name in PICTURES:
        losses.note("pictures", element.get("alt") or element.get("title") or "")
    elif name in MEDIA:
        losses.note("media", element.get("title") or element.get("src") or "")
    elif name in FIELDS:
        if element.get("type") != "hidden":
            losses.note("fields")
    elif name == "hr":
        losses.note("lines")
    elif name == "del" and (element.get("datetime") or element.get("cite")):
        losses.note("deleted", "".join(element.itertext()))
    else:
        return False
    return True
