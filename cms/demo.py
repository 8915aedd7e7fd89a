"""The demo site: each app registers its part, ``manage.py demo`` loads them in the order of the apps."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.publishing.worker import held

Loader = Callable[[Callable[[str], None]], None]
loaders: list[Loader] = []


def demo(loader: Loader) -> Loader:
    """Register a function that loads an app's part of the demo site; it is given a function that reports progress."""
    loaders.append(loader)
    return loader


def load(report: Callable[[str], None]) -> None:
    """Load every app's part; ``report`` is given a line for each step."""
    with _indexed_once():
        for loader in loaders:
            loader(report)


@contextmanager
def _indexed_once() -> Iterator[None]:
    """Make Wagtail's indexes, of references and of the admin's search, once at the end and not at each save.

    Little of what is made meanwhile is garbage: it is looked for less often.
    """
    models, often, pages = get_indexed_models(), gc.get_threshold(), Page.objects.count()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    gc.set_threshold(50_000, 20, 50)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        gc.set_threshold(*often)
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    if Page.objects.count() != pages:
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)


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
