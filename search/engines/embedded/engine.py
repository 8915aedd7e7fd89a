"""The embedded engine."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search.analysis import analyse
from search.analysis.folding import clean
from search.engines.contract import EngineDown, EngineState, Entry, Found, Hit, Query
from search.engines.embedded import words
from search.engines.embedded.expressions import WORDS
from search.engines.embedded.searching import Search
from search.engines.embedded.snapshot import Snapshot, version_of
from search.engines.embedded.storage import SUFFIXES, TABLES, Storage
from search.engines.embedded.tables import WEIGHTS
from search.engines.embedded.writing import put, take_out, touch

# Longer ones are no words.
LONGEST_WORD = 100


class EmbeddedEngine:
    """An engine in a folder of this machine; see ``search.engines.contract.Engine``."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        self.storage = Storage(folder)
        self._local = threading.local()

    @contextmanager
    def _reading(self) -> Iterator[Snapshot | None]:
        """Give what this thread knows of the index, read anew if it has changed; ``None`` if there is none."""
        with _trouble(), self.storage.reading() as connection:
            yield self._snapshot(connection) if connection else None

    def _snapshot(self, connection: sqlite3.Connection) -> Snapshot:
        known: Snapshot | None = getattr(self._local, "snapshot", None)
        version = version_of(connection)
        if known is None or known.connection is not connection or known.version != version:
            known = self._local.snapshot = Snapshot(connection, version)
        return known

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """Take back, at the end of a block, what this thread has written to the index in it."""
        with self.storage.reading() as connection:
            pass
        if connection is None:
            raise EngineDown("There is no search index.")
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
            self._local.snapshot = None

    def exists(self) -> bool:
        """Return whether there is an index."""
        return self.storage.exists()

    def index(self, entries: Iterable[Entry]) -> None:
        """Put entries into the index, and into the one that is being built."""
        given = list(entries)
        with _trouble(), self.storage.writers() as connections:
            for role, connection in connections.items():
                put(connection, given)
                if role == "coming":
                    touch(connection, (entry.key for entry in given))

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out of the index, and out of the one that is being built."""
        given = list(keys)
        with _trouble(), self.storage.writers() as connections:
            for role, connection in connections.items():
                take_out(connection, given)
                if role == "coming":
                    touch(connection, given)

    def search(self, query: Query) -> Found:
        """Return what a query finds."""
        query = replace(query, start=max(0, query.start), size=max(0, query.size))
        with self._reading() as snapshot:
            return Search(snapshot, query).found() if snapshot else Found([], 0, {name: [] for name in query.facets})

    def correct(self, word: str, languages: tuple[str, ...]) -> str | None:
        """Return the word that was probably meant."""
        forms = {form for language in languages for form in analyse(word[:LONGEST_WORD], language).exact}
        if len(forms) != 1:
            return None
        [form] = forms
        with self._reading() as snapshot:
            if snapshot is None:
                return None
            for language in languages:
                if words.is_known(snapshot.connection, form, analyse(word, language).stems, language):
                    return None
            near = [
                found for language in languages if (found := words.nearest(snapshot.words(language), form, language))
            ]
            return max(near)[1] if near else None

    def suggest(self, text: str, language: str, size: int) -> list[str]:
        """Return titles in which words begin like those of a text."""
        with _trouble(), self.storage.reading() as connection:
            return words.suggestions(connection, text, language, size, int(time.time())) if connection else []

    def related(self, key: str, language: str, size: int) -> list[Hit]:
        """Return entries that are about the same."""
        with _trouble(), self.storage.reading() as connection:
            if connection is None:
                return []
            row = connection.execute("SELECT id FROM entry WHERE key = ?", [clean(key)]).fetchone()
            stems = words.telling(connection, row[0], language) if row else []
            if not stems:
                return []
            table = f"words_{SUFFIXES[language]}"
            expression = " OR ".join(f'{WORDS.stems} : "{stem}"' for stem in stems)
            rows = connection.execute(
                f"SELECT entry.key, -bm25({table}, {WEIGHTS}) FROM {table}"
                f" JOIN entry ON entry.id = {table}.rowid WHERE {table} MATCH ? AND entry.id != ? AND expires > ?"
                f" ORDER BY bm25({table}, {WEIGHTS}), entry.id LIMIT ?",
                [expression, row[0], int(time.time()), size],
            )
            return [Hit(other, language, score) for other, score in rows]

    def keys(self) -> Iterator[str]:
        """Return the keys of all entries."""
        with _trouble(), self.storage.reading() as connection:
            rows = connection.execute("SELECT key FROM entry ORDER BY key").fetchall() if connection else []
        yield from (row[0] for row in rows)

    def state(self) -> EngineState:
        """Return the state of the index."""
        with _trouble(), self.storage.reading() as connection:
            if connection is None:
                return EngineState(self.name, 0, 0)
            [number] = connection.execute("SELECT count(*) FROM entry").fetchone()
            return EngineState(self.name, number, self.storage.size())

    def clear(self) -> None:
        """Remove the index."""
        self.storage.clear()

    @contextmanager
    def rebuilding(self) -> Iterator[Callable[[Iterable[Entry]], None]]:
        """Give a function that fills a new index, which takes the old one's place at the end of the block."""
        with _trouble():
            self.storage.begin()
        try:
            yield self._fill
        except BaseException:
            self.storage.abandon()
            raise
        with _trouble():
            with self.storage.coming() as connection:
                for name in TABLES:
                    # Its parts become one, which is read faster.
                    connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
            self.storage.swap()

    def _fill(self, entries: Iterable[Entry]) -> None:
        given = list(entries)
        with _trouble(), self.storage.coming() as connection:
            put(connection, given, late=True)


@contextmanager
def _trouble() -> Iterator[None]:
    """Turn what SQLite and the disk complain about into EngineDown."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise EngineDown(f"The search index cannot be used: {error}") from error
