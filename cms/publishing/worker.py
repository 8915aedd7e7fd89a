"""Works off the outbox: urgent entries right after their commit, the rest after the response or in a worker."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from cms.publishing import outbox
from cms.publishing.models import OutboxEntry
from cms.publishing.reconcile import order_below, reconcile, reconcile_below, reconcile_dependents
from cms.publishing.store import Batch, changes, lock_store

logger = logging.getLogger(__name__)

Kind = OutboxEntry.Kind
SLICE = 50
PAUSE = 0.1
LONGEST_BACKOFF = timedelta(hours=1)
_thread_lock = threading.Lock()
_thread: threading.Thread | None = None
_held = threading.local()
# What is done with no transaction open, many keys at a time, after everything else: by kind, in this order.
Afterwards = Callable[[list[str]], Mapping[str, Exception | None] | None]
_afterwards: dict[str, Afterwards] = {}


def register(kind: str, function: Afterwards) -> None:
    """Let ``function`` do what entries of ``kind`` ask for, given their keys; if it raises, all are tried again.

    It may return the keys that it has not dealt with: those with an error are tried again later, those without one
    are left for the next turn. No transaction is open meanwhile: it may take its time, and editors shall not wait.
    """
    _afterwards[kind] = function


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
    """Work off at most ``limit`` entries whose time has come, oldest first; return how many are dealt with."""
    entries = list(_due().exclude(kind__in=_afterwards).values_list("kind", "key")[:limit])
    return sum(work_entry(kind, key) for kind, key in dict.fromkeys(entries)) or work_afterwards(limit)


def _due() -> QuerySet[OutboxEntry]:
    return OutboxEntry.objects.filter(available_at__lte=timezone.now()).order_by("available_at", "id")


def drain() -> int:
    """Work off everything whose time has come, and what comes of it; return how many entries were tried."""
    total = 0
    while done := work():
        total += done
    return total


def work_entry(kind: str, key: str) -> bool:
    """Do what an entry asks for, in one transaction with its removal; a failure is kept with it and tried again.

    Return whether that is dealt with; a transaction that just notes it again will see to it itself.
    """
    with transaction.atomic():
        lock_store()
        same = list(outbox.unlocked(_due().filter(kind=kind, key=key)))
        if not same:
            return not _due().filter(kind=kind, key=key).exists()
        ids = [entry.pk for entry in same]
        try:
            with bound_contextvars(entry=f"{kind} {key}"), changes() as batch:
                _do(same[-1], batch)
        except Exception as error:
            logger.exception("outbox: %s failed", same[-1], extra={"entry": f"{kind} {key}"})
            _put_off(same[-1], error)
            OutboxEntry.objects.filter(pk__in=ids[:-1]).delete()
        else:
            OutboxEntry.objects.filter(pk__in=ids).delete()
    return True


def work_afterwards(limit: int = SLICE) -> int:
    """Do at most ``limit`` entries of the first kind that is done afterwards and is due; return how many were tried."""
    due = set(_due().filter(kind__in=_afterwards).order_by().values_list("kind", flat=True).distinct())
    kind = next((kind for kind in _afterwards if kind in due), None)
    if kind is None:
        return 0
    entries = list(_due().filter(kind=kind)[:limit])
    keys = list(dict.fromkeys(entry.key for entry in entries))
    try:
        rest = dict(_afterwards[kind](keys) or {})
    except Exception as error:
        logger.exception("outbox: %s of %s failed", kind, len(entries))
        rest = dict.fromkeys(keys, error)
    with transaction.atomic():
        for entry in entries:
            if failure := rest.get(entry.key):
                _put_off(entry, failure)
    # What was noted again meanwhile is another entry, and stays.
    OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries if entry.key not in rest]).delete()
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
    OutboxEntry.objects.filter(pk=entry.pk).update(
        attempts=entry.attempts + 1, available_at=timezone.now() + delay, error=f"{type(error).__name__}: {error}"
    )


def committed(urgent: list[tuple[str, str]]) -> None:
    """Work off the urgent entries now, and see to it that the rest is."""
    if getattr(_held, "active", False):
        return
    for kind, key in urgent:
        work_entry(kind, key)
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
                if not _due().exists():
                    _thread = None
                    return
            # What is left is in another transaction's hands.
            time.sleep(PAUSE)
    except Exception:
        logger.exception("outbox: the thread stopped; the next commit starts another")
    finally:
        connection.close()
