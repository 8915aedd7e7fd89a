"""Tables of a word processor as rows of plain text."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from lxml import etree

from cms.formats.clipboard.context import Context
from cms.formats.clipboard.markers import whole_number
from cms.formats.clipboard.parts import BLANKS, Block, Losses, Run, Table
from cms.formats.clipboard.symbols import small

MOST_CELLS = 5000
MOST_COLUMNS = 200
PARTS = ("thead", "tbody", "tfoot")


class Cell(NamedTuple):
    """The text of a cell; whether it is a header by its element, or all in bold type; what of it is lost."""

    text: str = ""
    header: bool = False
    bold: bool = False
    formatted: bool = False


def rows_of(table: Any) -> Iterator[tuple[Any, bool]]:
    """Yield the rows of a table, without those of tables in it, and whether each is of the table's head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in PARTS:
            yield from ((row, child.tag == "thead") for row in child if row.tag == "tr")


def strays_of(table: Any) -> Iterator[str]:
    """Yield the words in a table that are in no cell, as broken HTML has them."""
    for element in (table, *(child for child in table if child.tag in PARTS), *(row for row, _head in rows_of(table))):
        yield element.text or ""
        for child in element:
            known = child.tag in ("tr", "td", "th", "caption", "colgroup", "col", "script", "style", *PARTS)
            if isinstance(child.tag, str) and not known:
                yield "".join(child.itertext(etree.Element))
            yield child.tail or ""


def is_frame(table: Any) -> bool:
    """Return whether a table is only a frame around a text: it has one cell, and no caption."""
    cells = [cell for row, _head in rows_of(table) for cell in row if cell.tag in ("td", "th")]
    return len(cells) <= 1 and table.find("caption") is None


def cells_of(table: Any, reader: Callable[[], Any], context: Context) -> tuple[list[list[Cell]], bool]:
    """Return the cells of a table, row by row, and whether some were merged: their text is in the first of them."""
    rows: list[list[Cell]] = []
    below: dict[int, int] = {}
    merged = False
    plain = Context(level=context.level)
    for row, in_head in rows_of(table):
        made: list[Cell] = []

        def skip(made: list[Cell] = made) -> None:
            while below.get(len(made), 0) and len(made) < MOST_COLUMNS:
                below[len(made)] -= 1
                made.append(Cell())

        for element in row:
            if element.tag not in ("td", "th"):
                continue
            skip()
            head = in_head or element.tag == "th"
            content = reader()
            content.children(element, replace(plain, level=plain.level + 2))
            cell = _cell(content.finish(), header=head)
            wide = max(1, min(whole_number(element.get("colspan")) or 1, MOST_COLUMNS - len(made)))
            high = max(1, whole_number(element.get("rowspan")) or 1)
            merged = merged or wide > 1 or high > 1
            for part in range(wide):
                below[len(made)] = high - 1
                made.append(cell if part == 0 else Cell(header=head))
        skip()
        rows.append(made)
    return rows, merged


def to_table(element: Any, rows: list[list[Cell]], losses: Losses) -> Table | None:
    """Return the table that cells make, ``None`` if no word is in them; note what they cannot be shown with."""
    if not any(cell.text for row in rows for cell in row):
        return None
    width = max(map(len, rows))
    rows = [[*row, *[Cell()] * (width - len(row))] for row in rows if row]
    first, rest = rows[0], rows[1:]
    header_row = bool(rest) and _is_header(first) and not all(_is_header(row) for row in rest)
    body = rest if header_row else rows
    column = [row[0] for row in body]
    header_column = width > 1 and _is_header(column) and not _is_header([row[1] for row in body])
    shown = [cell for row in body for cell in (row[1:] if header_column else row)]
    if any(cell.formatted or (cell.bold and not cell.header) for cell in shown):
        losses.note("cell_format")
    caption = element.find("caption")
    words = BLANKS.sub(" ", "".join(caption.itertext())).strip() if caption is not None else ""
    return Table([[cell.text for cell in row] for row in rows], header_row, header_column, words)


def as_lines(table: Table) -> list[str]:
    """Return a table as lines of text, its caption first; cells are parted by bars."""
    rows = [" | ".join(cell.replace("\n", " ") for cell in row).strip(" |") for row in table.rows]
    return [line for line in (table.caption, *rows) if line]


def _is_header(cells: list[Cell]) -> bool:
    said = [cell for cell in cells if cell.text]
    return bool(said) and all(cell.header or cell.bold for cell in said)


def _cell(blocks: list[Any], *, header: bool) -> Cell:
    runs = [run for block in blocks if isinstance(block, Block) for run in block.runs if run.text.strip()]
    bold = bool(runs) and all("b" in run.marks for run in runs)
    formatted = any("i" in run.marks for run in runs) or (not bold and any("b" in run.marks for run in runs))
    lines = []
    for block in blocks:
        texts = [(_plain(run), run) for run in block.runs]
        formatted = formatted or any(text is None for text, _run in texts)
        line = "".join(run.text if text is None else text for text, run in texts)
        if block.kind == "li":
            line = f"{'  ' * block.depth}{f'{block.number}.' if block.ordered else '•'} {line}"
        lines.append(line)
    return Cell("\n".join(lines), header, bold, formatted)


def _plain(run: Run) -> str | None:
    """Return a run as plain text, raised and lowered characters as such; ``None`` if there are none."""
    if run.text.startswith("[") and "sup" in run.marks:
        return run.text
    for mark in ("sup", "sub"):
        if mark in run.marks:
            return small(run.text, mark)
    return run.text
