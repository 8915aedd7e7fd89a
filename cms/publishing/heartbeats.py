"""Signs of life of the worker, a process of its own, kept in the database for the servers' health."""

import logging
import time
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms import supervisor
from cms.publishing.models import Heartbeat

logger = logging.getLogger(__name__)

SECONDS = 20.0
"""Seconds between two signs of life that are written."""

_written: dict[str, float] = {}


def beat(name: str) -> None:
    """Write that a job gets on, unless that was written just now; a database that does not take it is no failure."""
    now = time.monotonic()
    if now - _written.get(name, float("-inf")) < SECONDS:
        return
    try:
        with transaction.atomic():
            Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})
    except Exception:
        logger.exception("%s: its sign of life cannot be written", name)
        return
    _written[name] = now


def late(jobs: Iterable[supervisor.Job]) -> list[str]:
    """Return the names of those jobs of a worker that have given no sign of life for too long, or never, in one query.

    Signs from the future are taken for good: the clock was set back since, and the next one is right.
    """
    seen = dict(Heartbeat.objects.values_list("name", "at"))
    now = timezone.now()
    longest = {job.name: timedelta(seconds=job.period + supervisor.LATE) for job in jobs}
    return [name for name, wait in longest.items() if name not in seen or now - seen[name] > wait]
