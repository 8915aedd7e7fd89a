"""The demo site: each app registers its part, ``manage.py demo`` loads them in the order of the apps."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from cms.publishing.worker import held

Loader = Callable[[Callable[[str], None]], None]
loaders: list[Loader] = []


def demo(loader: Loader) -> Loader:
    """Register a function that loads an app's part of the demo site; it is given a function that reports progress."""
    loaders.append(loader)
    return loader


@contextmanager
def loading() -> Iterator[None]:
    """Load pages in one transaction, and publish them after it."""
    with held(), transaction.atomic():
        yield
        refresh_statistics()


def refresh_statistics() -> None:
    """Let PostgreSQL count its rows: it plans by numbers from before the transaction, when tables were empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def set_rows(page: Any, field: str, rows: list[Any], as_of: Any) -> None:
    """Give a page its rows; those of a translation are joined to the original's."""
    originals = getattr(as_of, field).all() if as_of else [None] * len(rows)
    for order, (row, original) in enumerate(zip(rows, originals, strict=True)):
        row.sort_order, row.locale = order, page.locale
        if original:
            row.translation_key = original.translation_key
    setattr(page, field, rows)
