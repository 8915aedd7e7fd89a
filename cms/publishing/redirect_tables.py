"""Reads the tables of redirects that people import, as their programs write them."""

import codecs
import csv
from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.redirects import base_formats, views

from cms.files.errors import Refusal
from cms.files.kinds import KINDS
from cms.files.zip_packages import check_package

SEPARATORS = ",;\t|"
LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 10 * LARGEST
# So many lines say by what a table is parted.
LOOKED_AT = 50
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def decode(data: bytes) -> str:
    """Return the text of a table: in UTF-8 or UTF-16, else as Excel writes it in the west (Windows-1252).

    Raises UnicodeDecodeError where it is none of them.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding)
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a table, whatever parts its columns, all as long as the first; empty ones are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = ""
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        # Excel's own way to say it.
        separator = lines.pop(0)[4]
    separator = separator or max(SEPARATORS, key=lambda each: _fit(lines, each))
    rows = [row for row in csv.reader(lines, delimiter=separator) if any(cell.strip() for cell in row)]
    return _even(rows)


def _fit(lines: list[str], separator: str) -> tuple[int, bool]:
    """Return how many lines have as many columns as most have, if those are several; and whether the first is one."""
    rows = csv.reader([line for line in lines[:LOOKED_AT] if line.strip()], delimiter=separator)
    widths = [len(row) for row in rows]
    [(width, count)] = Counter(widths).most_common(1) or [(0, 0)]
    return (count if width > 1 else 0), bool(widths) and widths[0] == width


def _even(rows: list[Any]) -> list[list[Any]]:
    width = len(rows[0]) if rows else 0
    return [[*row, *[""] * (width - len(row))][:width] for row in rows]


class CSV(base_formats.CSV):
    """A table as text; Wagtail knows the format by the name of the class."""

    def is_binary(self) -> bool:
        """Return that the bytes are wanted, as their encoding is found out here."""
        return True

    def get_read_mode(self) -> str:
        """Return how the file is opened."""
        return "rb"

    def create_dataset(self, data: bytes) -> Any:
        """Return the table, its first row as headings."""
        return base_formats.Dataset(rows_of(decode(data)))


class TSV(CSV):
    """The same; what parts the columns is found out, too."""


class XLSX(base_formats.XLSX):
    """A table of a spreadsheet program."""

    def create_dataset(self, data: bytes) -> Any:
        """Return the first sheet, without rows that are empty, its first row as headings."""
        made = super().create_dataset(data)
        rows = [["" if cell is None else str(cell).strip() for cell in row] for row in [made.headers, *made]]
        return base_formats.Dataset(_even([row for row in rows if any(row)]))


def use_formats() -> None:
    """Let Wagtail's import read tables so."""
    base_formats.DEFAULT_FORMATS[:] = [CSV, XLSX, TSV]


def start_import(request: HttpRequest) -> HttpResponse:
    """Show Wagtail's form, or which columns there are; a file that is too large or has one column only is refused."""
    file = request.FILES.get("import_file")
    if file is None or not request.user.has_perm("wagtailredirects.add_redirect"):
        return views.start_import(request)
    stem, dot, ending = (file.name or "").rpartition(".")
    file.name = f"{stem}{dot}{ending.lower()}"
    try:
        if (file.size or 0) > LARGEST:
            raise Refusal("size", size=filesizeformat(file.size or 0), limit=filesizeformat(LARGEST))
        if ending.lower() == "xlsx":
            check_package(file, "xlsx", KINDS["xlsx"], LARGEST_UNPACKED)
    except Refusal as refusal:
        return _refused(request, " ".join(refusal.as_error(file.name).messages))
    if ending.lower() in ("csv", "tsv"):
        try:
            rows = rows_of(decode(file.read()))
        except (UnicodeDecodeError, csv.Error):
            message = _("“%(name)s” is no table in UTF-8. Save it with this encoding and try again.")
            return _refused(request, message % {"name": file.name})
        file.seek(0)
        if not rows or len(rows[0]) < 2:
            message = _("“%(name)s” has no two columns: the old address, and where it leads.")
            return _refused(request, message % {"name": file.name})
    return views.start_import(request)


def process_import(request: HttpRequest) -> HttpResponse:
    """Import as Wagtail does; say so where the file that was kept meanwhile is gone."""
    try:
        return views.process_import(request)
    except FileNotFoundError:
        return _refused(request, _("The file is not there any more. Choose it again."))


def _refused(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("wagtailredirects:start_import")
