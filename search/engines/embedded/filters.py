"""Filters -> sets of entries."""

import sqlite3

from search.analysis.folding import clean
from search.engines.contract import DATES, Among, Either, Filter, Has, Within, Without, bounded
from search.engines.embedded.bits import bits_of
from search.engines.embedded.snapshot import Snapshot

SLICE = 500


def alive(snapshot: Snapshot, now: int) -> int:
    """Return the set of entries that have not expired."""
    expired = snapshot.connection.execute("SELECT id FROM entry WHERE expires <= ?", [now]).fetchall()
    return snapshot.everyone & ~bits_of(row[0] for row in expired) if expired else snapshot.everyone


def passing(snapshot: Snapshot, filter_: Filter) -> int:
    """Return the set of entries that a filter lets through."""
    match filter_:
        case Has("path", values):
            return _below(snapshot.connection, values)
        case Has(name, values):
            return _having(snapshot, name, values)
        case Among(keys):
            return _keyed(snapshot.connection, keys)
        case Within(date, first, last):
            return _within(snapshot.connection, date, first, last)
        case Without(inner):
            return snapshot.everyone & ~passing(snapshot, inner)
        case Either(filters):
            bits = 0
            for each in filters:
                bits |= passing(snapshot, each)
            return bits
    raise TypeError(filter_)


def _having(snapshot: Snapshot, name: str, values: frozenset[str]) -> int:
    known, bits = snapshot.facet(name), 0
    for value in values:
        bits |= known[value][1] if value in known else 0
    return bits


def _below(connection: sqlite3.Connection, paths: frozenset[str]) -> int:
    query = "SELECT entry FROM place WHERE path = ? OR (path > ? AND path < ?)"
    bits = 0
    for path in map(clean, paths):
        # Paths are ordered bytewise, and 0 is the character after the slash.
        bits |= bits_of(row[0] for row in connection.execute(query, [path, f"{path}/", f"{path}0"]))
    return bits


def _keyed(connection: sqlite3.Connection, keys: frozenset[str]) -> int:
    wanted, bits = sorted(map(clean, keys)), 0
    for at in range(0, len(wanted), SLICE):
        some = wanted[at : at + SLICE]
        query = f"SELECT id FROM entry WHERE key IN ({','.join('?' * len(some))})"
        bits |= bits_of(row[0] for row in connection.execute(query, some))
    return bits


def _within(connection: sqlite3.Connection, date: str, first: int | None, last: int | None) -> int:
    if date not in DATES:
        raise ValueError(f"There is no date {date}.")
    conditions, values = [f"{date} IS NOT NULL"], []
    for sign, bound in ((">=", first), ("<=", last)):
        if bound is not None:
            conditions.append(f"{date} {sign} ?")
            values.append(bounded(bound))
    query = f"SELECT id FROM entry WHERE {' AND '.join(conditions)}"
    return bits_of(row[0] for row in connection.execute(query, values))
