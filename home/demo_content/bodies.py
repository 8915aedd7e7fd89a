"""Bodies of the demo's pages: blocks as its texts have them -> blocks as a page stores them."""

import uuid
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

# What names a record by its key -> which records.
KINDS = {"page": "pages", "place": "pages", "image": "images", "preview_image": "images", "document": "documents"}
# Lists of sections, figures and the like; and of columns, which have a type each.
LISTS = {"sections", "facts", "logos", "files"}


@dataclass(frozen=True)
class Records:
    """What bodies can lead to, by the keys that texts use."""

    pages: dict[str, Any]
    images: dict[str, Any]
    documents: dict[str, Any]
    topics: dict[str, Any]

    def number(self, field: str, key: str) -> int | None:
        """Return the id of the record that a field names, ``None`` for none."""
        return getattr(self, KINDS[field])[key].pk if key else None


def raw_block(block: dict[str, Any], name: str, records: Records) -> dict[str, Any]:
    """Return a block with an id that is the same for the same ``name``."""
    kind, value = block["type"], block["value"]
    if kind == "table":
        value = _table(value)
    elif kind == "image":
        value = _image(value, records)
    elif kind == "rich_text":
        value = _rich_text(value, records)
    elif isinstance(value, dict):
        value = {field: _field(field, inner, name, records) for field, inner in value.items()}
    return {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, name))}


def _field(field: str, value: Any, name: str, records: Records) -> Any:
    if field in KINDS:
        return records.number(field, value)
    if field == "topics":
        return [records.topics[key].pk for key in value]
    if field == "columns":
        return [raw_block(column, f"{name}/{index}", records) for index, column in enumerate(value)]
    if field in LISTS:
        items = [{"type": "item", "value": item} for item in value]
        return [raw_block(item, f"{name}/{index}", records) for index, item in enumerate(items)]
    if isinstance(value, str) and value.startswith("<p>"):
        return _rich_text(value, records)
    return value


def _image(value: dict[str, Any], records: Records) -> dict[str, Any]:
    if "alt" not in value:
        # The image of a column has no caption, and the fields that are stored.
        return {**value, "image": records.number("image", value["image"])}
    fields = {"alt_text": value["alt"], "decorative": value["decorative"]}
    return {"image": {"image": records.number("image", value["image"]), **fields}, "caption": value["caption"]}


def _table(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": value["rows"],
        "cell": [],
        "first_row_is_table_header": value["header"],
        "first_col_is_header": False,
        "table_header_choice": "row" if value["header"] else "neither",
        "table_caption": value["caption"],
    }


def _rich_text(html: str, records: Records) -> str:
    """Return the text with links to demo pages as Wagtail writes them."""
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", page=True):
        link.attrs = {"linktype": "page", "id": str(records.number("page", str(link["page"])))}
    return str(soup)
