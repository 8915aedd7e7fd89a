"""CSV with a header row of field names, read and written with the standard library."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.spreadsheets import csv_text, plain_cell
from pillars.literature.fields import FIELDS, UnreadableFile, Work, language_code
from pillars.models.references import Reference


def read(text: str) -> list[Work]:
    """Return the works in ``text``; raise UnreadableFile if there is no column for the title."""
    rows = csv.DictReader(io.StringIO(text), strict=True)
    try:
        names = {name: name.strip().lower().replace(" ", "_") for name in rows.fieldnames or []}
        if "title" not in names.values():
            raise UnreadableFile(_("The first row must name the columns, “title” among them."))
        works = []
        for row in rows:
            fields = {
                names[name]: plain_cell(value or "").strip()
                for name, value in row.items()
                if name and isinstance(value, str)
            }
            fields = {name: value for name, value in fields.items() if name in FIELDS}
            for name in ("authors", "editors"):
                fields[name] = "\n".join(part.strip() for part in fields.get(name, "").split(";"))
            fields["language"] = language_code(fields.get("language", ""))
            works.append(Work(_("line %d") % rows.line_num, fields))
    except csv.Error as error:
        raise UnreadableFile(
            _("Line %(line)d is not CSV: %(error)s") % {"line": rows.line_num, "error": error}
        ) from error
    return works


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as CSV, authors and editors parted by semicolons."""
    rows = [list(FIELDS)]
    for reference in references:
        row = {name: getattr(reference, name) for name in FIELDS}
        row |= {name: "; ".join(row[name].splitlines()) for name in ("authors", "editors")}
        rows.append(list(row.values()))
    return csv_text(rows)
