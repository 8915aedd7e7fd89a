"""Entries of BibTeX that take fields from others: ``crossref``, and biblatex's ``xdata``."""

from collections.abc import Iterable
from dataclasses import dataclass

# What is an entry's own, or would make a part the same work as the whole.
OWN_TABLE = """
title subtitle titleaddon shorttitle sorttitle indextitle doi url urldate eprint eprinttype archiveprefix pages
abstract note annote annotation file keywords groups ids crossref xref xdata entryset label options owner timestamp
"""
OWN = frozenset(OWN_TABLE.split())
# How the title of the whole is called in its parts.
TITLES = {"article": ("journaltitle", "journalsubtitle"), "review": ("journaltitle", "journalsubtitle")}
IN_BOOKS = ("booktitle", "booksubtitle")
# A part of a part of a whole; more are a mistake, or made up.
MOST_STEPS = 3


@dataclass(frozen=True)
class Source:
    """An entry: its key, its type in lower case, and its values by names in lower case, LaTeX not yet read."""

    key: str
    kind: str
    values: dict[str, str]


class Sources:
    """The entries of a file by their keys."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_key: dict[str, Source] = {}
        for source in sources:
            self._by_key.setdefault(source.key.lower(), source)

    def whole(self, source: Source, steps: int = MOST_STEPS) -> tuple[dict[str, str], set[str]]:
        """Return the values of an entry and of those that it refers to, and the names of the fields that refer."""
        values, used = dict(source.values), set[str]()
        for name in ("xdata", "crossref"):
            for key in values.get(name, "").lower().split(","):
                other = self._by_key.get(key.strip()) if key.strip() else None
                if other is None or not steps:
                    continue
                used.add(name)
                given = self.whole(other, steps - 1)[0]
                for field, value in (given if name == "xdata" else _inherited(source.kind, given)).items():
                    values.setdefault(field, value)
        return values, used


def _inherited(kind: str, values: dict[str, str]) -> dict[str, str]:
    """Return what a part gets from the whole."""
    given = {name: value for name, value in values.items() if name not in OWN}
    title, subtitle = TITLES.get(kind, IN_BOOKS)
    for name, whole in ((title, "title"), (subtitle, "subtitle")):
        if value := values.get(whole):
            given.setdefault(name, value)
    return given
