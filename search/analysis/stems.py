"""Stems of words in Latin and Cyrillic script, by Snowball (https://snowballstem.org)."""

import re
import threading
from collections.abc import Iterable
from functools import cache
from typing import Any

import snowballstemmer

from cms.languages import LANGUAGES
from search.analysis.folding import fold

ALGORITHMS = {language.code: language.stemmer for language in LANGUAGES if language.stemmer}
CYRILLIC = re.compile("[\u0400-\u04ff]")
# Words that begin with the same letters are often kin although their stems differ: иммунодефиц, иммунодефицит.
LETTERS = 5
# A stemmer keeps the word it is at: each thread has its own.
_local = threading.local()


def stems_of(word: str, folded: str, language: str) -> tuple[str, ...]:
    """Return the stems of a lower-case word and of its form without accents, each without accents and once.

    Whoever types no accents finds the words that have them, although their stems differ (égalité: egal, egalit).
    A word of another script than its text's is taken for Russian (Cyrillic) or English (Latin).
    """
    if CYRILLIC.search(word):
        algorithm = "russian"
        return (_stemmer(algorithm).stemWord(folded),)
    algorithm = ALGORITHMS.get(language, "english")
    if algorithm == "russian":
        algorithm = "english"
    stemmer = _stemmer(algorithm)
    plain = stemmer.stemWord(folded)
    if word == folded:
        return (plain,)
    return tuple(dict.fromkeys((_bare(stemmer.stemWord(word)), plain)))


def beginnings(stems: Iterable[str]) -> list[str]:
    """Return the first letters of stems that have more, each once: their kin begin like this."""
    return list(dict.fromkeys(stem[:LETTERS] for stem in stems if len(stem) > LETTERS and stem.isalpha()))


def _stemmer(algorithm: str) -> Any:
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return stemmers[algorithm]


@cache
def _bare(stem: str) -> str:
    return fold(stem)
