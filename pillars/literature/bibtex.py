"""BibTeX, read and written with bibtexparser."""

import re
from collections.abc import Iterable

import bibtexparser
from bibtexparser import Library
from bibtexparser.middlewares import LatexDecodingMiddleware, LatexEncodingMiddleware
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field
from django.utils.translation import gettext as _

from pillars.literature.fields import Work, language_code
from pillars.models.references import Reference

KINDS = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "techreport": "report",
    "report": "report",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "dataset": "dataset",
    "online": "webpage",
    "legislation": "legislation",
    "misc": "document",
}
ENTRY_TYPES = {**{kind: name for name, kind in reversed(KINDS.items())}, "treaty": "misc", "legislation": "misc"}
NAMES = {
    "title": "title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "address": "publisher_place",
    "volume": "volume",
    "pages": "pages",
    "doi": "doi",
    "isbn": "isbn",
    "issn": "issn",
    "url": "url",
    "abstract": "abstract",
}
CONTAINERS = ("journal", "journaltitle", "booktitle")
AND = re.compile(r"\s+and\s+")


def read(text: str) -> list[Work]:
    """Return the works in ``text``; entries that cannot be read have a problem."""
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    works = [_work(entry) for entry in library.entries]
    for block in library.failed_blocks:
        if isinstance(block, DuplicateBlockKeyBlock):
            # Two entries of one key are two works all the same; what they are is decided by DOI and title.
            works.append(_work(block.ignore_error_block))
        else:
            works.append(Work(_place(block.start_line), problem=_("This entry is not BibTeX: %s") % block.error))
    return works


def _place(line: int | None) -> str:
    return _("line %d") % ((line or 0) + 1)


def _work(entry: Entry) -> Work:
    values = {field.key.lower(): _plain(str(field.value)) for field in entry.fields}
    fields = {ours: values[theirs] for theirs, ours in NAMES.items() if values.get(theirs)}
    fields["kind"] = KINDS.get(entry.entry_type.lower(), "document")
    fields["citation_key"] = entry.key
    fields["authors"] = _names(values.get("author", ""))
    fields["editors"] = _names(values.get("editor", ""))
    fields["container_title"] = next((values[name] for name in CONTAINERS if values.get(name)), "")
    fields["year"] = (values.get("year") or values.get("date", ""))[:4]
    # In a report "number" is its own number, elsewhere the issue of a journal.
    fields["number" if fields["kind"] in ("report", "document") else "issue"] = values.get("number", "")
    fields["language"] = language_code(values.get("langid") or values.get("language", ""))
    fields["pages"] = values.get("pages", "").replace("--", "-").replace("–", "-")
    return Work(_place(entry.start_line), fields)


def _plain(value: str) -> str:
    return " ".join(value.replace("{", "").replace("}", "").split())


def _names(value: str) -> str:
    return "\n".join(filter(None, AND.split(value)))


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as BibTeX."""
    library = Library()
    for reference in references:
        library.add(_entry(reference))
    return bibtexparser.write_string(library, prepend_middleware=[LatexEncodingMiddleware()])


def _entry(reference: Reference) -> Entry:
    container = "journal" if reference.kind == "article-journal" else "booktitle"
    values = {
        "author": " and ".join(_author(line) for line in reference.authors.splitlines()),
        "editor": " and ".join(_author(line) for line in reference.editors.splitlines()),
        "title": reference.title,
        container: reference.container_title,
        "publisher": reference.publisher,
        "address": reference.publisher_place,
        "year": str(reference.year or ""),
        "volume": reference.volume,
        "number": reference.issue or reference.number,
        "pages": reference.pages.replace("-", "--"),
        "doi": reference.doi or "",
        "isbn": reference.isbn,
        "issn": reference.issn,
        "url": reference.url,
        "abstract": reference.abstract,
        "language": reference.language,
    }
    fields = [Field(name, value) for name, value in values.items() if value]
    key = reference.citation_key or f"reference-{reference.pk}"
    return Entry(ENTRY_TYPES.get(reference.kind, "misc"), key, fields)


def _author(line: str) -> str:
    """Return a name as BibTeX takes it for one: an organisation's stands in braces."""
    return line if "," in line else f"{{{line}}}"
