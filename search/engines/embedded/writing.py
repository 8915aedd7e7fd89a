"""Entries -> rows."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from search.analysis import analyse
from search.analysis.folding import clean, sort_key
from search.engines.contract import DATES, Entry
from search.engines.embedded.bits import loaded, stored
from search.engines.embedded.storage import SUFFIXES


def put(connection: sqlite3.Connection, entries: Iterable[Entry], late: bool = False) -> None:
    """Write entries, in place of those of the same keys; an entry keeps its number as long as it is there.

    What is written ``late``, by a rebuild, does not take the place of anything newer, nor of what was removed.
    """
    changes = _Facets(connection)
    for entry in entries:
        if late and connection.execute("SELECT 1 FROM touched WHERE key = ?", [clean(entry.key)]).fetchone():
            continue
        number = _number(connection, clean(entry.key), changes)
        _put_row(connection, number, entry, changes)
        _put_texts(connection, number, entry)
        _put_pages(connection, number, entry)
        leaves = {clean(path) for path in entry.paths if not any(other.startswith(f"{path}/") for other in entry.paths)}
        connection.executemany("INSERT INTO place VALUES (?, ?)", [(path, number) for path in sorted(leaves)])
    changes.write()


def touch(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Put down in an index that is being built that entries were changed meanwhile."""
    connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(clean(key),) for key in keys])


