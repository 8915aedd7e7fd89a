"""Writes that a visitor causes: done now if the database takes them at once, else later, by a job of the process.

For what must not be lost, and must not let a request fail or wait: entries of the audit log. What is kept when a
process is killed is lost.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction

from cms import supervisor
from cms.database import lock_timeouts

logger = logging.getLogger(__name__)

MOST_KEPT = 10_000
"""How many writes are kept; beyond that the newest are lost, and the log says so."""

PATIENCE = 0.2
"""For how many seconds a write in a server waits for a lock before it is kept for later."""

PERIOD = 10.0

Write = Callable[[], object]
_kept: deque[Write] = deque()
_lock = threading.Lock()


def write(function: Write) -> None:
    """Do a write now, in a transaction, or keep it for later if the database is locked or away; keeps the order.

    Inside a transaction it is done as a part of that, and fails with it. Other errors are raised.
    """
    if connection.in_atomic_block:
        function()
        return
    if not _kept:
        try:
            with lock_timeouts.patience(PATIENCE), transaction.atomic():
                function()
            return
        except Exception as error:
            if not lock_timeouts.is_busy(error):
                raise
            logger.warning("a write is kept for later: %s", type(error).__name__)
    if len(_kept) >= MOST_KEPT:
        logger.error("a write is lost: there are %s already", MOST_KEPT)
        return
    _kept.append(function)
    # Tests have no threads: they say when.
    if settings.OUTBOX_MODE != "inline":
        job.start()


def flush() -> None:
    """Do the writes that were kept, in their order; raise what the database raises if it is still locked or away."""
    with _lock:
        while _kept:
            try:
                with transaction.atomic():
                    _kept[0]()
            except Exception as error:
                if lock_timeouts.is_busy(error):
                    raise
                # It can never be done: what it is about is gone meanwhile.
                logger.exception("a write that was kept cannot be done")
            _kept.popleft()
            supervisor.beat()


job = supervisor.Job("late-writes", flush, PERIOD, at_exit=flush)
