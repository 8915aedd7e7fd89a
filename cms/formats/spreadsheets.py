"""Cells of exports that a spreadsheet takes for text: what somebody wrote never becomes a formula there.

A text that begins with ``=``, ``+``, ``-``, ``@``, a tab or a new line gets an apostrophe before it, as OWASP advises
("CSV Injection"); what spreadsheets skip, or read as the same sign, is looked through. The same holds after a
semicolon and a new line inside of a text: where the list separator is a semicolon, as in French, Spanish and Russian,
a new cell begins there. Numbers and dates are left alone; a text is a text, also one such as "-5".
"""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

_SIGNS = r"[=+\-@＝＋－＠﹦﹢﹣﹫−]"
# May stand before a sign and takes nothing of its effect away: spaces, control and format characters, quotation marks.
_SKIPPED = r"\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\"'"
_FIRST = rf"(?=[{_SKIPPED}]*(?:{_SIGNS}|[\t\r\n]))"
_LATER = rf"(?=[{_SKIPPED}\t]*{_SIGNS})"
_UNSAFE = re.compile(rf"^{_FIRST}|(?<=[;\r\n]){_LATER}")
_GUARDED = re.compile(rf"^'{_FIRST}|(?<=[;\r\n])'{_LATER}")
# What no XLSX can hold.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def safe_cell(value: Any) -> Any:
    """Return what is written into a cell for ``value``: a text with its apostrophes, anything else as it is."""
    return _UNSAFE.sub("'", value) if isinstance(value, str) else value


def plain_cell(text: str) -> str:
    """Return the text that ``safe_cell`` was given to make ``text``."""
    return _GUARDED.sub("", text)


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """Return rows as CSV with safe cells; ``None`` is an empty one."""
    output = io.StringIO()
    csv.writer(output).writerows([safe_cell(value) for value in row] for row in rows)
    return output.getvalue()


def guard_exports() -> None:
    """Make the cells of all exports of Wagtail's views safe, add-ons' and ours among them."""
    heading, cell = SpreadsheetExportMixin.get_heading, SpreadsheetExportMixin.preprocess_field_value

    def get_heading(self: Any, queryset: Any, field: Any) -> Any:
        return safe_cell(heading(self, queryset, field))

    def preprocess_field_value(self: Any, field: Any, value: Any, export_format: str) -> Any:
        text = cell(self, field, value, export_format)
        if isinstance(text, str) and export_format == self.FORMAT_XLSX:
            text = _NOT_XML.sub("", text)
        return safe_cell(text)

    SpreadsheetExportMixin.get_heading = get_heading
    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
