"""How long a statement waits for a lock of the database: a visitor's hardly, an editor's a while, other work long.

A thread of the server that waits answers nobody else meanwhile.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created
from django.db.transaction import TransactionManagementError
from django.db.utils import DatabaseError, InterfaceError, OperationalError

VISITOR, EDITOR = 1.0, 10.0
"""For how many seconds a request of a visitor, and one of somebody who is signed in, waits for a lock."""

RETRY_AFTER = 5
"""After how many seconds somebody whose request could not be answered may try again."""

# SQLite: busy, locked, input or output, full, cannot be opened.
_BUSY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
# PostgreSQL: connections, resources, an operator; and locks: not to be had, deadlock.
_BUSY_CLASSES = ("08", "53", "57", "55P03", "40")


class _Thread(threading.local):
    takes_time = False
    seconds = VISITOR


_thread = _Thread()
_is_server = False


def serve() -> None:
    """Let the threads of this process wait as those of a server may, but for those that ``take_time``."""
    global _is_server
    _is_server = True
    connection_created.connect(_connected, dispatch_uid="waiting")


def take_time() -> None:
    """Let this thread wait as long as the database's settings say: nobody waits for it."""
    _thread.takes_time = True


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Wait so long for locks inside a block, then as before; outside of servers, everybody waits long anyway."""
    if not _is_limited() or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    before, _thread.seconds = _thread.seconds, seconds
    try:
        _wait(connection, seconds)
        yield
    finally:
        _thread.seconds = before
        if connection.connection is not None:
            try:
                _wait(connection, before)
            except Exception:
                connection.close()


def is_busy(error: BaseException | None) -> bool:
    """Return whether an exception says that the database is locked, away or full, and not that a statement is wrong."""
    while error is not None:
        if isinstance(error, InterfaceError):
            return True
        if isinstance(error, DatabaseError) and not isinstance(error, TransactionManagementError):
            return isinstance(error, OperationalError) and _is_busy(error.__cause__)
        error = error.__cause__ or error.__context__
    return False


def _is_busy(cause: Any) -> bool:
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & 0xFF in _BUSY
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith(_BUSY_CLASSES)


def _is_limited() -> bool:
    return _is_server and not _thread.takes_time


def _connected(sender: Any, connection: Any, **kwargs: Any) -> None:
    if not _thread.takes_time:
        _wait(connection, _thread.seconds)


def _wait(connection: Any, seconds: float) -> None:
    """Set the time past Django's cursors: it is no statement of anybody's."""
    milliseconds = int(seconds * 1000)
    if connection.vendor == "sqlite":
        connection.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
    elif connection.vendor == "postgresql":
        connection.connection.execute(f"SET lock_timeout = {milliseconds}")
