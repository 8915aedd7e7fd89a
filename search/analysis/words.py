"""Words of the six languages, each by its own script, so that mixed text works: Latin words in an Arabic text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import arabic, chinese
from search.analysis.folding import fold
from search.analysis.stems import stems_of

LONGEST = 64
# Letters and digits of one script; an apostrophe parts words (l'égalité), a dot between digits does not (3.1).
WORD = re.compile(
    r"(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|(?P<arabic>[\u0620-\u065f\u066e-\u06d3\u06d5-\u06ed\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\u0670]+)"
    r"|(?P<digits>\d+(?:[.,]\d+)*)"
    r"|(?P<letters>[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff]+)"
)


@dataclass(frozen=True)
class Token:
    """A word of a text: the form that is compared exactly, and where it stands in the text."""

    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Analysed:
    """A text as it is indexed: ``exact`` has each word's form in its order, ``stems`` what inflected forms share."""

    exact: list[str]
    stems: list[str]


def analyse(text: str, language: str) -> Analysed:
    """Return the tokens of a text in a language, given by its code; of any length, nothing raises."""
    exact: list[str] = []
    stems: list[str] = []
    for kind, word, _start, _end in _words(text):
        if kind == "han":
            signs = chinese.simplified(word)
            exact.extend(signs)
            stems.extend(chinese.bigrams(signs))
        else:
            form, found = _analysed(kind, word, language)
            exact.append(form)
            stems.extend(found)
    return Analysed(exact, stems)


def tokens(text: str) -> Iterator[Token]:
    """Give the words of a text with their places; of Chinese, each sign."""
    for kind, word, start, end in _words(text):
        if kind == "han":
            # Simplifying keeps the number of signs, or the places could not be told: then the sign itself stands.
            signs = chinese.simplified(word)
            for number, sign in enumerate(signs if len(signs) == len(word) else word):
                yield Token(sign, start + number, start + number + 1)
        else:
            yield Token(_analysed(kind, word, "en")[0], start, end)


def _words(text: str) -> Iterator[tuple[str, str, int, int]]:
    for match in WORD.finditer(text):
        yield str(match.lastgroup), match[0], match.start(), match.end()


@lru_cache(maxsize=65_536)
def _analysed(kind: str, word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Return the form of a word and its stems."""
    word = unicodedata.normalize("NFKC", word[:LONGEST]).casefold()
    if kind == "arabic":
        form = arabic.normalized(word)
        return form, (arabic.stem(form),)
    if kind == "digits":
        digits = "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in word)
        return digits, (digits,)
    folded = fold(word)
    return folded, stems_of(word, folded, language)
