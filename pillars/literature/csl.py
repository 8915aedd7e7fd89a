"""CSL-JSON, the items of citation processors, as Zotero, Mendeley and Pandoc write them."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from pillars.author_names import from_csl, lines
from pillars.literature.fields import MOST_WORKS, UnreadableFile, Work
from pillars.models.csl import CSL_TEXTS
from pillars.models.references import Reference

NAMES = {**CSL_TEXTS, "id": "citation_key", "citation-key": "citation_key"}
# Types of CSL 1.0.2 that are not among the kinds of records.
KINDS = {
    **dict.fromkeys(("article", "article-magazine", "article-newspaper", "review", "review-book"), "article-journal"),
    **dict.fromkeys(("periodical",), "article-journal"),
    **dict.fromkeys(("entry", "entry-dictionary", "entry-encyclopedia"), "chapter"),
    **dict.fromkeys(("bill", "regulation"), "legislation"),
    **dict.fromkeys(("post", "post-weblog"), "webpage"),
    **dict.fromkeys(("standard",), "report"),
    **dict.fromkeys(("classic",), "book"),
    **dict.fromkeys(
        ("manuscript", "pamphlet", "speech", "hearing", "legal_case", "personal_communication"), "document"
    ),
}
PARTS_OF_NAMES = ("family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle")


def read(text: str) -> list[Work]:
    """Return the works in ``text``: one more than can be imported at most; raise UnreadableFile.

    They are a list of items, one item, or an object with ``items``.
    """
    try:
        data = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(_("This is not JSON: line %d cannot be read.") % getattr(error, "lineno", 1)) from error
    if isinstance(data, dict):
        data = data.get("items", [data] if "title" in data or "type" in data else [])
    if not isinstance(data, list):
        raise UnreadableFile(_("This is not CSL-JSON, a list of works."))
    return [_work(number, item) for number, item in enumerate(data[: MOST_WORKS + 1], 1)]


def _work(number: int, item: Any) -> Work:
    work = Work(_("entry %d") % number)
    if not isinstance(item, dict):
        work.problem = _("This entry is no work.")
        return work
    for theirs, ours in NAMES.items():
        if text := _text(item.get(theirs)):
            work.fields[ours] = text
    work.take_kind(_text(item.get("type")), KINDS)
    for theirs, ours in (("author", "authors"), ("editor", "editors")):
        work.fields[ours] = lines(map(_name, _list(item.get(theirs))))
    if date := _date(item.get("issued")):
        work.take_year("issued", date)
    if language := _text(item.get("language")):
        work.take_language(language)
    known = {*NAMES, "type", "author", "editor", "issued", "language"}
    work.unread += [str(name)[:100] for name, value in item.items() if value and name not in known]
    return work


def _text(value: Any) -> str:
    """Return a value as text, numbers as they are written; lists and objects are not read."""
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(name: Any) -> str:
    if isinstance(name, str):
        return from_csl({"literal": name})
    return from_csl({part: _text(name.get(part)) for part in PARTS_OF_NAMES}) if isinstance(name, dict) else ""


def _date(value: Any) -> str:
    """Return a date of CSL as text: the parts of its first date, or what it says in words."""
    if not isinstance(value, dict):
        return _text(value)
    first = next(iter(_list(value.get("date-parts"))), None)
    if parts := [text for part in _list(first) if (text := _text(part))]:
        return "-".join(parts)
    return _text(value.get("raw")) or _text(value.get("literal"))


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as CSL-JSON."""
    return json.dumps([reference.csl() for reference in references], ensure_ascii=False, indent=1)
