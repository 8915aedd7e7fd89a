"""Locks between processes: until a transaction ends, or for the length of a block."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction

# Any numbers, the same in every process.
STORE = 7_253_001
EDITING = 7_253_002
SEARCH_INDEX = 7_253_003
SEARCH_REBUILD = 7_253_004
SCHEDULE = 7_253_005


class Taken(Exception):
    """Somebody else holds the lock."""


def lock(number: int) -> None:
    """Wait until no other transaction holds the lock, then hold it; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


@contextmanager
def editing() -> Iterator[None]:
    """Make what is changed inside one transaction, one editor's after the other.

    The page tree's own writes need that: two pages made below the same page at once would get the same place. SQLite
    has one writer at a time anyway; on PostgreSQL a lock among editors does it, for which nobody else waits.
    """
    with transaction.atomic():
        lock(EDITING)
        yield


@contextmanager
def held(number: int, wait: bool = True) -> Iterator[None]:
    """Hold a lock for the length of a block, with no transaction open; without ``wait`` raise Taken if it is held.

    A process that dies lets go of it. With PostgreSQL it holds between machines, with SQLite (whose processes share
    a machine) it is one on a file.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s)", [number])
            if not wait and not cursor.fetchone()[0]:
                raise Taken
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
        return
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / f"{number}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise Taken from None
        yield
