"""Starts the process that reads files, gives it one after the other, and takes what it says with care."""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from search.extraction.limits import MOST_BYTES, MOST_CHARACTERS, Limits

ROOT = Path(__file__).resolve().parent.parent.parent
# The process stops reading a file itself; it is stopped when it has not done so for some more seconds.
GRACE = 5
# JSON doubles a quotation mark and a backslash.
MOST_OUTPUT = 3 * MOST_BYTES
CHUNK = 1 << 16
# What the process may say of a file.
STATUSES = {"read", "empty", "broken", "encrypted", "too_large"}
FACTS = {"pages", "taken", "unread"}
LONGEST_REASON = 16
MOST = 10_000_000
# Nothing of the site's own settings, which hold secrets.
ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG")


@dataclass
class Found:
    """What was found in a file; ``status``, ``reason`` and ``facts`` are those of ``search.models.FileText``."""

    status: str
    reason: str = ""
    facts: dict[str, int] = field(default_factory=dict)
    has_pages: bool = False
    pages: list[str] = field(default_factory=list)


class Stopped(Exception):
    """The process said nothing in time, too much, or is gone; the reason is that of ``Found``."""


class Child:
    """A process that reads files; begun when it is needed, and anew after it had to be stopped.

    Use it in a ``with`` statement, and in one thread.
    """

    def __init__(self, limits: Limits) -> None:
        """Hold each file to ``limits``."""
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the process, and whatever it has begun."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        # Closing what is still to be written to a dead process fails; it is closed nevertheless.
        with contextlib.suppress(OSError):
            process.__exit__(None, None, None)

    def read(self, path: str, kind: str) -> Found:
        """Read a file; whatever it does to the process, say what is known of it."""
        found = Found("")
        try:
            self._ask({"path": path, "kind": kind})
            for line in self._lines():
                if self._is_last(line, found):
                    break
        except Stopped as error:
            self.stop()
            found.status, found.reason = ("broken" if str(error) == "crashed" else "too_large"), str(error)
        except (ValueError, TypeError, KeyError):
            # What it says makes no sense: the file has changed the program that reads it.
            self.stop()
            return Found("broken", "crashed")
        if found.status not in ("read", "too_large"):
            found.pages.clear()
        found.facts = {**found.facts, "taken": len(found.pages), "seconds": self._limits.seconds}
        return found

    def _ask(self, job: dict[str, str]) -> None:
        process = self._process or self._begin()
        assert process.stdin
        try:
            process.stdin.write(json.dumps(job).encode() + b"\n")
            process.stdin.flush()
        except OSError as error:
            raise Stopped("crashed") from error

    def _begin(self) -> subprocess.Popen[bytes]:
        limits = (self._limits.seconds, self._limits.memory, self._limits.pages)
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "search.extraction.process", *map(str, limits)],
            cwd=ROOT,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A library's complaint may quote the file.
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self._process

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Yield what the process says; raise Stopped when it takes too long, says too much, or is gone."""
        assert self._process and self._process.stdout
        until, taken, rest = time.monotonic() + self._limits.seconds + GRACE, 0, b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while True:
                if not selector.select(until - time.monotonic()):
                    raise Stopped("seconds")
                data = os.read(self._process.stdout.fileno(), CHUNK)
                taken += len(data)
                if not data:
                    raise Stopped("crashed")
                if taken > MOST_OUTPUT:
                    raise Stopped("size")
                *lines, rest = (rest + data).split(b"\n")
                yield from (line for line in map(_object, lines) if line is not None)

    def _is_last(self, line: dict[str, Any], found: Found) -> bool:
        """Add a line to what is found; return whether it is the last about this file."""
        if "page" in line:
            # Strict: what is no text in UTF-8 would stop the database, too.
            text = str(line["page"])
            text.encode()
            if "\0" in text or len(text) > MOST_CHARACTERS or len(found.pages) >= self._limits.pages:
                raise ValueError("page")
            found.pages.append(text)
        elif "status" in line:
            found.status, found.reason = str(line["status"]), str(line["reason"])
            found.facts = {name: int(line["facts"][name]) for name in FACTS & line["facts"].keys()}
            if found.status not in STATUSES or len(found.reason) > LONGEST_REASON or not _are_possible(found.facts):
                raise ValueError("status")
            found.has_pages = bool(line["has_pages"])
        else:
            self._end(line["ended"], found)
            return True
        return False

    def _end(self, ended: dict[str, Any], found: Found) -> None:
        """Explain a process that was killed before it said how the file is."""
        if ended["signal"] in (signal.SIGALRM, signal.SIGXCPU):
            found.status, found.reason = "too_large", "seconds"
        elif not found.status and ended["is_out_of_memory"]:
            found.status, found.reason = "too_large", "memory"
        elif not found.status or ended["signal"]:
            found.status, found.reason = "broken", "crashed"


def _are_possible(facts: dict[str, int]) -> bool:
    return all(0 <= value <= MOST for value in facts.values())


def _object(line: bytes) -> dict[str, Any] | None:
    """Return a line's object, ``None`` for one that was cut off."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
