"""What a connection has read of the index and keeps until the index changes: searches ask for it again and again."""

import json
import sqlite3
from functools import cached_property

from search.analysis import analyse
from search.engines.embedded.bits import bits_of, loaded
from search.engines.embedded.storage import SUFFIXES


class Words:
    """The words of a language with the number of documents they stand in, and the most frequent word of each stem."""

    def __init__(self, connection: sqlite3.Connection, language: str) -> None:
        suffix = SUFFIXES[language]
        rows = connection.execute(
            "SELECT term, sum(doc) FROM ("
            f"SELECT term, doc FROM terms_{suffix} WHERE col IN ('title_exact', 'body_exact')"
            f" UNION ALL SELECT term, doc FROM page_terms_{suffix} WHERE col = 'exact') GROUP BY term ORDER BY 2, 1"
        )
        self.numbers: dict[str, int] = dict(rows.fetchall())
        self.by_stem = {stem_of(word, language): word for word in self.numbers}


class Snapshot:
    """The index as a connection sees it now."""

    def __init__(self, connection: sqlite3.Connection, version: tuple[int, int]) -> None:
        self.connection, self.version = connection, version
        self._facets: dict[str, dict[str, tuple[dict[str, str], int]]] = {}
        self._words: dict[str, Words] = {}
        self._numbers: dict[str, int] = {}

    @cached_property
    def everyone(self) -> int:
        """The set of all entries."""
        return bits_of(row[0] for row in self.connection.execute("SELECT id FROM entry"))

    @cached_property
    def languages_of_files(self) -> set[str]:
        """The languages in which there are pages of files."""
        return {row[0] for row in self.connection.execute("SELECT DISTINCT language FROM page")}

    def facet(self, name: str) -> dict[str, tuple[dict[str, str], int]]:
        """Return by value its titles by language and the set of entries that have it."""
        if name not in self._facets:
            rows = self.connection.execute("SELECT value, titles, bits FROM facet WHERE name = ?", [name])
            self._facets[name] = {value: (json.loads(titles), loaded(bits)) for value, titles, bits in rows}
        return self._facets[name]

    def words(self, language: str) -> Words:
        """Return the words of a language."""
        if language not in self._words:
            self._words[language] = Words(self.connection, language)
        return self._words[language]

    def number_of_texts(self, table: str) -> int:
        """Return how many texts there are in a table of tokens."""
        if table not in self._numbers:
            [self._numbers[table]] = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return self._numbers[table]


def version_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return what changes with the index: by what others wrote, and by what this connection did."""
    [version] = connection.execute("PRAGMA data_version").fetchone()
    return version, connection.total_changes


def stem_of(form: str, language: str) -> str:
    """Return the stem by which words are compared."""
    return "".join(analyse(form, language).stems[-1:])
