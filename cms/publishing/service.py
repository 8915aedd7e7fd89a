"""What a running server does by itself: finishes what was left, publishes what is scheduled, removes what expires."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.utils import Error

from cms.publishing.addresses import forget_oldest
from cms.publishing.publish import note_outdated
from cms.publishing.worker import drain

logger = logging.getLogger(__name__)

PERIOD = 60.0
"""Seconds between two looks at what is scheduled."""

# What apps have to tidy up; they must be cheap when there is nothing to do.
tidying: list[Callable[[], object]] = []


def start() -> None:
    """Start the server's own worker, unless a worker of its own does the work (OUTBOX_MODE=worker)."""
    if settings.OUTBOX_MODE == "thread":
        threading.Thread(target=_run, name="publishing", daemon=True).start()


def catch_up() -> None:
    """Note documents of an older builder, and do what a stopped process left."""
    note_outdated()
    drain()


def publish_scheduled() -> None:
    """Publish what is due and unpublish what has expired, with all that follows; tidy up."""
    call_command("publish_scheduled", verbosity=0)
    drain()
    tidy()


def tidy() -> None:
    """Delete for good what has been in the trash for long, and forget the oldest gone addresses; let apps tidy up."""
    call_command("empty_trash", verbosity=0)
    forget_oldest()
    for function in tidying:
        function()


def _run() -> None:
    step = catch_up
    while True:
        try:
            step()
            step = publish_scheduled
        except Error:
            logger.exception("publishing: the database did not answer; another try in %s seconds", PERIOD)
        finally:
            connection.close()
        time.sleep(PERIOD)
