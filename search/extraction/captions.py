"""Reads captions (VTT and SRT): only what is said."""

import html
import re
from collections.abc import Iterator
from typing import BinaryIO

from search.extraction.limits import MOST_BYTES
from search.extraction.output import Full, Output

# When a caption is shown: the line before what is said, in both formats, with hours or without.
_TIME = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{1,2}(?:[.,][0-9]{1,6})?"
_TIMING = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_NEW_LINE = re.compile(r"\r\n?|\n|\f")
# Who speaks and how it looks: <v Mary>, <i>, <c.loud>, <00:01.000>, <font color="red">; in SRT also {i} and {\\an8}.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[0-9][0-9:.]*>|\{\\[^{}]*\}|\{/?[biusBIUS]\}")


def read_vtt(file: BinaryIO, output: Output) -> None:
    """Add what is said in a file of WebVTT: comments, styles and the names of captions are left out."""
    _read(file, output, ends_at_blank=True)


def read_srt(file: BinaryIO, output: Output) -> None:
    """Add what is said in a file of SubRip; an empty line may stand inside a caption."""
    _read(file, output, ends_at_blank=False)


def _read(file: BinaryIO, output: Output, *, ends_at_blank: bool) -> None:
    text = file.read(MOST_BYTES).decode("utf-8-sig", errors="replace")
    is_more = bool(file.read(1))
    said = "\n\n".join(_captions(_NEW_LINE.split(text), ends_at_blank=ends_at_blank))
    output.add(said, divide=True)
    if is_more:
        raise Full("size")


def _captions(lines: list[str], *, ends_at_blank: bool) -> Iterator[str]:
    """Yield what is said in each caption: the lines from its times to an empty line, or to the next caption."""
    starts = [at for at, line in enumerate(lines) if _TIMING.fullmatch(line.lstrip(" \t"))]
    for start, end in zip(starts, [*starts, None][1:], strict=True):
        said = lines[start + 1 : end]
        if ends_at_blank:
            said = said[: next((at for at, line in enumerate(said) if not line.strip()), None)]
        elif end is not None and said and _NUMBER.fullmatch(said[-1].strip(" \t")):
            # The number of the next caption.
            said.pop()
        yield _without_tags("\n".join(said))


def _without_tags(text: str) -> str:
    return html.unescape(_TAG.sub("", text))
