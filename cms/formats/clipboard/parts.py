"""What a text from a word processor is taken apart into, and what is noted on the way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# As many names as a reader takes in; all are counted.
MOST_NAMES, LONGEST_NAME = 5, 60
# Not text: control characters, and the noncharacters, one of which stands for the site's address in documents.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
BLANKS = re.compile("[ \t\r\n\f]+")


class TooMuch(ValueError):
    """What was pasted is longer, or nested more deeply, than is read."""


@dataclass(frozen=True)
class Run:
    """Characters of the same kind: ``marks`` are of ``b``, ``i``, ``sup``, ``sub``; a line break is ``\\n``."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str | None = None


@dataclass
class Block:
    """A paragraph, heading (``h2`` to ``h4``), ``blockquote`` or list item (``li``)."""

    kind: str
    runs: list[Run] = field(default_factory=list)
    ordered: bool = False
    depth: int = 0
    number: int | None = None

    @property
    def text(self) -> str:
        """The words of it."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Table:
    """Rows of plain text, all of the same length; cells may have several lines."""

    rows: list[list[str]]
    header_row: bool = False
    header_column: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Text:
    """Rich text with nothing but ``p``, ``h2`` to ``h4``, ``blockquote``, lists, links and marks."""

    html: str


@dataclass(frozen=True)
class Loss:
    """Something that could not be kept as it was: of what kind, how often, and what it is called."""

    kind: str
    count: int
    names: tuple[str, ...] = ()


class Losses:
    """Collects what could not be kept."""

    def __init__(self) -> None:
        self._found: dict[str, Loss] = {}

    def note(self, kind: str, name: str = "") -> None:
        """Count something of a kind; an equal name is kept once."""
        before = self._found.get(kind, Loss(kind, 0))
        name = BLANKS.sub(" ", name).strip()
        if len(name) > LONGEST_NAME:
            name = f"{name[: LONGEST_NAME - 1]}…"
        names = before.names
        if name and name not in names and len(names) < MOST_NAMES:
            names = (*names, name)
        self._found[kind] = Loss(kind, before.count + 1, names)

    def all(self) -> list[Loss]:
        """Return one for each kind, in the order in which they were found."""
        return list(self._found.values())


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Return runs without blanks at the ends, beside each other and around line breaks; equal neighbours are one."""
    result: list[Run] = []
    for run in runs:
        text = run.text
        last = result[-1].text[-1] if result else "\n"
        if last in " \n":
            text = text.lstrip(" \n" if last == "\n" else " ")
        first, *others = text.split("\n")
        if others:
            lines = [line.strip(" ") for line in others[:-1]]
            text = "\n".join([first.rstrip(" "), *filter(None, lines), others[-1].lstrip(" ")])
        if text.startswith("\n") and last == " ":
            _shorten(result)
        if not text:
            continue
        if result and (result[-1].marks, result[-1].href) == (run.marks, run.href):
            result[-1] = Run(result[-1].text + text, run.marks, run.href)
        else:
            result.append(Run(text, run.marks, run.href))
    while result and result[-1].text[-1] in " \n\xa0":
        _shorten(result)
    while result and not (text := result[0].text.lstrip(" \n\xa0")):
        del result[0]
    if result:
        result[0] = Run(text, result[0].marks, result[0].href)
    return result


def _shorten(runs: list[Run]) -> None:
    """Take the blanks away at the end of the last run, and the run if nothing is left of it."""
    last = runs.pop()
    if text := last.text.rstrip(" \n\xa0"):
        runs.append(Run(text, last.marks, last.href))
