"""CSV: tables with a header row, read and written with the standard library."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from cms.formats.spreadsheets import csv_text, plain_cell
from pillars.author_names import from_line, lines, split_list
from pillars.literature.fields import FIELDS, MOST_WORKS, UnreadableFile, Work
from pillars.literature.table_columns import COLUMNS, KINDS
from pillars.models.references import Reference

DELIMITERS = ",;\t|"
LARGEST_CELL = 10_000_000
MOST_COLUMNS, LONGEST_HEADER = 1_000, 50_000
NOT_IN_NAMES = re.compile(r"[\W_]+")
csv.field_size_limit(LARGEST_CELL)


def read(text: str) -> list[Work]:
    """Return the works in ``text``, one more than can be imported at most.

    Raise UnreadableFile if it is no table or has no column for the title.
    """
    # Spreadsheets say in the first line what parts the cells.
    said = re.match(r"(?i)sep=(.)\n", text)
    text = text[said.end() :] if said else text
    rows = csv.reader(io.StringIO(text), delimiter=said[1] if said else _delimiter(text), strict=True)
    works = []
    try:
        names = [name.strip() for name in next(filter(any, rows), [])]
        if len(names) > MOST_COLUMNS:
            raise UnreadableFile(_("The first row has more than %d columns.") % MOST_COLUMNS)
        columns = _columns(names)
        if "title" not in columns:
            raise UnreadableFile(_("The first row must name the columns, “title” among them."))
        filled = (row for row in rows if any(map(str.strip, row)))
        for row in islice(filled, MOST_WORKS + 1):
            works.append(_work(_("line %d") % rows.line_num, row, names, columns))
    except csv.Error as error:
        message = _("Line %d is not CSV: a quotation mark stands where none can be, or is missing.")
        raise UnreadableFile(message % rows.line_num) from error
    return works


def _delimiter(text: str) -> str:
    """Return what parts the cells of the first row: that by which most columns are known."""
    begin = text.lstrip("\n" + DELIMITERS)[:LONGEST_HEADER]
    first = begin.partition("\n")[0]
    return max(DELIMITERS, key=lambda sign: len(_columns(next(csv.reader([first], delimiter=sign), []))))


def _columns(names: list[str]) -> dict[str, list[int]]:
    """Return which columns say a field, or the first and last page, best first."""
    places: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(_key(name), []).append(at)
    found = {}
    for field, known in COLUMNS.items():
        if at := [place for key in dict.fromkeys(map(_key, known)) for place in places.get(key, ())]:
            found[field] = at
    return found


def _key(name: str) -> str:
    return NOT_IN_NAMES.sub("", name.casefold())


def _work(where: str, row: list[str], names: list[str], columns: dict[str, list[int]]) -> Work:
    work = Work(where)
    cells = [plain_cell(cell.strip(" \n")).strip() for cell in row]
    used: set[int] = set()
    values, said_by = {}, {}
    for field, places in columns.items():
        filled = [at for at in places if at < len(cells) and cells[at]]
        if filled:
            values[field], said_by[field] = cells[filled[0]], names[filled[0]]
            # Another column that says the same is read too.
            used |= {at for at in filled if cells[at] == values[field]}
    work.take_kind(values.pop("kind", ""), KINDS)
    for name in ("authors", "editors"):
        work.fields[name] = lines(map(from_line, _people(values.pop(name, ""), names)))
    if year := values.pop("year", ""):
        work.take_year(said_by["year"], year)
    if language := values.pop("language", ""):
        work.take_language(language)
    pages = "-".join(filter(None, [values.pop("first page", ""), values.pop("last page", "")]))
    work.fields |= {"pages": pages} | values
    work.unread += list(_unread(cells, names, used))
    return work


def _people(cell: str, names: list[str]) -> list[str]:
    """Return the names in a cell; PubMed parts them by commas, as in ``Doe J, Roe AB.`` and the like."""
    found = split_list(cell)
    if "PMID" in names and len(found) == 1 and "," in cell:
        return [name.strip().rstrip(".") for name in cell.split(",")]
    return found


def _unread(cells: list[str], names: list[str], used: set[int]) -> Iterator[str]:
    """Yield the names of filled columns that are not read."""
    for at, cell in enumerate(cells):
        if cell and at not in used:
            yield (names[at] if at < len(names) else "") or _("column %d") % (at + 1)


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as CSV, authors and editors parted by semicolons."""
    rows = [list(FIELDS)]
    for reference in references:
        row = {name: getattr(reference, name) for name in FIELDS}
        row |= {name: "; ".join(_in_braces(line) for line in row[name].splitlines()) for name in ("authors", "editors")}
        rows.append(list(row.values()))
    return csv_text(rows)


def _in_braces(line: str) -> str:
    return f"{{{line}}}" if ";" in line and not line.startswith("{") else line
