"""Statements in SQL that are asked again and again."""

from typing import Any

from django.db import connection


def repeating_cursor() -> Any:
    """Return a cursor, for a ``with``, for a statement of which only the values change; PostgreSQL keeps its plan."""
    cursor: Any = getattr(connection, "repeating_cursor", connection.cursor)
    return cursor()
