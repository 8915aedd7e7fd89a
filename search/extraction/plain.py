"""Reads text files, tables in CSV, and captions."""

import re
from typing import BinaryIO

from search.extraction.limits import MOST_BYTES
from search.extraction.output import Full, Output

# What stands between the words of captions: their numbers, and when they are shown.
CUE = re.compile(r"^(?:\d+[ \t]*$|.* --> .*$|WEBVTT.*$)", re.MULTILINE)


def read(file: BinaryIO, output: Output) -> None:
    """Add the text of ``file``; form feeds part its pages, if there are any."""
    _read(file, output)


def read_captions(file: BinaryIO, output: Output) -> None:
    """Add what is said in captions."""
    _read(file, output, without=CUE)


def _read(file: BinaryIO, output: Output, without: re.Pattern[str] | None = None) -> None:
    text = file.read(MOST_BYTES).decode("utf-8-sig", errors="replace")
    is_more = bool(file.read(1))
    pages = text.split("\f")
    output.has_pages = len(pages) > 1
    for page in pages:
        output.add(without.sub("", page) if without else page, divide=True)
    if is_more:
        raise Full("size")
