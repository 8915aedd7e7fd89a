"""The process that reads files: ``python -m search.extraction.process SECONDS MEMORY PAGES``. No Django is in it.

Each line on stdin is a job, ``{"path": ..., "kind": ...}``. A process of its own is forked for each: it holds itself to
the limits before it opens the file, so a file that takes too much, or makes a library fail, takes nothing else along.
On stdout come the lines of ``output``, and after them one that tells how the process ended.
"""

import codecs
import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, BinaryIO

from search.extraction.limits import Limits, open_nothing_more, peak_memory
from search.extraction.output import Full, Output, Unreadable

Reader = Callable[[BinaryIO, Output], None]
# By extension: the module, which is loaded when the first such file comes, and its function.
READERS = {
    "pdf": ("pdf", "read"),
    "docx": ("word", "read"),
    "txt": ("plain", "read"),
    "csv": ("plain", "read"),
    "vtt": ("captions", "read_vtt"),
    "srt": ("captions", "read_srt"),
}
# Python loads them from files, which cannot be opened any more when they are needed.
ENCODINGS = ("ascii", "cp437", "latin-1", "utf-8-sig", "utf-16-le", "utf-16")
# What visitors and editors wait for goes first.
NICENESS = 10


def main(arguments: list[str]) -> None:
    """Read the files that stdin names, until it ends."""
    seconds, memory, pages = map(int, arguments)
    limits = Limits(seconds=seconds, memory=memory, pages=pages)
    os.nice(NICENESS)
    for encoding in ENCODINGS:
        codecs.lookup(encoding)
    for line in sys.stdin.buffer:
        job = json.loads(line)
        module, function = READERS[job["kind"]]
        reader = getattr(import_module(f"search.extraction.{module}"), function)
        _read_apart(job["path"], reader, limits)


def _read_apart(path: str, reader: Reader, limits: Limits) -> None:
    pid = os.fork()
    if not pid:
        with contextlib.suppress(BaseException):
            _read(path, reader, limits)
        os._exit(0)
    _, status, usage = os.wait4(pid, 0)
    ended: dict[str, Any] = {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "is_out_of_memory": limits.is_most(peak_memory(usage)),
    }
    # What was killed may have left half a line.
    _write(b"\n" + json.dumps({"ended": ended}).encode() + b"\n")


def _read(path: str, reader: Reader, limits: Limits) -> None:
    """Read one file in a process of its own; whatever is wrong with it is told in the last line."""
    limits.hold()
    output = Output(_write, limits)
    try:
        with open(path, "rb") as file:
            open_nothing_more(file.fileno())
            reader(file, output)
        output.end()
    except Unreadable as error:
        output.close(error.status, error.reason)
    except Full as error:
        output.close("too_large", str(error))
    except MemoryError:
        output.close("too_large", "memory")
    except FileNotFoundError:
        output.close("broken", "missing")
    except Exception:
        is_memory = limits.is_most(peak_memory(resource.getrusage(resource.RUSAGE_SELF)))
        output.close(*(("too_large", "memory") if is_memory else ("broken", "damaged")))


def _write(line: bytes) -> None:
    while line:
        line = line[os.write(sys.stdout.fileno(), line) :]


if __name__ == "__main__":
    main(sys.argv[1:])
