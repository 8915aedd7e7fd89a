"""The tables of tokens: of the documents' own texts and of pages of files, in each language."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from search.engines.embedded.expressions import PAGES, WORDS, Columns
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.storage import SUFFIXES

# Weights of title_stems, body_stems, title_exact, body_exact, and of a page's stems and exact.
WEIGHTS = "2.0, 1.0, 1.0, 0.5"
PAGE_WEIGHTS = "1.0, 0.5"


@dataclass(frozen=True)
class Table:
    """A table of tokens in one language: what names the entry and the page, and the weights of its columns."""

    name: str
    columns: Columns
    weights: str
    # The words in it, by column, with the number of texts that they stand in.
    terms: str
    entry: str = "rowid"
    page: str = "NULL"
    joined: str = ""

    def numbers(self, connection: sqlite3.Connection, expression: str) -> list[int]:
        """Return the entries that an expression finds; an empty one finds none."""
        if not expression:
            return []
        sql = f"SELECT {self.entry} FROM {self.name}{self.joined} WHERE {self.name} MATCH ?"
        return list(chain.from_iterable(connection.execute(sql, [expression])))

    def count(self, connection: sqlite3.Connection, expression: str) -> int:
        """Return how many texts an expression finds."""
        sql = f"SELECT count(*) FROM {self.name} WHERE {self.name} MATCH ?"
        return int(connection.execute(sql, [expression]).fetchone()[0])

    def scored(
        self, connection: sqlite3.Connection, expression: str, gain: float, enough: int | None
    ) -> Iterator[tuple[int, int | None, float]]:
        """Give (entry, page, score times gain) of what an expression finds, of the best ``enough`` entries at least."""
        score = f"-bm25({self.name}, {self.weights}) * {gain} AS score"
        sql = f"SELECT {self.entry}, {self.page}, {score} FROM {self.name}{self.joined} WHERE {self.name} MATCH ?"
        # An entry has one text, but many pages.
        if enough is not None and self.columns is WORDS:
            sql += f" ORDER BY score DESC, rowid LIMIT {enough}"
        return connection.execute(sql, [expression])


def texts_in(language: str) -> Table:
    """Return the table of the documents' own texts."""
    suffix = SUFFIXES[language]
    return Table(f"words_{suffix}", WORDS, WEIGHTS, f"terms_{suffix}")


def tables_in(snapshot: Snapshot, language: str) -> list[Table]:
    """Return the tables in which there are texts: of documents, and of pages of files if there are any."""
    found = [texts_in(language)]
    if language in snapshot.languages_of_files:
        name, terms = f"pages_{SUFFIXES[language]}", f"page_terms_{SUFFIXES[language]}"
        joined = f" JOIN page ON page.id = {name}.rowid"
        found.append(Table(name, PAGES, PAGE_WEIGHTS, terms, "page.entry", "page.id", joined))
    return found
