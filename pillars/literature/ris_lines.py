"""The lines of RIS files: which tags belong to which work, read with rispy."""

import re
from collections.abc import Iterator
from typing import Any

import rispy

from pillars.literature.fields import MOST_WORKS

TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")
TITLES = ("TI", "T1")
BEGIN, END = "TY  - ", "ER  - "


class Parser(rispy.RisParser):
    """Reads each tag as a list of its values, lines without a tag as part of the value before."""

    def parse_line(self, line: str) -> tuple[Any, str]:
        """Return the tag of a line, or ``None``, and its content; one space before the dash is enough."""
        found = TAG.match(line)
        return (found[1], line[found.end() :].strip()) if found else (None, line.strip())

    def _add_tag(self, record: dict[str, Any], tag: str, content: str, extend_multiline: bool = False) -> None:
        if extend_multiline and tag in record and isinstance(record[tag], list):
            record[tag][-1].append(content)
        elif not extend_multiline:
            record.setdefault(tag, []).append([content])

    def _iter_till_start(self, lines: Iterator[str]) -> dict[str, Any]:
        while True:
            tag, content = self.parse_line(next(lines))
            if tag == self.START_TAG:
                return {"TY": content}


def records(text: str) -> list[dict[str, Any]]:
    """Return the works in ``text``, one more than can be imported at most: their values in lines, by tags in order.

    One that does not end ends where the next begins; one that does not begin begins where the one before ends.
    """
    return Parser().parse_lines(_whole(text))


def _whole(text: str) -> Iterator[str]:
    """Yield the lines of works, with a beginning and an end for each that has none."""
    works, is_open, before = 0, False, list[str]()
    for line in text.split("\n"):
        found = TAG.match(line)
        tag = found[1] if found else ""
        if tag == "TY" or (tag == "ER" and not is_open and before):
            ended = [END] if is_open else []
            if tag == "ER" or _has_title(before):
                ended, works, before = [*ended, BEGIN, *before, END], works + 1, []
            yield from ended
            is_open = tag == "TY"
            if is_open:
                works += 1
                # What some programs write before the type belongs to the work that it begins.
                yield from (line, *before)
                before = []
            if works > MOST_WORKS + 1:
                return
        elif is_open:
            is_open = tag != "ER"
            yield line
        elif before or tag not in ("", "ER"):
            before.append(line)
    if is_open:
        yield END
    elif _has_title(before):
        yield from (BEGIN, *before, END)


def _has_title(lines: list[str]) -> bool:
    return any(found[1] in TITLES for line in lines if (found := TAG.match(line)))
