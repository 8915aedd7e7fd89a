"""Works off the outbox: urgent entries right after their commit, the rest after the response or in a worker."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from structlog.contextvars import bound_contextvars

from cms import supervisor
from cms.database import lock_timeouts
from cms.publishing import outbox
from cms.publishing.error_texts import text_of
from cms.publishing.models import OutboxEntry
from cms.publishing.reconcile import order_below, reconcile_all, reconcile_below, reconcile_dependents
from cms.publishing.store import Batch, changes, lock_store

logger = logging.getLogger(__name__)

Kind = OutboxEntry.Kind
SLICE = 50
BATCH = 25
"""How many documents are built in a transaction: editors wait for it on SQLite."""
LONG = 0.25
"""After so many seconds others get their turn: on SQLite who waits looks every 0.1 seconds."""
SPREADING = (Kind.ORDER, Kind.TREE, Kind.DEPENDENTS)
"""What notes other entries, and builds nothing."""
SAID = 5
"""How many entries of a batch the log names."""
PAUSE = 0.1
PERIOD = 60.0
"""Seconds between two looks at the outbox of a job that is woken when something is noted."""

LONGEST_BACKOFF = timedelta(hours=1)


class _Active(threading.local):
    active = False


_held, _draining = _Active(), _Active()
# What is done with no transaction open, many keys at a time, after everything else: by kind, in this order.
Afterwards = Callable[[list[str]], Mapping[str, Exception | None] | None]
_afterwards: dict[str, Afterwards] = {}
_longest: dict[str, timedelta] = {}


def register(
    kind: str, function: Afterwards, longest: timedelta = LONGEST_BACKOFF, *, label: Promise | str = ""
) -> None:
    """Let ``function`` do what entries of ``kind`` ask for, given their keys; if it raises, all are tried again.

    It may return the keys that it has not dealt with: those with an error are tried again later, those without one
    are left for the next turn. No transaction is open meanwhile: it may take its time, and editors shall not wait.
    ``longest`` is for how long at most a failure is put off; ``label`` is what editors read of a task of another app.
    """
    if label:
        outbox.labels[kind] = label
    _afterwards[kind] = function
    _longest[kind] = longest


@contextmanager
def held() -> Iterator[None]:
    """Leave everything that is noted meanwhile in the outbox, and work it off at the end; for bulk loading."""
    was_active, _held.active = _held.active, True
    try:
        yield
    finally:
        _held.active = was_active
        if not was_active:
            drain()


def work(limit: int = SLICE) -> int:
    """Work off at most ``limit`` entries whose time has come, oldest first; return how many are dealt with.

    First those that only note others: what they note twice is done once.
    """
    building = due().exclude(kind__in=[*SPREADING, *_afterwards])
    for entries, most in ((due().filter(kind__in=SPREADING), limit), (building, min(limit, BATCH))):
        wanted = list(dict.fromkeys(entries.values_list("kind", "key")[:most]))
        start = time.monotonic()
        if wanted and (done := _survived(wanted)):
            if time.monotonic() - start > LONG:
                time.sleep(PAUSE)
            return done
    return work_afterwards(limit)


def due() -> QuerySet[OutboxEntry]:
    """Return the entries whose time has come, oldest first.

    So has that of entries that are put off for longer than anything ever is: the clock was set back since.
    """
    now = timezone.now()
    is_late = Q(available_at__lte=now) | Q(available_at__gt=now + LONGEST_BACKOFF)
    is_new = Q(attempts=0, available_at__gt=now + outbox.LONGEST_DELAY)
    return OutboxEntry.objects.filter(is_late | is_new).order_by("available_at", "id")


def drain() -> int:
    """Work off everything whose time has come, and what comes of it; return how many entries were tried.

    What comes of it is noted in transactions of its own, at whose commits this thread is here already: nothing is
    done for those, or each would be worked off inside of the one before.
    """
    if _draining.active:
        return 0
    total, _draining.active = 0, True
    try:
        while done := work():
            total += done
            supervisor.beat()
    finally:
        _draining.active = False
    return total


def _survived(wanted: list[tuple[str, str]]) -> int:
    """Work off entries; put off those with which anything goes wrong, even at the commit.

    Only a database that is away is no failure of an entry. Entries among which one fails are tried again in halves, so
    that it does not hold up the others. Return how many are dealt with.
    """
    try:
        return work_entries(wanted)
    except Exception as error:
        if lock_timeouts.is_busy(error):
            raise
        failure = error
    if len(wanted) > 1:
        middle = len(wanted) // 2
        return _survived(wanted[:middle]) + _survived(wanted[middle:])
    [(kind, key)] = wanted
    logger.error("outbox: %s %s failed", kind, key, exc_info=failure, extra={"entry": f"{kind} {key}"})
    with transaction.atomic():
        for entry in outbox.unlocked(due().filter(kind=kind, key=key)):
            _put_off(entry, failure)
    return 1


def work_entries(wanted: list[tuple[str, str]]) -> int:
    """Do what entries, given by kind and key, ask for, in one transaction with their removal.

    Return how many are dealt with; a transaction that just notes one again will see to that itself.
    """
    named = Q(pk__in=())
    for kind in dict(wanted):
        named |= Q(kind=kind, key__in=[key for other, key in wanted if other == kind])
    with transaction.atomic():
        lock_store()
        entries = list(outbox.unlocked(due().filter(named)))
        with bound_contextvars(entry=", ".join(f"{kind} {key}" for kind, key in wanted[:SAID])), changes() as batch:
            _do(entries, batch)
        OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
        dealt = {(entry.kind, entry.key) for entry in entries}
        if others := set(wanted) - dealt:
            dealt |= others - set(due().filter(named).values_list("kind", "key"))
    return len(dealt)


def work_afterwards(limit: int = SLICE) -> int:
    """Do at most ``limit`` entries of the first kind that is done afterwards and is due; return how many were tried.

    What has failed is tried again in ever smaller groups, so that one that always fails does not hold up the others.
    """
    kinds = set(due().filter(kind__in=_afterwards).order_by().values_list("kind", flat=True).distinct())
    kind = next((kind for kind in _afterwards if kind in kinds), None)
    if kind is None:
        return 0
    entries = list(due().filter(kind=kind).order_by("attempts", "available_at", "id")[:limit])
    attempts = entries[0].attempts if entries else 0
    entries = [entry for entry in entries if entry.attempts == attempts][: max(1, limit >> attempts)]
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


def _do(entries: list[OutboxEntry], batch: Batch) -> None:
    by_kind: dict[str, list[str]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry.key)
    if found := by_kind.get(Kind.RECONCILE):
        reconcile_all(found, batch)
    if found := by_kind.get(Kind.DEPENDENTS):
        reconcile_dependents(found)
    if found := by_kind.get(Kind.ORDER):
        order_below(map(int, found), batch)
    if found := by_kind.get(Kind.TREE):
        reconcile_below(found, batch)


def _put_off(entry: OutboxEntry, error: Exception) -> None:
    OutboxEntry.objects.filter(pk=entry.pk).update(**failed(entry.kind, entry.attempts, error))


def failed(kind: str, attempts: int, error: Exception) -> dict[str, Any]:
    """Return the values of an entry that has failed once more: when it is tried again, and why it failed.

    An error may have ``reasons``: what it is in the words of each language, by its code.
    """
    delay = min(timedelta(seconds=2 ** min(attempts, 30)), _longest.get(kind, LONGEST_BACKOFF))
    return {
        "attempts": attempts + 1,
        "available_at": timezone.now() + delay,
        "error": text_of(error),
        "reasons": getattr(error, "reasons", {}),
    }


def committed(urgent: list[tuple[str, str]]) -> None:
    """Work off the urgent entries now, and see to it that the rest is; what has to wait now is done with the rest."""
    if _held.active or _draining.active:
        return
    try:
        if urgent:
            _survived(urgent)
    finally:
        if settings.OUTBOX_MODE == "inline":
            drain()
        elif settings.OUTBOX_MODE == "thread":
            job.wake()


def _step() -> float:
    """Work off what is due; return the seconds until the next entry is."""
    drain()
    if due().exists():
        # What is left is in another transaction's hands.
        return PAUSE
    at = OutboxEntry.objects.aggregate(at=Min("available_at"))["at"]
    return max(PAUSE, (at - timezone.now()).total_seconds()) if at else PERIOD


job = supervisor.Job("outbox", _step, PERIOD)
"""Works off the outbox after the responses of a server, or in a worker of its own."""
