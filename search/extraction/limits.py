"""What reading one file may cost, and how a process is held to it."""

import os
import resource
import signal
from dataclasses import dataclass

# Of what is found in one file.
MOST_CHARACTERS = 50_000
MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Limits:
    """What reading one file may take: ``seconds``, ``memory`` in bytes, and how many ``pages`` are read."""

    seconds: int
    memory: int
    pages: int

    def hold(self) -> None:
        """Hold this process to the limits from now on; it is killed, or gets a MemoryError, if it goes beyond them."""
        _limit(resource.RLIMIT_AS, self.memory)
        _limit(resource.RLIMIT_CPU, self.seconds, self.seconds + 1)
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_FSIZE, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(self.seconds)

    def is_most(self, used: int) -> bool:
        """Return whether ``used`` bytes are so many that a failure is put down to the limit of memory."""
        return used > self.memory // 2


def open_nothing_more(last: int) -> None:
    """Let this process open no file and no connection any more: it has all it needs, up to the descriptor ``last``."""
    _limit(resource.RLIMIT_NOFILE, last + 1)


def peak_memory(usage: resource.struct_rusage) -> int:
    """Return how many bytes of memory a process had at most."""
    return usage.ru_maxrss * (1 if os.uname().sysname == "Darwin" else 1024)


def _limit(what: int, soft: int, hard: int | None = None) -> None:
    """Set a limit, unless the system's own is lower."""
    highest = resource.getrlimit(what)[1]
    hard = soft if hard is None else hard
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    resource.setrlimit(what, (soft, hard))
