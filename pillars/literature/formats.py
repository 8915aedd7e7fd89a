"""The formats of literature by name."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pillars.literature import bibtex, ris, table
from pillars.literature.fields import Work
from pillars.models.references import Reference


def write_csl(references: Iterable[Reference]) -> str:
    """Return ``references`` as CSL-JSON."""
    return json.dumps([reference.csl() for reference in references], ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class Format:
    """How literature is read from a file, where it can be, and written to one."""

    title: str
    extension: str
    content_type: str
    write: Callable[[Iterable[Reference]], str]
    read: Callable[[str], list[Work]] | None = None


FORMATS = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex.write, bibtex.read),
    "ris": Format("RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris.write, ris.read),
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", table.write, table.read),
    "csl": Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl),
}
READABLE = {entry.extension: entry for entry in FORMATS.values() if entry.read}
