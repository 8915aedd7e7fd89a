"""What a block's projection gives, and what it may ask for."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

# Stands for the public base address in stored documents. A Unicode noncharacter: no text has it.
BASE = "\ufdd0"


@dataclass(frozen=True)
class Projection:
    """A block of the frontend: its id, its data (with ``@type``), and its words for the search index."""

    id: str
    data: dict[str, Any]
    text: str = ""


class ProjectionContext(Protocol):
    """What a projection may ask for; whatever it asks for is recorded as a dependency of the document."""

    language: str
    language_root: str

    def block_id(self, name: str) -> str:
        """Return an id for a block that has none of its own, the same at every build."""

    def page_address(self, page_id: int) -> str | None:
        """Return the address of a page's public translation, else of itself, ``None`` if neither is public."""

    def page_path(self, page_id: int) -> str | None:
        """Return the path for which ``page_address`` gives the address."""

    def page_summary(self, page_id: int) -> dict[str, Any] | None:
        """Return the summary of a page's public translation, else its own, ``None`` if neither is public."""

    def document_address(self, document_id: int) -> str | None:
        """Return where a document's file is downloaded, ``None`` if it is not public."""

    def document(self, document_id: int) -> dict[str, Any] | None:
        """Return ``url``, ``title``, ``format`` and ``size`` (bytes) of a document, ``None`` if it is not public."""

    def image(self, image: Any) -> dict[str, Any] | None:
        """Return ``url`` and ``image_scales`` of an image, ``None`` if it is not public."""

    def topic_title(self, topic: Any) -> str:
        """Return a topic's title in the document's language where there is one."""

    def record(self, record: Any) -> Any:
        """Return a translatable record in the document's language, itself where it is not translated."""

    def records(self, model: Any) -> list[Any]:
        """Return every record of a model in its own order, translatable ones in the document's language if they are."""

    def records_of(self, model: Any, page: Any) -> list[Any]:
        """Return the records of a ShownRecord's model that belong to a page, whichever of its languages they name."""

    def published_record(self, record: Any) -> str:
        """Return the address of a record that has a document of its own."""


def derived_id(block_id: str, part: int | str) -> str:
    """Return the id of a part of a block, the same at every build."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{block_id}/{part}"))


def slate(block_id: str, node: dict[str, Any]) -> Projection:
    """Return a ``slate`` block with ``node`` as its one top-level node."""
    text = plain_text([node])
    return Projection(block_id, {"@type": "slate", "value": [node], "plaintext": text}, text)


def showing(projections: Iterable[Projection], *names: str) -> Iterator[Projection]:
    """Yield blocks that say which keys of the content they show; those that say it already, as they are."""
    for each in projections:
        known = not names or "properties" in each.data
        yield each if known else replace(each, data={**each.data, "properties": list(names)})


def merged_slate(block_id: str, projections: Iterable[Projection]) -> Projection:
    """Return one ``slate`` block with the nodes of several in a ``div``, for where only one block can stand.

    In a column of a grid Volto stretches the nodes of a block over the height of the row, unless there is only one.
    """
    parts = list(projections)
    node = {"type": "div", "children": [node for part in parts for node in part.data["value"]]}
    data = {"@type": "slate", "value": [node], "plaintext": " ".join(part.data["plaintext"] for part in parts)}
    return Projection(block_id, data, "\n".join(part.text for part in parts))


def paragraph(text: str, mark: str | None = None) -> dict[str, Any]:
    """Return a slate paragraph of plain text, inside ``mark`` (``em``, ``strong``) if given."""
    leaf: dict[str, Any] = {"text": " ".join(text.split())}
    if mark is None:
        return {"type": "p", "children": [leaf]}
    return {"type": "p", "children": [{"text": ""}, {"type": mark, "children": [leaf]}, {"text": ""}]}


BLOCK_NODES = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote"}


def plain_text(nodes: Iterable[dict[str, Any]]) -> str:
    """Return the words of slate nodes, block-level nodes parted by spaces."""
    parts = []
    for node in nodes:
        if "text" in node:
            parts.append(node["text"])
        else:
            inner = plain_text(node["children"])
            parts.append(f" {inner} " if node.get("type") in BLOCK_NODES else inner)
    return " ".join("".join(parts).split())
