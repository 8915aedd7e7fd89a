"""What an engine of the search is given, what it answers, and what it must be able to do.

The unit of the index is a translation group: a page, a record or a person's own document in all languages in which
it was really written. So a result is one line whatever the languages that matched, and numbers and facets are exact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from cms.publishing.models import NEVER

# By which dates entries can be narrowed and sorted; in seconds since 1970, UTC.
DATES = ("created", "modified", "effective", "starts", "ends")


# The largest number that an engine can hold.
LARGEST = 2**63 - 1


def bounded(number: int) -> int:
    """Return the nearest whole number that an engine can hold."""
    return max(-LARGEST, min(LARGEST, number))


class EngineDown(Exception):
    """The engine cannot be reached, or cannot answer now."""


@dataclass(frozen=True)
class Text:
    """What a document says in one language; ``path`` is its public path."""

    title: str
    description: str = ""
    body: str = ""
    path: str = ""


@dataclass(frozen=True)
class FilePage:
    """The text of a page of a file; ``number`` counts from 1, 0 stands for a file that has no pages."""

    file: int
    number: int
    language: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A translation group as it is indexed.

    ``texts`` are by language code. ``facets`` are by name, then by value, and give the value's titles by language;
    ``portal_type`` and ``Language`` are among them. ``paths`` are the paths of all its documents (untranslated
    stand-ins too) and of everything above them. ``dates`` are in seconds since 1970, those of ``DATES`` that it has.
    """

    key: str
    texts: Mapping[str, Text]
    facets: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    paths: frozenset[str] = frozenset()
    dates: Mapping[str, int] = field(default_factory=dict)
    expires: int = NEVER
    pages: Sequence[FilePage] = ()


@dataclass(frozen=True)
class Word:
    """A word that is asked for; what has more of the words stands first.

    ``prefix`` says that words which begin like it count too; ``synonyms`` are words or phrases that mean the same.
    """

    text: str
    prefix: bool = False
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """A query's text: any of ``words``, all of ``phrases``, none of ``excluded``; ``titles`` stand in the title."""

    words: tuple[Word, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that is asked for, in one text."""
        return " ".join([*(word.text for word in self.words), *self.phrases, *self.titles])


@dataclass(frozen=True)
class Has:
    """Entries with any of the values of a facet; ``path`` is a facet here: what lies at or below a path."""

    name: str
    values: frozenset[str]


@dataclass(frozen=True)
class Within:
    """Entries with a date from ``first`` to ``last``, both included, in seconds since 1970; ``None`` is no bound."""

    date: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Among:
    """Entries with one of the keys."""

    keys: frozenset[str]


@dataclass(frozen=True)
class Without:
    """Entries that a filter does not let through."""

    filter: "Filter"


@dataclass(frozen=True)
class Either:
    """Entries that any of the filters lets through."""

    filters: tuple["Filter", ...]


# Scores of texts in the reader's language are multiplied by this.
PREFERRED = 1.05
# Okapi BM25's parameters where they can be set: how often a word stands in a text, and how long the text is, counts
# less than usual.
K1, B = 0.9, 0.5
# From so many stems on a text is a question: not only its words are compared, but also their neighbours and kin.
QUESTION = 3

Filter = Has | Within | Among | Without | Either


@dataclass(frozen=True)
class Query:
    """A search: its text, and the filters that all must let an entry through.

    ``languages`` are those whose texts are searched. ``preferred`` is the reader's: its texts count a little more,
    and titles are sorted in it. ``chosen`` are filters by the facet that a visitor chose a value of: the numbers of
    that facet are counted as if it were not chosen. ``facets`` are those to count. ``order`` are names of dates or
    ``title``, and whether descending; without any, the best come first. ``promoted`` are keys that match anyhow and
    stand first, in this order. ``now`` is the time in seconds since 1970: what has expired is not found.
    """

    words: Words
    languages: tuple[str, ...]
    preferred: str | None = None
    filters: tuple[Filter, ...] = ()
    chosen: Mapping[str, Filter] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    promoted: tuple[str, ...] = ()
    start: int = 0
    size: int = 25
    now: int = 0


@dataclass(frozen=True)
class Hit:
    """An entry that was found: in which language it matched best, and in which page of which file, if it was there."""

    key: str
    language: str
    score: float
    file: int | None = None
    page: int = 0


@dataclass(frozen=True)
class Count:
    """A value of a facet: its titles by language, and how many results have it."""

    value: str
    titles: Mapping[str, str]
    number: int


@dataclass(frozen=True)
class Found:
    """A batch of hits, the number of all, and the counts of the facets that were asked for, the most frequent first."""

    hits: Sequence[Hit]
    total: int
    facets: Mapping[str, Sequence[Count]] = field(default_factory=dict)


@dataclass(frozen=True)
class EngineState:
    """The state of an engine: its name, the number of entries in its index, and the index's size in bytes."""

    name: str
    entries: int
    bytes: int


class Engine(Protocol):
    """An engine. Every method raises EngineDown if it cannot do its work now; nothing is half done then."""

    name: str

    def exists(self) -> bool:
        """Return whether there is an index; without one, searches raise EngineDown."""

    def index(self, entries: Iterable[Entry]) -> None:
        """Put entries into the index, in place of those of the same keys; they can be found at once."""

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out of the index; keys that are not there do no harm."""

    def search(self, query: Query) -> Found:
        """Return what a query finds."""

    def correct(self, word: str, languages: tuple[str, ...]) -> str | None:
        """Return the word of the index that was probably meant, ``None`` if ``word`` stands there or none is near."""

    def suggest(self, text: str, language: str, size: int) -> list[str]:
        """Return titles in a language, each once, in which words begin like those of ``text``; the best first."""

    def related(self, key: str, language: str, size: int) -> list[Hit]:
        """Return entries that are about the same as the entry ``key``, the nearest first; never itself."""

    def keys(self) -> Iterator[str]:
        """Return the keys of all entries."""

    def state(self) -> EngineState:
        """Return the state of the engine and its index."""

    def clear(self) -> None:
        """Remove the index."""

    def rebuilding(self) -> AbstractContextManager[Callable[[Iterable[Entry]], None]]:
        """Give a function that puts entries into a new index, which takes the old one's place when the block ends.

        Until then the old one answers. What ``index`` and ``remove`` are given meanwhile holds in both; entries that
        ``index`` has put into the new one are not overwritten by older ones. If the block fails or its process dies,
        the old index stays, and what was begun is removed with the next rebuild.
        """
