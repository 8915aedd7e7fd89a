"""What of a work fits into a record: a value that does not fit is left out and named, never the work."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pillars.author_names import lines, one_line, same_names
from pillars.identifiers import doi_of, isbns_of, issns_of
from pillars.literature.fields import FIELDS, KINDS, Work, clean, label, language_code, left_out, quoted
from pillars.models.references import Reference

# Of what is one line.
DASHES = re.compile(r" ?[-\u2010-\u2015\u2212]+ ?")
NEXT_ADDRESS = re.compile(r"(?i)(?<=[\s;])(?=(?:https?|ftps?)://)")
LONGEST_ADDRESS = 5_000


@dataclass
class Fitted:
    """An unsaved record of a work, the fields that the file says and that fit, and what is left out."""

    reference: Reference
    said: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def fit(work: Work) -> Fitted:
    """Return what of ``work`` fits into a record."""
    fitted = Fitted(Reference(kind=Reference.Kind.OTHER), notes=list(work.notes))
    fields = dict(work.fields)
    if not fields.get("issn") and not isbns_of(fields.get("isbn") or "") and issns_of(fields.get("isbn") or ""):
        # EndNote has one field for both.
        fields["issn"] = fields.pop("isbn")
    for name in FIELDS:
        text = clean(fields.get(name) or "").strip()
        value, rest = FITTING.get(name, _short)(text, name) if text else ("", "")
        if value:
            setattr(fitted.reference, name, int(value) if name == "year" else value)
            fitted.said.add(name)
        if rest and name == "year":
            fitted.notes.append(_("“%s” is no year: it is left out.") % quoted(rest))
        elif rest and value:
            words = {"field": label(name), "kept": quoted(value), "value": quoted(rest)}
            fitted.notes.append(_("%(field)s: “%(kept)s” is kept, “%(value)s” is left out.") % words)
        elif rest:
            fitted.notes.append(left_out(name, rest))
    fitted.reference.tidy()
    return fitted


def is_same(name: str, kept: Any, said: Any) -> bool:
    """Return whether the value of a field is the same as that of a record, however it is written."""
    one, other = ("" if value is None else clean(str(value)) for value in (kept, said))
    if one.split() == other.split():
        return True
    if name in ("authors", "editors"):
        return same_names(one, other)
    return name in FITTING and one != "" and FITTING[name](one, name)[0] == other


def _kind(text: str, name: str) -> tuple[str, str]:
    return (text, "") if text in KINDS else ("", text)


def _title(text: str, name: str) -> tuple[str, str]:
    return one_line(text), ""


def _names(text: str, name: str) -> tuple[str, str]:
    return lines(one_line(line) for line in text.split("\n")), ""


def _abstract(text: str, name: str) -> tuple[str, str]:
    return text, ""


def _year(text: str, name: str) -> tuple[str, str]:
    return (text, "") if text.isascii() and text.isdigit() and 1450 <= int(text[:5]) <= 2200 else ("", text)


def _pages(text: str, name: str) -> tuple[str, str]:
    return _short(DASHES.sub("-", one_line(text)), name)


def _doi(text: str, name: str) -> tuple[str, str]:
    found = doi_of(text) or next(filter(None, map(doi_of, text.split()[:20])), "")
    return (found, "") if found and len(found) <= 255 else ("", text)


def _numbers(find: Callable[[str], list[str]]) -> Callable[[str, str], tuple[str, str]]:
    """Return the rule that keeps the first of the numbers that are found."""

    def rule(text: str, name: str) -> tuple[str, str]:
        found = find(text)
        if not found:
            return "", text
        return found[0], ", ".join(found[1:])

    return rule


def _url(text: str, name: str) -> tuple[str, str]:
    """Return the first address that is one; spaces in it are escaped."""
    parts = [part.strip().rstrip(";").strip() for part in NEXT_ADDRESS.split(text[:LONGEST_ADDRESS])]
    kept = ""
    for part in parts:
        address = part.strip("<>").removeprefix("URL:").strip()
        for candidate in (address, quote(address, safe="%/:=&?~#+!$,;'@()*[]|") if " " in address else address):
            if not kept and _is_valid(name, candidate):
                kept = candidate
                parts = [other for other in parts if other not in (part, kept)]
    return (kept, "; ".join(parts)) if kept else ("", text)


def _language(text: str, name: str) -> tuple[str, str]:
    code = language_code(text)
    return code, "" if code else text


def _short(text: str, name: str) -> tuple[str, str]:
    value = one_line(text)
    return (value, "") if _is_valid(name, value) else ("", text)


def _is_valid(name: str, value: str) -> bool:
    try:
        Reference._meta.get_field(name).clean(value, None)  # type: ignore[union-attr]
    except ValidationError:
        return False
    return True


FITTING: dict[str, Callable[[str, str], tuple[str, str]]] = {
    "kind": _kind,
    "title": _title,
    "authors": _names,
    "editors": _names,
    "year": _year,
    "pages": _pages,
    "doi": _doi,
    "isbn": _numbers(isbns_of),
    "issn": _numbers(issns_of),
    "url": _url,
    "abstract": _abstract,
    "language": _language,
}
