"""RIS, read and written with rispy."""

from collections.abc import Iterable
from typing import Any

import rispy
from django.utils.translation import gettext as _

from pillars.literature.fields import UnreadableFile, Work, language_code
from pillars.models.references import Reference

KINDS = {
    "JOUR": "article-journal",
    "BOOK": "book",
    "CHAP": "chapter",
    "RPRT": "report",
    "GOVDOC": "legislation",
    "STAT": "legislation",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "DATA": "dataset",
    "ELEC": "webpage",
    "GEN": "document",
}
TYPES = {**{kind: name for name, kind in reversed(KINDS.items())}, "treaty": "GEN"}
NAMES = {
    "publisher": "publisher",
    "place_published": "publisher_place",
    "volume": "volume",
    "doi": "doi",
    "abstract": "abstract",
    "id": "citation_key",
}
TITLES = ("title", "primary_title")
CONTAINERS = ("journal_name", "secondary_title", "alternate_title3")


def read(text: str) -> list[Work]:
    """Return the works in ``text``; raise UnreadableFile where it is not RIS."""
    try:
        entries = rispy.loads(text)
    except (rispy.parser.ParseError, OSError, ValueError) as error:
        raise UnreadableFile(_("This is not RIS: %s") % error) from error
    return [_work(number, entry) for number, entry in enumerate(entries, 1)]


def _work(number: int, entry: dict[str, Any]) -> Work:
    fields = {ours: str(entry[theirs]).strip() for theirs, ours in NAMES.items() if entry.get(theirs)}
    fields["kind"] = KINDS.get(str(entry.get("type_of_reference", "")), "document")
    fields["title"] = _first(entry, TITLES)
    fields["container_title"] = _first(entry, CONTAINERS)
    fields["authors"] = "\n".join(entry.get("authors") or entry.get("first_authors") or [])
    fields["editors"] = "\n".join(entry.get("secondary_authors") or [])
    fields["year"] = str(entry.get("year") or entry.get("publication_year") or entry.get("date") or "")[:4]
    fields["pages"] = "-".join(filter(None, [entry.get("start_page", ""), entry.get("end_page", "")]))
    fields["number" if fields["kind"] in ("report", "legislation", "document") else "issue"] = entry.get("number", "")
    fields["isbn" if fields["kind"] in ("book", "chapter", "report") else "issn"] = entry.get("issn", "")
    fields["url"] = next(iter(entry.get("urls") or []), "")
    fields["language"] = language_code(entry.get("language", ""))
    return Work(_("entry %d") % number, fields)


def _first(entry: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((str(entry[name]).strip() for name in names if entry.get(name)), "")


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as RIS."""
    return rispy.dumps([_entry(reference) for reference in references])


def _entry(reference: Reference) -> dict[str, Any]:
    first, _dash, last = reference.pages.partition("-")
    values = {
        "type_of_reference": TYPES[reference.kind],
        "id": reference.citation_key or f"reference-{reference.pk}",
        "title": reference.title,
        "authors": reference.authors.splitlines(),
        "secondary_authors": reference.editors.splitlines(),
        "secondary_title": reference.container_title,
        "publisher": reference.publisher,
        "place_published": reference.publisher_place,
        "year": str(reference.year or ""),
        "volume": reference.volume,
        "number": reference.issue or reference.number,
        "start_page": first,
        "end_page": last,
        "doi": reference.doi,
        "issn": reference.isbn or reference.issn,
        "urls": [reference.url] if reference.url else [],
        "abstract": " ".join(reference.abstract.split()),
        "language": reference.language,
    }
    return {name: value for name, value in values.items() if value}
