"""Locks between processes, held until the transaction ends."""

from django.db import connection

# Any numbers, the same in every process.
STORE = 7_253_001
EDITING = 7_253_002


def lock(number: int) -> None:
    """Wait until no other transaction holds the lock, then hold it; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
