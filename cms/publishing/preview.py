"""Blocks of a built document as plain HTML for the admin's preview; the frontend draws them its own way."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.blocks import BASE
from cms.models import CustomImage
from cms.publishing.document import Built, load

_IMAGE = re.compile(r"/images/(\d+)$")
# What may be left of a slate node's type in HTML; all else is a span.
_ELEMENTS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
    *("strong", "em", "sub", "sup", "del", "u", "code"),
}
# Keys of blocks that hold words for readers, in the order in which they are shown.
_WORDS = ("headline", "title", "description", "text", "plaintext", "caption", "url")


class PreviewBlocks:
    """The blocks of a document, each as HTML; whatever is not known is shown by its words, nothing is left out."""

    def __init__(self, built: Built) -> None:
        """Take a document as it was built."""
        self.built = built

    def html(self) -> Iterator[SafeString]:
        """Yield each block in its order."""
        yield from self._all(load(self.built.blocks))

    def _all(self, container: dict[str, Any]) -> Iterator[SafeString]:
        for key in container["blocks_layout"]["items"]:
            yield self._block(container["blocks"][key])

    def _block(self, block: dict[str, Any]) -> SafeString:
        match block["@type"]:
            case "title":
                return format_html("<h1>{}</h1>", self.built.title)
            case "description":
                return format_html('<p class="summary">{}</p>', self.built.description)
            case "slate":
                return _nodes(block["value"])
            case "image":
                return _image(block)
            case "slateTable":
                return _table(block["table"])
            case "html":
                # What could do harm was taken out when the document was built.
                return mark_safe(public(block["html"]))  # noqa: S308
            case "gridBlock":
                return format_html_join("", "<div>{}</div>", ((html,) for html in self._all(block)))
            case "teaser" if block.get("href"):
                parts = (block["href"][0]["@id"], block["title"], block["description"])
                return format_html('<aside><a href="{}">{}</a><p>{}</p></aside>', *map(public, parts))
        return _words(block)


def public(address: str) -> str:
    """Return text with the public base address in its place."""
    return address.replace(BASE, settings.PUBLIC_URL)


def _nodes(nodes: list[dict[str, Any]]) -> SafeString:
    return format_html_join("", "{}", ((_node(node),) for node in nodes))


def _node(node: dict[str, Any]) -> SafeString:
    if "text" in node:
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in node["text"].split("\n")))
    inner = _nodes(node.get("children", []))
    if node.get("type") == "img":
        return format_html('<img src="{}" alt="{}">', public(node.get("url", "")), node.get("alt", ""))
    if node.get("type") == "link":
        return format_html('<a href="{}">{}</a>', public(node["data"]["url"]), inner)
    element = node["type"] if node.get("type") in _ELEMENTS else "span"
    return format_html("<{}>{}</{}>", element, inner, element)


def _image(block: dict[str, Any]) -> SafeString:
    """Return an image from the admin's own files: visitors cannot read it before the page is published."""
    found = _IMAGE.search(block.get("url", ""))
    image = CustomImage.objects.filter(pk=int(found[1])).first() if found else None
    if image is None:
        return _words(block)
    try:
        address = image.get_rendition("max-800x600|format-webp").url
    except OSError:
        address = ""
    return format_html('<img src="{}" alt="{}">', address, block.get("alt", ""))


def _table(table: dict[str, Any]) -> SafeString:
    rows = [[(_ELEMENT[cell["type"]], _nodes(cell["value"])) for cell in row["cells"]] for row in table["rows"]]
    if table.get("hideHeaders"):
        rows = rows[1:]
    cells = [
        (format_html_join("", "<{}>{}</{}>", ((element, html, element) for element, html in row)),) for row in rows
    ]
    return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", cells))


_ELEMENT = {"header": "th", "data": "td"}


def _words(block: dict[str, Any]) -> SafeString:
    """Return a block that only the frontend knows how to draw: its name and its words."""
    words = [public(block[key]) for key in _WORDS if isinstance(block.get(key), str) and block[key]]
    lines = format_html_join("", "<p>{}</p>", ((word,) for word in words))
    return format_html('<aside class="block"><small>{}</small>{}</aside>', block["@type"], lines)
