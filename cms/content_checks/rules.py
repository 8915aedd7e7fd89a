"""What each check finds in the parts of a page. Pure: all that is asked of elsewhere stands in the context."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from cms.content_checks import page_parts as p
from cms.content_checks.levels import ALT_TEXT, DIRECTION, DOCUMENTS, HEADINGS, LINKS
from cms.content_checks.page_parts import Part


class Finding(NamedTuple):
    """Something to mend: the check, what is wrong (a key of ``messages.TEXTS``), where, and the culprit by name."""

    check: str
    problem: str
    field: str
    block: int | None
    culprit: str


@dataclass(frozen=True)
class CheckContext:
    """What a page alone does not tell.

    ``public`` are the pages that readers can open, ``titles`` those of pages that are there; ``documents`` have the
    languages of documents (empty: none or several), ``document_titles`` their titles; ``original`` are the parts of the
    page that this one translates.
    """

    language: str
    right_to_left: bool = False
    public: frozenset[int] = frozenset()
    titles: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    document_titles: dict[int, str] = field(default_factory=dict)
    original: tuple[Part, ...] = ()


def find(parts: list[Part], context: CheckContext) -> list[Finding]:
    """Return all that the checks find."""
    rules = (alt_texts, headings, links, documents, directions)
    return [finding for rule in rules for finding in rule(parts, context)]


def alt_texts(parts: list[Part], context: CheckContext) -> Iterator[Finding]:
    """Find images without an alternative text, and in translations those whose text is still the original's.

    Texts of fewer than three words may be equal in two languages.
    """
    images = [part for part in context.original if part.kind == p.IMAGE]
    originals = {part.value[1] for part in images if len((part.value[1] or "").split()) > 2}
    for part in parts:
        if part.kind != p.IMAGE:
            continue
        title, alt = part.value
        if alt == "":
            yield Finding(ALT_TEXT, "no_alt", part.field, part.block, title)
        elif alt in originals:
            yield Finding(ALT_TEXT, "alt_of_original", part.field, part.block, alt)


def headings(parts: list[Part], context: CheckContext) -> Iterator[Finding]:
    """Find headings that leave out a level below the one before, and those without words.

    The page's title is the first level, so the first heading is of the second; a field of its own stands below a
    heading that the page draws, and a block's own heading counts.
    """
    above = 1
    for part in parts:
        if part.kind == p.HEADING:
            above = 2
        if part.kind != p.HTML:
            continue
        level_above = above if part.block is not None else 2
        for level, words in p.levels(part.value):
            if not words:
                yield Finding(HEADINGS, "empty_heading", part.field, part.block, f"h{level}")
                continue
            if level > level_above + 1:
                yield Finding(HEADINGS, "skipped_level", part.field, part.block, words)
            level_above = level
        if part.block is not None:
            above = level_above


def links(parts: list[Part], context: CheckContext) -> Iterator[Finding]:
    """Find links to pages that are not public or not there any more."""
    for part in parts:
        for number, text in p.linked_pages(part):
            if number is None or number not in context.titles:
                yield Finding(LINKS, "gone_page", part.field, part.block, text)
            elif number not in context.public:
                yield Finding(LINKS, "draft_page", part.field, part.block, context.titles[number])


def documents(parts: list[Part], context: CheckContext) -> Iterator[Finding]:
    """Find documents in another language than the page's that stand beside none in its own.

    Beside means: in the same block, or among the rows of the same list. Documents without a language are in every one.
    """
    together: dict[tuple[str, int | None], list[int]] = {}
    for part in parts:
        together.setdefault((part.field, part.block), []).extend(p.linked_documents(part))
    for (name, block), numbers in together.items():
        known = [number for number in numbers if number in context.documents]
        if not known or {context.documents[number] for number in known} & {"", context.language}:
            continue
        yield Finding(DOCUMENTS, "other_language", name, block, context.document_titles[known[0]])


# Left-to-right and right-to-left marks, embeddings, overrides and isolates.
_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"\S+")
_LATIN_WORDS = 3
_RTL = ("R", "AL")
# Where letters of scripts that are read from right to left stand among others: most texts have none of these.
_MAYBE_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def _without_address(word: re.Match[str]) -> str:
    """Return a word, a space for an address: what has ``://``, ``www.`` or ``@``, or a slash somewhere after a dot."""
    text = word[0]
    dot = text.find(".", 1)
    is_address = "://" in text or "www." in text or "@" in text or (dot > 0 and "/" in text[dot + 2 :])
    return " " if is_address else text


def directions(parts: list[Part], context: CheckContext) -> Iterator[Finding]:
    """Find texts that are drawn in the wrong direction.

    In a page read from left to right: two letters or more in a row of a script read from right to left, in a text
    without any mark of direction (HTML that says its own ``dir`` is left out). In a page read from right to left: a
    text without one letter of such a script that has three words or more; words in capitals, words with digits,
    and addresses are none, as names, symbols and links stay as they are.
    """
    for part in parts:
        for text in p.paragraphs(part):
            if context.right_to_left:
                if _is_foreign(text):
                    yield Finding(DIRECTION, "latin_in_rtl", part.field, part.block, _short(text))
            elif not _MARKS.search(text) and _runs_backwards(text):
                yield Finding(DIRECTION, "rtl_in_ltr", part.field, part.block, _short(text))


def _runs_backwards(text: str) -> bool:
    if not _MAYBE_RTL.search(text):
        return False
    return any(one and other for one, other in pairwise(unicodedata.bidirectional(each) in _RTL for each in text))


def _is_foreign(text: str) -> bool:
    if any(unicodedata.bidirectional(letter) in _RTL for letter in text):
        return False
    words = re.findall(r"[^\W_]{2,}", _WORD.sub(_without_address, text))
    return sum(word.isalpha() and not word.isupper() for word in words) >= _LATIN_WORDS


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
