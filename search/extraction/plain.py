"""Reads text files, and tables in CSV."""

from typing import BinaryIO

from search.extraction.limits import MOST_BYTES
from search.extraction.output import Full, Output


def read(file: BinaryIO, output: Output) -> None:
    """Add the text of ``file``; form feeds part its pages, if there are any."""
    text = file.read(MOST_BYTES).decode("utf-8-sig", errors="replace")
    is_more = bool(file.read(1))
    pages = text.split("\f")
    output.has_pages = len(pages) > 1
    for page in pages:
        output.add(page, divide=True)
    if is_more:
        raise Full("size")
