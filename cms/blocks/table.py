"""Tables."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block import blocks as table_block
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.projection import Projection, ProjectionContext, derived_id, paragraph, plain_text, slate

Cell = str | list[dict[str, Any]]
# What the script of the table's editor calls the language of its reader, whichever that is.
READERS_LANGUAGE = "reader"
# The words of its menu; columns lie from right to left where the reader reads so.
MENU = {
    "insertRowAbove": _("Insert row above"),
    "insertRowBelow": _("Insert row below"),
    "insertColumnOnTheLeft": _("Insert column before"),
    "insertColumnOnTheRight": _("Insert column after"),
    "removeRow": _("Remove the selected rows"),
    "removeColumn": _("Remove the selected columns"),
    "undo": _("Undo"),
    "redo": _("Redo"),
}


class TableBlock(table_block.TableBlock):
    """A table of plain text -> ``slateTable``, its caption -> ``slate`` above it; each cell is translated."""

    class Meta:
        icon = "table"
        label = _("Table")
        group = _("Text")

    def get_table_options(self, table_options: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return the options of the editor, which is made once for all readers."""
        options: dict[str, Any] = super().get_table_options({"language": READERS_LANGUAGE} | (table_options or {}))
        return options

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the caption and the table."""
        if not value or not value.get("data"):
            return
        if value.get("table_caption"):
            yield slate(derived_id(block_id, "caption"), paragraph(value["table_caption"], "strong"))
        rows = [[cell or "" for cell in row] for row in value["data"]]
        first_column = bool(value.get("first_col_is_header"))
        has_header = bool(value.get("first_row_is_table_header"))
        yield table(block_id, rows, has_header=has_header, first_column_is_header=first_column)

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


def table(
    block_id: str, rows: list[list[Cell]], *, has_header: bool = True, first_column_is_header: bool = False
) -> Projection:
    """Return a ``slateTable`` of cells that are text or slate nodes within a paragraph."""
    if not has_header:
        # Row 0 is never drawn in the body.
        rows = [[""] * max((len(row) for row in rows), default=0), *rows]
    data = {
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
                    _cell(derived_id(block_id, f"{number}.{column}"), content, header)
                    for column, content in enumerate(row)
                    for header in [number == 0 or (column == 0 and first_column_is_header)]
                ],
            }
            for number, row in enumerate(rows)
        ],
    }
    text = " ".join(" ".join(plain_text([_paragraph(cell)]) for cell in row) for row in rows)
    return Projection(block_id, {"@type": "slateTable", "table": data}, text)


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if value and value.get("table_caption"):
        yield "caption", value["table_caption"]
    for number, row in enumerate(value["data"] if value else []):
        yield from ((f"{number}.{column}", text) for column, text in enumerate(row) if text)


def _cell(key: str, content: Cell, header: bool) -> dict[str, Any]:
    return {"key": key[:8], "type": "header" if header else "data", "value": [_paragraph(content)]}


def _paragraph(content: Cell) -> dict[str, Any]:
    if isinstance(content, str):
        # A cell may have several lines.
        lines = [" ".join(line.split()) for line in content.splitlines()]
        return {"type": "p", "children": [{"text": "\n".join(lines).strip("\n")}]}
    return {"type": "p", "children": content}
