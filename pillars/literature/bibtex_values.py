"""Values of BibTeX: text in braces or quotation marks, numbers, abbreviations, joined by ``#``."""

import re
from collections.abc import Iterator

from bibtexparser import Library
from django.utils.translation import gettext as _

from pillars.literature.fields import UnreadableFile

# Abbreviations are short; those that double each other would fill the memory.
LONGEST_ABBREVIATION = 5_000
MOST_ADDED = 20_000_000
MARK = re.compile(r"(?<!\\)[{}]|[\"#]")
# A number or an abbreviation that stands alone.
BARE = re.compile(r"\w{1,100}(?=\s)")
# The name of the next field behind a value, where the comma between them is missing.
NEXT_FIELD = re.compile(r"\s{0,200}([A-Za-z][\w:.+-]{0,50})\s{0,50}=\s{0,50}(?=[{\"\w])")


class Values:
    """The abbreviations (``@string``) of a file, and the values that are made with them."""

    def __init__(self, library: Library) -> None:
        self._left = MOST_ADDED
        self._abbreviations: dict[str, str] = {}
        for string in library.strings:
            value = self.resolve(str(string.value))
            if len(value) <= LONGEST_ABBREVIATION:
                self._abbreviations[string.key.lower()] = value

    def resolve(self, value: str) -> str:
        """Return the text of a value, LaTeX not yet read; raise UnreadableFile if abbreviations make it endless."""
        value = value.strip()
        parts = split(value) if "#" in value else [value]
        return "".join(map(self._part, parts))

    def _part(self, part: str) -> str:
        part = part.strip()
        if len(part) >= 2 and part[0] + part[-1] in ("{}", '""'):
            return part[1:-1]
        text = self._abbreviations.get(part.lower())
        if text is None:
            return part
        self._left -= len(text)
        if self._left < 0:
            raise UnreadableFile(_("The abbreviations in the file make it too long."))
        return text


def split(value: str) -> list[str]:
    """Return the parts of a value that are joined by ``#`` outside braces and quotation marks."""
    parts, depth, quoted, start = [], 0, False, 0
    for mark in MARK.finditer(value):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign == "#" and not depth and not quoted:
            parts.append(value[start : mark.start()])
            start = mark.end()
    return [*parts, value[start:]]


def parted(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a field, and those that stand in its value as the comma before them is missing."""
    while "=" in value and (found := _next_field(value)):
        yield name, value[: found.start()]
        name, value = found[1], value[found.end() :]
    yield name, value


def _next_field(value: str) -> re.Match[str] | None:
    """Return the field behind the first part of a value that is closed."""
    depth, quoted = 0, False
    if bare := BARE.match(value):
        return NEXT_FIELD.match(value, bare.end())
    for mark in MARK.finditer(value):
        sign = mark[0]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif sign == '"' and not depth:
            quoted = not quoted
        if sign != "#" and not depth and not quoted and (found := NEXT_FIELD.match(value, mark.end())):
            return found
    return None
