"""Tables."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block import blocks as table_block
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, slate


class TableBlock(table_block.TableBlock):
    """A table of plain text -> ``slateTable``, its caption -> ``slate`` above it; each cell is translated."""

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Text")

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the caption and the table; a table without a header row gets an empty one, as row 0 is never drawn."""
        if not value or not value.get("data"):
            return
        if value.get("table_caption"):
            yield slate(derived_id(block_id, "caption"), paragraph(value["table_caption"], "strong"))
        rows = [[cell or "" for cell in row] for row in value["data"]]
        has_header = bool(value.get("first_row_is_table_header"))
        if not has_header:
            rows.insert(0, [""] * max(len(row) for row in rows))
        table = {
            "fixed": True,
            "compact": False,
            "basic": False,
            "celled": True,
            "inverted": False,
            "striped": False,
            "hideHeaders": not has_header,
            "rows": [
                {
                    "key": derived_id(block_id, number)[:8],
                    "cells": [
                        _cell(derived_id(block_id, f"{number}.{column}"), text, header)
                        for column, text in enumerate(row)
                        for header in [number == 0 or (column == 0 and bool(value.get("first_col_is_header")))]
                    ],
                }
                for number, row in enumerate(rows)
            ],
        }
        yield Projection(block_id, {"@type": "slateTable", "table": table}, " ".join(" ".join(row) for row in rows))

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """Return the caption and every cell that has text, for wagtail-localize."""
        return [StringSegmentValue(path, text) for path, text in _texts(value)]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Return ``value`` with translated texts, for wagtail-localize."""
        value = deepcopy(value)
        for segment in segments:
            text = segment.render_text()
            if segment.path == "caption":
                value["table_caption"] = text
            else:
                row, column = map(int, segment.path.split("."))
                value["data"][row][column] = text
        return value


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if value and value.get("table_caption"):
        yield "caption", value["table_caption"]
    for number, row in enumerate(value["data"] if value else []):
        yield from ((f"{number}.{column}", text) for column, text in enumerate(row) if text)


def _cell(key: str, text: str, header: bool) -> dict[str, Any]:
    return {"key": key[:8], "type": "header" if header else "data", "value": [paragraph(text)]}
