"""Pages that a body's choosers name; the blocks of those that are not there are empty until they come back."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock, PageChooserBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


def chosen_pages(content: Any) -> set[int]:
    """Return the ids of pages that the blocks of ``content`` were given, whether they are there or not."""
    streams = [field for field in content._meta.get_fields() if isinstance(field, StreamField)]
    return {
        int(number) for field in streams for number in _chosen(field.stream_block, _raw(getattr(content, field.name)))
    }


def _raw(value: Any) -> list[Any]:
    return list(value.raw_data) if value else []


def _chosen(block: Any, raw: Any) -> Iterator[Any]:
    """Yield the keys that page choosers hold in a block's raw data."""
    if isinstance(block, PageChooserBlock):
        yield from [raw] if raw else []
    elif isinstance(block, StreamBlock):
        for item in raw or []:
            yield from _chosen(block.child_blocks.get(item["type"]), item["value"])
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _chosen(child, (raw or {}).get(name))
    elif isinstance(block, ListBlock):
        for item in raw or []:
            value = item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
            yield from _chosen(block.child_block, value)