def take_out(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Remove entries."""
    changes = _Facets(connection)
    for key in keys:
        row = connection.execute("SELECT id, facets FROM entry WHERE key = ?", [clean(key)]).fetchone()
        if row:
            _forget_facts(connection, row[0], row[1], changes)
            for [language] in connection.execute("SELECT language FROM title WHERE entry = ?", [row[0]]).fetchall():
                _forget_text(connection, row[0], language)
            _forget_pages(connection, row[0])
            connection.execute("DELETE FROM entry WHERE id = ?", [row[0]])
    changes.write()


class _Facets:
    """The sets of entries by facet value that a transaction changes, each read and written once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.sets: dict[int, int] = {}
        self.numbers: dict[tuple[str, str], tuple[int, str]] = {}

    def number(self, name: str, value: str, titles: str) -> int:
        """Return the number of a value, made if it is new; its titles are those that were given last."""
        known = self.numbers.get((name, value))
        if known and known[1] == titles:
            return known[0]
        self.connection.execute(
            "INSERT INTO facet (name, value, titles, bits) VALUES (?, ?, ?, x'')"
            " ON CONFLICT (name, value) DO UPDATE SET titles = excluded.titles WHERE titles != excluded.titles",
            [name, value, titles],
        )
        query = "SELECT id FROM facet WHERE name = ? AND value = ?"
        number = int(self.connection.execute(query, [name, value]).fetchone()[0])
        self.numbers[name, value] = (number, titles)
        return number

    def mark(self, facet: int, entry: int, there: bool) -> None:
        """Put down whether an entry has a value."""
        if facet not in self.sets:
            row = self.connection.execute("SELECT bits FROM facet WHERE id = ?", [facet]).fetchone()
            self.sets[facet] = loaded(row[0]) if row else 0
        bit = 1 << entry
        self.sets[facet] = self.sets[facet] | bit if there else self.sets[facet] & ~bit

    def write(self) -> None:
        """Write the sets; values that no entry has are removed."""
        rows = [(stored(bits), facet) for facet, bits in self.sets.items() if bits]
        self.connection.executemany("UPDATE facet SET bits = ? WHERE id = ?", rows)
        unused = [(facet,) for facet, bits in self.sets.items() if not bits]
        self.connection.executemany("DELETE FROM facet WHERE id = ?", unused)


def _number(connection: sqlite3.Connection, key: str, changes: _Facets) -> int:
    """Return the number of an entry, without its facets and places if it was there."""
    row = connection.execute("SELECT id, facets FROM entry WHERE key = ?", [key]).fetchone()
    if row is None:
        return int(
            connection.execute("INSERT INTO entry (key, facets, expires) VALUES (?, '[]', 0)", [key]).lastrowid or 0
        )
    _forget_facts(connection, row[0], row[1], changes)
    return int(row[0])


def _forget_facts(connection: sqlite3.Connection, number: int, facets: str, changes: _Facets) -> None:
    for facet in json.loads(facets):
        changes.mark(facet, number, False)
    connection.execute("DELETE FROM place WHERE entry = ?", [number])


def _forget_text(connection: sqlite3.Connection, number: int, language: str) -> None:
    connection.execute(f"DELETE FROM words_{SUFFIXES[language]} WHERE rowid = ?", [number])
    connection.execute("DELETE FROM title WHERE entry = ? AND language = ?", [number, language])


def _forget_pages(connection: sqlite3.Connection, number: int) -> None:
    for page, language in connection.execute("SELECT id, language FROM page WHERE entry = ?", [number]).fetchall():
        connection.execute(f"DELETE FROM pages_{SUFFIXES[language]} WHERE rowid = ?", [page])
    connection.execute("DELETE FROM page WHERE entry = ?", [number])


def _digest(*texts: Any) -> str:
    return hashlib.blake2b(repr(texts).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _put_row(connection: sqlite3.Connection, number: int, entry: Entry, changes: _Facets) -> None:
    numbers = []
    for name, values in entry.facets.items():
        for value, titles in values.items():
            facet = changes.number(name, clean(value), clean(json.dumps(titles, ensure_ascii=False, sort_keys=True)))
            changes.mark(facet, number, True)
            numbers.append(facet)
    sets = ", ".join(f"{name} = ?" for name in DATES)
    connection.execute(
        f"UPDATE entry SET facets = ?, expires = ?, {sets} WHERE id = ?",
        [json.dumps(sorted(set(numbers))), entry.expires, *(entry.dates.get(name) for name in DATES), number],
    )


def _put_texts(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    known = dict(connection.execute("SELECT language, digest FROM title WHERE entry = ?", [number]).fetchall())
    for language in known.keys() - entry.texts.keys():
        _forget_text(connection, number, language)
    for language, text in entry.texts.items():
        digest = _digest(text.title, text.description, text.body)
        if known.get(language) == digest:
            continue
        if language in known:
            _forget_text(connection, number, language)
        title = analyse(text.title, language)
        body = analyse(f"{text.description}\n{text.body}", language)
        columns = [" ".join(part) for part in (title.stems, body.stems, title.exact, body.exact)]
        table = f"words_{SUFFIXES[language]}"
        connection.execute(
            f"INSERT INTO {table} (rowid, title_stems, body_stems, title_exact, body_exact) VALUES (?, ?, ?, ?, ?)",
            [number, *columns],
        )
        connection.execute(
            "INSERT INTO title VALUES (?, ?, ?, ?, ?)",
            [number, language, clean(text.title), sort_key(text.title), digest],
        )


def _put_pages(connection: sqlite3.Connection, number: int, entry: Entry) -> None:
    digest = _digest(entry.pages) if entry.pages else ""
    if connection.execute("SELECT files FROM entry WHERE id = ?", [number]).fetchone()[0] == digest:
        return
    _forget_pages(connection, number)
    connection.execute("UPDATE entry SET files = ? WHERE id = ?", [digest, number])
    for page in entry.pages:
        row = connection.execute(
            "INSERT INTO page (entry, language, file, number) VALUES (?, ?, ?, ?)",
            [number, page.language, page.file, page.number],
        ).lastrowid
        text = analyse(page.text, page.language)
        connection.execute(
            f"INSERT INTO pages_{SUFFIXES[page.language]} (rowid, stems, exact) VALUES (?, ?, ?)",
            [row, " ".join(text.stems), " ".join(text.exact)],
        )
