"""Tests' databases that are really committed to, and put back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
from django.db import connection


@contextmanager
def put_back() -> Iterator[None]:
    """Put the database back as it was, at the end: what is written meanwhile is really committed.

    For what many tests share, outside of any transaction.
    """
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(":memory:")) as kept:
            connection.ensure_connection()
            connection.connection.backup(kept)
            yield
            connection.ensure_connection()
            kept.backup(connection.connection)
        return
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        # A database that somebody uses is no template.
        connection.close()
        server.execute(f'CREATE DATABASE "{name}_kept" TEMPLATE "{name}"')
        yield
        connection.close()
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.execute(f'ALTER DATABASE "{name}_kept" RENAME TO "{name}"')


def sizes() -> dict[str, int]:
    """Return how many rows each table has."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM \"{name}\"" for name in names)
        cursor.execute(counts)
        return dict(cursor.fetchall())
