"""Works off the outbox: urgent entries right after their commit, the rest after the response or in a worker."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from cms.publishing import purging
from cms.publishing.models import OutboxEntry
from cms.publishing.reconcile import order_below, reconcile, reconcile_below, reconcile_dependents
from cms.publishing.store import Batch, changes

logger = logging.getLogger(__name__)

Kind = OutboxEntry.Kind
SLICE = 50
LONGEST_BACKOFF = timedelta(hours=1)
_thread_lock = threading.Lock()
_thread: threading.Thread | None = None
_held = threading.local()


@contextmanager
def held() -> Iterator[None]:
    """Leave everything that is noted meanwhile in the outbox, and work it off at the end; for bulk loading."""
    _held.active = True
    try:
        yield
    finally:
        _held.active = False
        drain()


def work(limit: int = SLICE) -> int:
    """Work off at most ``limit`` entries whose time has come, oldest first; return how many were tried."""
    due = OutboxEntry.objects.filter(available_at__lte=timezone.now()).order_by("available_at", "id")
    entries = list(due.exclude(kind=Kind.PURGE).values_list("id", flat=True)[:limit])
    for entry in entries:
        work_entry(entry)
    return len(entries) or purge_due(limit)


def drain() -> int:
    """Work off everything whose time has come, and what comes of it; return how many entries were tried."""
    total = 0
    while done := work():
        total += done
    return total


def work_entry(entry_id: int) -> None:
    """Do what one entry asks for, in one transaction with its removal; a failure is kept with it and tried again."""
    with transaction.atomic():
        entry = OutboxEntry.objects.select_for_update().filter(pk=entry_id).first()
        if entry is None:
            return
        try:
            with changes() as batch:
                _do(entry, batch)
        except Exception as error:
            logger.exception("outbox: %s failed", entry)
            _put_off(entry, error)
        else:
            OutboxEntry.objects.filter(pk=entry.pk, generation=entry.generation).delete()


def purge_due(limit: int = SLICE) -> int:
    """Purge at most ``limit`` tags whose time has come, in one request; return how many were tried.

    No transaction is open meanwhile: the cache may take its time, and editors shall not wait for it.
    """
    due = OutboxEntry.objects.filter(kind=Kind.PURGE, available_at__lte=timezone.now()).order_by("available_at", "id")
    entries = list(due[:limit])
    if not entries:
        return 0
    try:
        if settings.CACHE_PURGE_URL:
            purging.purge([entry.key for entry in entries])
    except Exception as error:
        logger.exception("outbox: purging %s tags failed", len(entries))
        with transaction.atomic():
            for entry in entries:
                _put_off(entry, error)
    else:
        with transaction.atomic():
            for entry in entries:
                OutboxEntry.objects.filter(pk=entry.pk, generation=entry.generation).delete()
    return len(entries)


def _do(entry: OutboxEntry, batch: Batch) -> None:
    match entry.kind:
        case Kind.RECONCILE:
            reconcile(entry.key, batch)
        case Kind.DEPENDENTS:
            reconcile_dependents(entry.key)
        case Kind.ORDER:
            order_below(int(entry.key), batch)
        case Kind.TREE:
            reconcile_below(int(entry.key), batch)


def _put_off(entry: OutboxEntry, error: Exception) -> None:
    delay = min(timedelta(seconds=2**entry.attempts), LONGEST_BACKOFF)
    OutboxEntry.objects.filter(pk=entry.pk, generation=entry.generation).update(
        attempts=entry.attempts + 1, available_at=timezone.now() + delay, error=f"{type(error).__name__}: {error}"
    )


def committed(urgent: list[tuple[str, str]]) -> None:
    """Work off the urgent entries now, and see to it that the rest is."""
    if getattr(_held, "active", False):
        return
    for kind, key in urgent:
        for entry in OutboxEntry.objects.filter(kind=kind, key=key).values_list("id", flat=True):
            work_entry(entry)
    if settings.OUTBOX_MODE == "inline":
        drain()
    elif settings.OUTBOX_MODE == "thread":
        start_thread()


def start_thread() -> None:
    """Start a thread that works off the outbox, unless one is at it in this process."""
    global _thread
    with _thread_lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_run, name="outbox", daemon=True)
            _thread.start()


def _run() -> None:
    """Work until nothing is left whose time comes within the next seconds."""
    global _thread
    try:
        while True:
            drain()
            with _thread_lock:
                if not OutboxEntry.objects.filter(available_at__lte=timezone.now()).exists():
                    _thread = None
                    return
    except Exception:
        logger.exception("outbox: the thread stopped; the next commit starts another")
    finally:
        connection.close()
