"""What a server or a worker does by itself: finishes what was left, publishes what is scheduled, tidies up."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command

from cms import supervisor
from cms.publishing import heartbeats, worker
from cms.publishing.addresses import forget_oldest
from cms.publishing.publish_all import note_outdated
from cms.publishing.scheduling import publish_due

logger = logging.getLogger(__name__)

PERIOD = 60.0
"""Seconds between two looks at what is scheduled, and between two times of tidying up."""

WORKER_PERIOD = 1.0
"""Seconds between two looks of a worker at the outbox, which others write to."""


def _empty_trash() -> None:
    call_command("empty_trash", verbosity=0)


# What is tidied up, by apps too; it must be cheap when there is nothing to do.
tidying: list[Callable[[], object]] = [_empty_trash, forget_oldest]


class Untidy(Exception):
    """Something could not be tidied up; the log has what, and why."""


def publish_scheduled() -> None:
    """Publish what is due and unpublish what has expired, with all that follows; tidy up."""
    publish_due()
    worker.drain()
    tidy()


def tidy() -> None:
    """Delete for good what has been in the trash for long, and forget the oldest gone addresses; let apps tidy up.

    One that fails does not hold up the others; raise Untidy at the end.
    """
    failed = []
    for function in tidying:
        try:
            function()
        except Exception:
            name = f"{function.__module__}.{getattr(function, '__qualname__', function)}"
            logger.exception("tidying: %s failed", name)
            failed.append(name)
        supervisor.beat()
    if failed:
        raise Untidy(", ".join(failed))


class _State:
    """Whether this process has noted documents of an older builder already."""

    is_first = True


def _schedule() -> None:
    if _State.is_first:
        note_outdated()
        _State.is_first = False
    publish_due()
    # Here, and not at the first commit: there is something that a stopped process left.
    worker.job.wake()


schedule_job = supervisor.Job("schedule", _schedule, PERIOD)
tidying_job = supervisor.Job("tidying", tidy, PERIOD)
JOBS = (worker.job, schedule_job, tidying_job)


def start() -> None:
    """Start a server's own jobs, unless a worker does the work (OUTBOX_MODE=worker)."""
    if settings.OUTBOX_MODE == "thread":
        for job in JOBS:
            job.start()


def work() -> None:
    """Start the jobs in a worker, and let servers know that they get on."""
    for job in JOBS:
        job.on_beat = heartbeats.beat
        job.start(WORKER_PERIOD if job is worker.job else None)
