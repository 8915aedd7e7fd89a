"""Lists that do not begin with 1, in the editor of rich text: it keeps a number with the item that has it.

Stored as ``<li value="5">``; in the editor's state it is ``data.number`` of the block.
"""

from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import Block
from wagtail.admin.rich_text.converters.html_to_contentstate import BLOCK_KEY_NAME, ListItemElementHandler
from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

FEATURE = "list-numbers"
ORDERED, UNORDERED = "ordered-list-item", "unordered-list-item"
LARGEST = 999_999


class _NumberedBlock(Block):
    """An item of a list with a number of its own."""

    number: int

    def as_dict(self) -> dict[str, Any]:
        return {**super().as_dict(), "data": {"number": self.number}}


class _NumberedItemHandler(ListItemElementHandler):
    """Reads ``<li value="5">``; one whose value is no number, or that is of no ``ol``, is an item as any other."""

    def create_block(self, name: str, attrs: dict[str, str], state: Any, contentstate: Any) -> Block:
        number = _whole(attrs.get("value"))
        if number is None or state.list_item_type != ORDERED:
            return super().create_block(name, attrs, state, contentstate)
        block = _NumberedBlock(ORDERED, depth=state.list_depth, key=attrs.get(BLOCK_KEY_NAME))
        block.number = number
        return block


def register(features: Any) -> None:
    """Register the feature, which has to stand behind ``ol`` in the features of a field."""
    features.register_editor_plugin("draftail", FEATURE, PluginFeature({"type": FEATURE}, js=["cms/list_numbers.js"]))
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {"li[value]": _NumberedItemHandler()},
            "to_database_format": {"block_map": {ORDERED: {"element": _item, "wrapper": "ol"}}},
        },
    )


def _item(props: dict[str, Any]) -> Any:
    number = _number(props["block"], props["blocks"])
    return DOM.create_element("li", {} if number is None else {"value": str(number)}, props["children"])


def _number(block: dict[str, Any], blocks: list[dict[str, Any]]) -> int | None:
    """Return the number that an item has to be given, ``None`` if it follows by itself.

    Behind a nested list of the other kind the exporter begins a new list; the editor goes on counting.
    """
    if (given := _given(block)) is not None:
        return given
    at = next((at for at, other in enumerate(blocks) if other is block), 0)
    depth, before = block.get("depth", 0), blocks[at - 1] if at else {}
    if before.get("type") != UNORDERED or before.get("depth", 0) <= depth:
        return None
    items = 0
    for other in reversed(blocks[:at]):
        if other.get("type") not in (ORDERED, UNORDERED) or other.get("depth", 0) < depth:
            break
        if other.get("depth", 0) > depth:
            continue
        if other["type"] == UNORDERED:
            break
        items += 1
        if (given := _given(other)) is not None:
            return given + items
    return items + 1 if items else None


def _given(block: dict[str, Any]) -> int | None:
    data = block.get("data")
    return _whole(data.get("number")) if isinstance(data, dict) else None


def _whole(value: Any) -> int | None:
    """Return a number of an item, ``None`` for whatever a form or stored text has instead of one."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).lstrip("-").isascii():
        return None
    try:
        number = int(value)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST else None
