"""The formats of literature by name."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pillars.literature import bibtex, csl, ris, table
from pillars.literature.fields import Work
from pillars.models.references import Reference


@dataclass(frozen=True)
class Format:
    """How literature is read from a file and written to one."""

    title: str
    extension: str
    content_type: str
    write: Callable[[Iterable[Reference]], str]
    read: Callable[[str], list[Work]]


FORMATS = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex; charset=utf-8", bibtex.write, bibtex.read),
    "ris": Format("RIS", "ris", "application/x-research-info-systems; charset=utf-8", ris.write, ris.read),
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", table.write, table.read),
    "csl": Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl.write, csl.read),
}
READABLE = {entry.extension: entry for entry in FORMATS.values()}
# Other endings under which programs write these formats.
ENDINGS = {"bibtex": "bib", "biblatex": "bib", "tsv": "csv", "csljson": "json"}
CONTENTS = {
    "ris": re.compile(r"(?m)^TY {1,2}- [A-Z]"),
    "bib": re.compile(r"(?m)^[ \t]{0,20}@[A-Za-z]{3,20}[ \t]{0,5}[{(]"),
}


def sniff(extension: str, text: str) -> str:
    """Return the usual ending of the format of a file; a ``txt`` is known by its text."""
    if extension == "txt":
        return next((name for name, content in CONTENTS.items() if content.search(text)), extension)
    return ENDINGS.get(extension, extension)
