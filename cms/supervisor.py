"""One supervisor for all work in the background: each job has a thread of its own, which no exception ends.

A job is a function that is called again and again: after each period, or as soon as it is woken. If it fails it is
called again after 2, 4, 8 ... seconds, at most a minute. Nothing else in this site starts a thread.
"""

import atexit
import logging
import os
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connections

from cms.database import lock_timeouts

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""How many seconds at most a job that fails waits before it is called again."""

LATE = 180.0
"""For how many seconds beyond its period nothing may have been heard of a job before it is called late."""

MOST_FAILURES = 3
"""How often in a row a job may fail before it is called ill."""

# A connection is kept between two calls that are closer together than this.
CLOSE_TOGETHER = 5.0

Step = Callable[[], float | None]
jobs: dict[str, "Job"] = {}
_current = threading.local()


class Job:
    """Work that is done again and again in a thread of its own, which is started by ``start`` or ``wake``.

    ``step`` does what there is to do; it may return the seconds after which it wants to be called again, if that is
    before the next period. ``at_exit`` is called when the process ends by itself, if the job was started.
    """

    def __init__(self, name: str, step: Step, period: float, at_exit: Callable[[], object] | None = None) -> None:
        """Take a name that is told to the outside, the function, and the seconds between two calls of it."""
        self.name, self.step, self.period, self.at_exit = name, step, period, at_exit
        self.is_wanted = False
        self.is_told = False
        self.on_beat: Callable[[str], object] | None = None
        self._reset()
        jobs[name] = self

    def _reset(self) -> None:
        """Forget the thread, which is none of this process (any more)."""
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.failures = 0
        self.heard_at = time.monotonic()

    def start(self, period: float | None = None) -> None:
        """See to it that the job is at work, from now on with another period if one is given; never fails."""
        self.is_wanted = True
        self.period = period or self.period
        thread = self._thread
        if thread is not None and thread.is_alive():
            return
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            if self.at_exit and not self.is_told:
                atexit.register(self.at_exit)
                self.is_told = True
            self._stopping.clear()
            self.failures, self.heard_at = 0, time.monotonic()
            self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
            try:
                self._thread.start()
            except RuntimeError:
                # There is no room for another thread: whoever asks next tries again.
                self._thread = None
                logger.exception("%s: cannot be started", self.name)

    def wake(self) -> None:
        """Let the job be called now, and once more if it is being called."""
        self._woken.set()
        self.start()

    def stop(self, seconds: float = 10) -> None:
        """End the thread after what it is at, and wait for that."""
        self.is_wanted = False
        self._stopping.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(seconds)
            self._thread = None

    def is_well(self) -> bool:
        """Return whether the job is not wanted in this process, or is at work, in time, and does not only fail."""
        if not self.is_wanted:
            return True
        is_alive = self._thread is not None and self._thread.is_alive()
        is_late = time.monotonic() - self.heard_at > self.period + LATE
        return is_alive and not is_late and self.failures < MOST_FAILURES

    def beat(self) -> None:
        """Say that the job gets on."""
        self.heard_at = time.monotonic()
        if self.on_beat:
            self.on_beat(self.name)

    def _run(self) -> None:
        _current.job = self
        lock_timeouts.take_time()
        while not self._stopping.is_set():
            self._woken.clear()
            wait, pause = self._woken.wait, self.period
            try:
                wanted = self.step()
                self.beat()
                self.failures = 0
                pause = self.period if wanted is None else min(wanted, self.period)
            except BaseException:
                # Whatever it is: without its thread nothing of this is done any more, and nobody would notice.
                self.failures += 1
                wait, pause = self._stopping.wait, min(2.0**self.failures, LONGEST_PAUSE)
                logger.exception("%s: failed, another try in %s seconds", self.name, pause)
            finally:
                self._let_go_of_connections(pause)
            wait(pause)

    def _let_go_of_connections(self, pause: float) -> None:
        try:
            if self.failures or pause > CLOSE_TOGETHER:
                connections.close_all()
            else:
                close_old_connections()
        except Exception:
            logger.exception("%s: a connection cannot be closed", self.name)


def beat() -> None:
    """Say that the job whose thread this is gets on, in the middle of a long step; nothing elsewhere."""
    if job := getattr(_current, "job", None):
        job.beat()


def ill() -> list[str]:
    """Return the names of jobs of this process that are dead, late or only fail; dead ones are started again."""
    found = [job for job in jobs.values() if not job.is_well()]
    for job in found:
        job.start()
    return [job.name for job in found]


def _after_fork() -> None:
    """Start in a forked process what its parent had at work: threads are not forked."""
    for job in jobs.values():
        job._reset()
        if job.is_wanted:
            job.start()


os.register_at_fork(after_in_child=_after_fork)
