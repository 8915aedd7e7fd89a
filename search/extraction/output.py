"""What a reader finds in a file: pages are written as they come, as lines of JSON."""

import json
from collections.abc import Callable
from typing import Any

from search.extraction.limits import MOST_BYTES, MOST_CHARACTERS, Limits
from search.extraction.normalization import normalise

# How far back from the end of a part a blank is looked for.
NEAR_END = 200


class Unreadable(Exception):
    """A file cannot be read; ``status`` and ``reason`` are those of ``search.models.FileText``."""

    def __init__(self, status: str, reason: str) -> None:
        """Take what is told of it."""
        super().__init__(reason)
        self.status, self.reason = status, reason


class Full(Exception):
    """There is more in the file than is read; the reason is "pages" or "size"."""


class Output:
    """Takes the pages of one file.

    A reader sets ``page_count`` where the file says how many pages it has, and ``has_pages`` if what it adds are
    pages: else they are parts, and those too long are divided. ``unread`` is how many pages could not be read.
    """

    def __init__(self, write: Callable[[bytes], None], limits: Limits) -> None:
        """Write lines with ``write``."""
        self.limits = limits
        self.page_count: int | None = None
        self.has_pages = False
        self.unread = 0
        self.number = 0
        self.has_words = False
        self._write = write
        self._bytes = 0
        self._was_cut = False

    def add(self, raw: str, *, divide: bool = False) -> None:
        """Write a page, normalised; one that is too long is cut, or divided. Raise Full when no more is taken."""
        text = normalise(raw if divide else raw[: 2 * MOST_CHARACTERS])
        while divide and len(text) > MOST_CHARACTERS:
            end = max(text.rfind(" ", MOST_CHARACTERS - NEAR_END, MOST_CHARACTERS), 0) or MOST_CHARACTERS
            self._add(text[:end])
            self.has_pages, text = False, text[end:].lstrip()
        self._was_cut |= len(text) > MOST_CHARACTERS
        self._add(text[:MOST_CHARACTERS])

    def _add(self, text: str) -> None:
        if self.number >= self.limits.pages:
            raise Full("pages")
        room = MOST_BYTES - self._bytes
        written = text.encode()[:room].decode(errors="ignore")
        self._bytes += len(written.encode())
        self.number += 1
        self.has_words = self.has_words or any(letter.isalnum() for letter in written)
        self.write({"page": written})
        if written != text:
            raise Full("size")

    def end(self) -> None:
        """Say what the file is, when all of it was read."""
        if self.unread and self.unread == self.number:
            self.close("broken", "damaged")
        elif self.unread:
            self.close("read", "some_pages", unread=self.unread)
        elif self._was_cut:
            self.close("read", "cut")
        elif self.has_words:
            self.close("read", "")
        else:
            self.close("empty", "no_text")

    def close(self, status: str, reason: str, **facts: int) -> None:
        """Write the last line about the file."""
        pages = self.number if self.page_count is None else self.page_count
        facts = {"pages": pages, "taken": self.number, **facts}
        self.write({"status": status, "reason": reason, "facts": facts, "has_pages": self.has_pages})

    def write(self, line: dict[str, Any]) -> None:
        """Write a line."""
        self._write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
