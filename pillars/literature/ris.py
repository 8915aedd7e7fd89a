"""RIS, read and written with rispy; its table of tags is not used, as programs differ from it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import rispy
from django.utils.translation import gettext as _

from pillars.author_names import from_line, lines, names_of, one_line
from pillars.identifiers import doi_of, isbns_of, issns_of
from pillars.literature import ris_tags as tags
from pillars.literature.fields import PARTS, Work, year_of
from pillars.literature.identity import export_key
from pillars.literature.ris_lines import TAG, records
from pillars.models.references import Reference


class Writer(rispy.RisWriter):
    """Writes tags as they are called, without numbers between works."""

    DEFAULT_MAPPING = {tag: tag.lower() for tag in rispy.config.TAG_KEY_MAPPING} | {"TY": "type_of_reference"}
    DEFAULT_LIST_TAGS = [tag for tag in rispy.config.TAG_KEY_MAPPING if tag not in tags.STRUCTURE]

    def set_header(self, count: int) -> str:
        """Return nothing."""
        return ""


def read(text: str) -> list[Work]:
    """Return the works in ``text``, one more than can be imported at most.

    One that does not end ends where the next begins.
    """
    return [_work(number, record) for number, record in enumerate(records(text), 1)]


def _work(number: int, record: dict[str, Any]) -> Work:
    work = Work(_("entry %d") % number)
    kind = record.pop("TY")
    values = {tag: list(dict.fromkeys(_joined(tag, part) for part in found)) for tag, found in record.items()}
    text = {tag: next(filter(None, found), "") for tag, found in values.items()}
    text |= {tag: "\n\n".join(filter(None, values[tag])) for tag in tags.PARAGRAPHS if tag in values}
    work.take_kind(kind, tags.KINDS)
    if text.get("M3", "").lower() == tags.TREATY:
        work.fields["kind"] = "treaty"
        text.pop("M3")
    several = {*tags.PARAGRAPHS, "SN", "LA"} | _people(work, values, edited=kind.lower() in tags.EDITED)
    used = several | set(_plain_fields(work, text))
    used |= _dates(work, text) | _numbers(work, values, text) | _addresses(work, values, text)
    if text.get("LA"):
        work.take_language("; ".join(values["LA"]))
    work.unread += [tag for tag, value in text.items() if value and tag not in used and not _is_said(work, tag, value)]
    for tag in (tag for tag in values if tag in used - several.union(tags.LINKS, ["UR"])):
        if len(list(filter(None, values[tag]))) > 1:
            work.notes.append(_("“%(name)s” stands there more than once: the first counts.") % {"name": tag})
    return work


def _joined(tag: str, parts: list[str]) -> str:
    """Return a value from its lines; only an abstract has paragraphs."""
    if tag in tags.PARAGRAPHS:
        return re.sub(r"\n{2,}", "\n\n", "\n".join(parts)).strip()
    return one_line(" ".join(parts))


def _plain_fields(work: Work, text: dict[str, str]) -> Iterator[str]:
    """Take the fields that one tag says, and yield the tags."""
    kind = work.fields.get("kind")
    for ours, theirs in tags.NAMES.items():
        known = [tag for tag in theirs if text.get(tag) and kind in tags.ONLY.get(tag, (kind,))]
        if ours == "container_title":
            known = [tag for tag in known if text[tag] != work.fields.get("title")]
        if known:
            work.fields[ours] = text[known[0]]
            yield known[0]


def _people(work: Work, values: dict[str, list[str]], *, edited: bool) -> set[str]:
    """Take authors and editors, in the order of the file; ``edited`` books have editors where others have authors."""
    editors = tags.EDITORS
    if work.fields.get("kind") == "book":
        editors = next(((tag,) for tag in tags.EDITORS_OF_BOOKS if any(values.get(tag, ()))), ())
    authors = tags.AUTHORS
    if edited and editors in ((), ("A2",)):
        # Its "A2" are those of the series.
        authors, editors = (), tags.AUTHORS
    for name, theirs in (("authors", authors), ("editors", editors)):
        people = dict.fromkeys(person for tag in values if tag in theirs for person in values[tag])
        work.fields[name] = lines(map(from_line, people))
    return {*authors, *editors}


def _is_said(work: Work, tag: str, value: str) -> bool:
    """Return whether a tag that is not read says what another has said."""
    return value in work.fields.values() or (tag in tags.DATES and year_of(value) == value == work.fields.get("year"))


def _dates(work: Work, text: dict[str, str]) -> set[str]:
    names = [tag for tag in tags.DATES if text.get(tag)]
    if not names:
        return set()
    best = next((tag for tag in names if year_of(text[tag]).isdigit()), names[0])
    work.take_year(best, text[best].strip("/ "))
    return {best}


def _numbers(work: Work, values: dict[str, list[str]], text: dict[str, str]) -> set[str]:
    """Take volume, issue, number, pages, ISBN and ISSN."""
    part = work.fields.get("kind") in PARTS
    used: set[str] = set()
    for value in values.get("SN", []):
        _standard_number(work, value, part)
    for ours, theirs in (
        ("issue", tags.ISSUE_OF_PART if part else tags.ISSUE),
        ("number", tags.NUMBER_OF_PART if part else tags.NUMBER),
    )[:: 1 if part else -1]:
        if work.fields.get(ours):
            continue
        if tag := next((tag for tag in theirs if _is_number(tag, text, part) and tag not in used), ""):
            work.fields[ours] = text[tag]
            used.add(tag)
    first, last = text.get("SP", ""), text.get("EP", "")
    whole = "-" in first.strip("-") and (not last or first.endswith(last))
    work.fields["pages"] = first if whole else "-".join(filter(None, [first, last]))
    return used | {"SP", "EP"}


def _is_number(tag: str, text: dict[str, str], part: bool) -> bool:
    """Return whether a tag says a number: in works that are parts "M1" is one only if it looks so."""
    return bool(text.get(tag)) and not (part and tag == "M1" and not tags.LIKE_NUMBER.fullmatch(text[tag]))


def _standard_number(work: Work, value: str, part: bool) -> None:
    """Take an ISBN, an ISSN, or the number of a report, which EndNote and Zotero write by the same tag."""
    for part_value in filter(None, map(str.strip, value.split(";"))):
        if isbns_of(part_value):
            name = "isbn"
        elif issns_of(part_value) or part:
            name = "issn"
        else:
            name = "number" if work.fields.get("kind") == "report" and not work.fields.get("number") else "isbn"
        work.fields[name] = " ".join(filter(None, [work.fields.get(name, ""), part_value]))


def _addresses(work: Work, values: dict[str, list[str]], text: dict[str, str]) -> set[str]:
    """Take DOI and address; where no tag is the DOI's, others may have it."""
    used = {"DO", "UR"}
    work.fields["doi"] = text.get("DO", "")
    if not work.fields["doi"] and (tag := next((tag for tag in tags.DOIS if doi_of(text.get(tag, ""))), "")):
        work.fields["doi"] = text[tag]
        used.add(tag)
    work.fields["url"] = "\n".join(filter(None, values.get("UR", [])))
    links = ((tag, value) for tag in tags.LINKS for value in values.get(tag, ()) if value.startswith("http"))
    if not work.fields["url"] and (found := next(links, None)):
        used.add(found[0])
        work.fields["url"] = found[1]
    return used


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as RIS."""
    return rispy.dumps([_entry(reference) for reference in references], implementation=Writer)


def _entry(reference: Reference) -> dict[str, Any]:
    part = reference.kind in PARTS
    first, dash, last = reference.pages.partition("-")
    if dash and not (first.strip() and last.strip()):
        first, last = reference.pages, ""
    editors = "a3" if reference.kind == "book" else "a2"
    values = {
        "id": [export_key(reference)],
        "m3": [tags.TREATY] if reference.kind == "treaty" else [],
        "ti": [reference.title],
        "au": [_name(name) for name in names_of(reference.authors)],
        editors: [_name(name) for name in names_of(reference.editors)],
        "t2": [reference.container_title],
        "pb": [reference.publisher],
        "cy": [reference.publisher_place],
        "py": [str(reference.year or "")],
        "vl": [reference.volume],
        "is" if part else "c6": [reference.issue],
        "c7" if part else "m1": [reference.number],
        "sp": [first],
        "ep": [last],
        "do": [reference.doi or ""],
        "sn": [number for number in (reference.isbn, reference.issn) if isbns_of(number) or issns_of(number)],
        "ur": [reference.url],
        "ab": [_paragraphs(reference.abstract)],
        "la": [reference.language],
    }
    filled = {name: [value for value in found if value.strip()] for name, found in values.items()}
    return {"type_of_reference": tags.TYPES[reference.kind]} | {name: found for name, found in filled.items() if found}


def _name(name: dict[str, str]) -> str:
    """Return a name; an organisation's with a comma has two, as EndNote writes it, if it would be a person's."""
    if "literal" not in name:
        return ", ".join(filter(None, name.values()))
    literal = one_line(name["literal"])
    return literal if "family" not in names_of(literal)[0] else literal.replace(",", ",,", 1)


def _paragraphs(text: str) -> str:
    """Return a text of several lines, none of which looks like a tag."""
    return "\n".join(f" {line}" if TAG.match(line) else line for line in text.splitlines())
