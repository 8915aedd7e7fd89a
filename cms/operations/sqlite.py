"""Copies of a SQLite database, made while the site is written to, and put in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from cms.operations.archive import ArchiveError

MEMBER = "database.sqlite3"
# Write-ahead log and index of a database file.
BESIDE = ("", "-wal", "-shm")


def version() -> str:
    """Return the version of the database."""
    return sqlite3.sqlite_version


def dump(target: Path) -> dict[str, int]:
    """Copy the database as it is at one moment; return the number of rows by table."""
    # All pages in one step: a reader's view, which writers do not disturb.
    with closing(sqlite3.connect(_name(), timeout=60)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        return _counts(copy)


def is_empty() -> bool:
    """Return whether the site has no database, or one without tables."""
    return not connection.introspection.table_names()


def _check(copy: Path, tables: dict[str, int]) -> None:
    try:
        with closing(sqlite3.connect(copy)) as database:
            [(verdict,)] = database.execute("PRAGMA integrity_check(1)").fetchall()
            counts = _counts(database)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(f"The database in the archive cannot be read: {error}") from error
    if verdict != "ok":
        raise ArchiveError(f"The database in the archive is damaged: {verdict}")
    if counts != tables:
        raise ArchiveError("The database in the archive has other numbers of rows than when it was made.")


def replace(copy: Path, tables: dict[str, int], scratch: Path) -> None:
    """Put a copy in the database's place; raise ArchiveError if it is damaged or lacks rows, and nothing changed.

    Take the number of rows by table that there must be, and a folder on the same file system for the old database.
    """
    _check(copy, tables)
    connection.close()
    place, old = Path(_name()), scratch / "old.sqlite3"
    place.parent.mkdir(parents=True, exist_ok=True)
    _move(place, old)
    try:
        copy.replace(place)
    except BaseException:
        _move(old, place)
        raise


def _move(source: Path, target: Path) -> None:
    for suffix in reversed(BESIDE):
        if Path(f"{source}{suffix}").exists():
            Path(f"{source}{suffix}").replace(f"{target}{suffix}")


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _counts(database: Any) -> dict[str, int]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = [name for (name,) in names.fetchall()]
    # Names of tables come from the database itself.
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608
