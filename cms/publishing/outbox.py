"""Notes of what is to be done, written in the transaction that made it necessary."""

import threading
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from cms.publishing.models import OutboxEntry

labels: dict[str, Promise | str] = dict(OutboxEntry.Kind.choices)
"""What editors read of a task, by kind: ``worker.register`` adds those of other apps."""
LONGEST_DELAY = timedelta(minutes=1)
"""Nothing is noted for later than this."""


class _Urgent(threading.local):
    """Entries noted in this thread that are worked off as soon as their transaction is committed."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], None] = {}


_urgent = _Urgent()
_after_commit: Callable[[list[tuple[str, str]]], None] | None = None


def when_committed(function: Callable[[list[tuple[str, str]]], None]) -> None:
    """Let ``function`` be called after each transaction that noted something, with its urgent (kind, key) pairs."""
    global _after_commit
    _after_commit = function


def note(kind: str, key: str, *, urgent: bool = False, delay: timedelta = timedelta(0)) -> None:
    """Note one thing to do; ``urgent`` ones are done right after the commit, before the answer is sent."""
    if urgent:
        _urgent.entries[(kind, key)] = None
    note_many(kind, [key], delay=delay)


def note_many(kind: str, keys: Iterable[str], *, delay: timedelta = timedelta(0)) -> None:
    """Note many things of one kind; what is noted already is due when this note is.

    Waits for nobody: an entry that another transaction is at (working it off, or noting it again) is left to that
    one and noted beside it. So editors and workers cannot stop each other, and no note is lost.
    """
    noted = list(dict.fromkeys(keys))
    if not noted:
        return
    available_at = timezone.now() + delay
    with transaction.atomic():
        for at in range(0, len(noted), 500):
            same = OutboxEntry.objects.filter(kind=kind, key__in=noted[at : at + 500])
            OutboxEntry.objects.filter(pk__in=list(unlocked(same).values_list("pk", flat=True))).delete()
        OutboxEntry.objects.bulk_create(
            [OutboxEntry(kind=kind, key=key, available_at=available_at) for key in noted], batch_size=500
        )
        # Robust: what fails here is still in the outbox, and no reason to tell the editor that nothing was saved.
        transaction.on_commit(_committed, robust=True)


def unlocked(entries: QuerySet[OutboxEntry]) -> QuerySet[OutboxEntry]:
    """Return those of ``entries`` that no other transaction is at, kept for this one (SQLite has one writer anyway)."""
    return entries.select_for_update(skip_locked=True)


def _committed() -> None:
    urgent, _urgent.entries = list(_urgent.entries), {}
    if _after_commit is not None:
        _after_commit(urgent)
