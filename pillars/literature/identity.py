"""When two works are the same: by an identifier, or by title, year and first author; never by less."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from pillars.author_names import names_of, plain, same_first
from pillars.identifiers import isbn_key, symbol_key
from pillars.literature.fields import FIELDS, PARTS
from pillars.literature.fitting import is_same
from pillars.models.references import Reference

SLICE = 500
# Works of one key that are looked at; more of one title, year and author differ by their DOIs.
MOST_TWINS = 50
# The key under which a record without a citation key is exported.
OWN_KEY = re.compile(r"reference-(\d{1,18})")
# How much of a title stays, at its beginning and its end, where a work of the same key got a better one.
ALIKE = 0.8


def export_key(reference: Reference) -> str:
    """Return the key by which formats that need one name a record."""
    return reference.citation_key or f"reference-{reference.pk}"


def is_same_work(one: Reference, other: Reference) -> bool:
    """Return whether two records are the same work; different DOIs or symbols are those of different works."""
    if one.doi and other.doi:
        return one.doi == other.doi
    symbols = {symbol_key(one.number), symbol_key(other.number)} - {""}
    whole = one.kind not in PARTS and other.kind not in PARTS
    if whole and symbol_key(one.number) and symbol_key(other.number):
        return len(symbols) == 1
    if whole and _has_same_isbn(one, other):
        return True
    same_title, same_year = plain(one.title) == plain(other.title), one.year == other.year
    by_same, same_key = same_first(one.authors, other.authors), export_key(one) == export_key(other)
    if same_key and OWN_KEY.fullmatch(export_key(one)):
        return same_title or (same_year and by_same)
    return by_same and ((same_title and (same_year or same_key)) or (same_key and same_year and _is_alike(one, other)))


def _has_same_isbn(one: Reference, other: Reference) -> bool:
    """Return whether two works of one kind have one ISBN; the volumes of a set may share it."""
    key = isbn_key(one.isbn)
    same_volume = not one.volume or not other.volume or one.volume == other.volume
    return bool(key) and one.kind == other.kind and same_volume and key == isbn_key(other.isbn)


def _is_alike(one: Reference, other: Reference) -> bool:
    """Return whether two titles differ in one place only, and not in a number."""
    first, second = plain(one.title), plain(other.title)
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    begin = _common(first, second)
    end = _common(first[begin:][::-1], second[begin:][::-1])
    return begin + end >= ALIKE * max(len(first), len(second))


def _common(one: str, other: str) -> int:
    """Return how many letters at the beginning of two texts are the same."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


class Index:
    """Records by all that can make them the same work as another."""

    def __init__(self, wanted: Iterable[Reference]) -> None:
        """Read the records that may be the same works as those ``wanted``, in a few queries."""
        self._by_key: dict[Any, list[Reference]] = defaultdict(list)
        self._read: set[int] = set()
        wanted = list(wanted)
        numbered = self._numbered(wanted)
        for at in range(0, len(wanted), SLICE):
            self._add_all(_maybe(wanted[at : at + SLICE]))
        rest = sorted(numbered - self._read)
        for at in range(0, len(rest), SLICE):
            self._add_all(Q(pk__in=rest[at : at + SLICE]))

    def _add_all(self, which: Q) -> None:
        for record in Reference.objects.filter(which).order_by("pk"):
            if record.pk not in self._read:
                self._read.add(record.pk)
                self.add(record)

    @staticmethod
    def _numbered(wanted: list[Reference]) -> set[int]:
        """Return the ids of records that have an ISBN or a symbol of those wanted: these are written in many ways."""
        isbns = {key for reference in wanted if (key := isbn_key(reference.isbn))}
        symbols = {key for reference in wanted if (key := symbol_key(reference.number))}
        if not isbns and not symbols:
            return set()
        rows = Reference.objects.exclude(isbn="", number="").values_list("pk", "isbn", "number")
        return {pk for pk, isbn, number in rows if isbn_key(isbn) in isbns or symbol_key(number) in symbols}

    def add(self, record: Reference) -> None:
        """Add a record, so that later works can be found to be the same."""
        for key in _keys(record):
            if len(bucket := self._by_key[key]) < MOST_TWINS:
                bucket.append(record)

    def find(self, reference: Reference) -> Reference | None:
        """Return the record of the same work, the most alike if there are several."""
        candidates: dict[int, Reference] = {}
        for key in _keys(reference):
            candidates |= {id(each): each for each in self._by_key.get(key, [])}
        same = [each for each in candidates.values() if is_same_work(reference, each)]
        return max(same, key=lambda record: _agreement(reference, record), default=None)


def _agreement(reference: Reference, record: Reference) -> tuple[bool, bool, int]:
    """Return how well a record fits a work that it may be."""
    same_doi = bool(reference.doi) and reference.doi == record.doi
    fields = sum(is_same(name, getattr(record, name), getattr(reference, name)) for name in FIELDS)
    return same_doi, export_key(reference) == export_key(record), fields


def _maybe(part: list[Reference]) -> Q:
    own = [int(found[1]) for each in part if (found := OWN_KEY.fullmatch(each.citation_key))]
    return (
        Q(doi__in=[each.doi for each in part if each.doi])
        | Q(title_key__in=[each.title_key for each in part])
        | Q(citation_key__in=[each.citation_key for each in part if each.citation_key])
        | Q(pk__in=own)
    )


def _keys(reference: Reference) -> Iterator[tuple[Any, ...]]:
    """Yield all that two records of the same work have in common."""
    if reference.doi:
        yield "doi", reference.doi
    if isbn := isbn_key(reference.isbn):
        yield "isbn", isbn, reference.kind
    if symbol := symbol_key(reference.number):
        yield "symbol", symbol
    yield "key", export_key(reference)
    name: dict[str, str] = next(iter(names_of(reference.authors)), {})
    family, given = name.get("literal") or name.get("family", ""), name.get("given", "")
    for author in {plain(family), plain(f"{family} {given}")}:
        yield "title", plain(reference.title), reference.year, author
