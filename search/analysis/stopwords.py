"""Words that say nothing about what a text is about: a question without them asks for the same.

They are indexed like all others, so that phrases with them are found; a query leaves them out if others remain.
Forms are those that ``analyse`` gives: without accents, Arabic normalized.
"""

from cms.languages import LANGUAGES
from search.analysis.arabic import normalized
from search.analysis.folding import fold
from search.analysis.words import Analysed

# Chinese is indexed by pairs of signs; these are pairs that only ask.
_PAIRS = """什么 怎么 怎样 如何 哪些 哪个 哪里 为什 是否 多少 谁的 可以 应该 应当 我们 他们 她们 你们 这些 那些 以及
        么是 是什 有哪 些是"""
EMPTY_PAIRS = frozenset(_PAIRS.split())
STOP_WORDS = {
    language.code: frozenset(
        normalized(word) if language.code == "ar" else fold(word) for word in language.stop_words.split()
    )
    for language in LANGUAGES
    if language.stop_words
}


def is_function_word(found: Analysed, language: str) -> bool:
    """Return whether an analysed word only joins others, in a language."""
    return bool(found.exact) and all(form in STOP_WORDS.get(language, ()) for form in found.exact)


def telling(found: Analysed) -> list[str]:
    """Return the stems of an analysed word that do not only ask."""
    return [stem for stem in found.stems if stem not in EMPTY_PAIRS]
