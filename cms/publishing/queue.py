"""The state of the outbox, for those who watch over it."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from cms.publishing.models import OutboxEntry


@dataclass(frozen=True)
class QueueState:
    """How many entries there are, how many of them have failed, and for how many seconds the oldest has been due."""

    entries: int
    failures: int
    lag: float


def state() -> QueueState:
    """Return the state of the outbox now, in one statement."""
    now = timezone.now()
    due = Min("available_at", filter=Q(available_at__lte=now))
    found = OutboxEntry.objects.aggregate(
        entries=Count("id"), failures=Count("id", filter=Q(attempts__gt=0)), oldest=due
    )
    oldest = found["oldest"]
    return QueueState(found["entries"], found["failures"], (now - oldest).total_seconds() if oldest else 0.0)
