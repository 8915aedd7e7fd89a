"""In which language a query is written: by its script, and by those of its words that only join others."""

from functools import lru_cache

from search.analysis.scripts import SCRIPTS, is_native
from search.analysis.stopwords import STOP_WORDS
from search.analysis.words import tokens

# What scores are multiplied by of texts in a language that the query is not written in.
FOREIGN = 0.5
# One such word may be a name.
FEWEST = 2
LONGEST = 1_000


def fit(text: str, language: str) -> float:
    """Return what scores of texts in a language are multiplied by when ``text`` is asked for.

    A word of another script is rare among a language's texts: a name in them is not what a visitor looks for who
    writes that script, and would count for too much. So do words that two languages share.
    """
    is_own = is_native(text, language) and language in _written_in(text[:LONGEST])
    return 1.0 if is_own else FOREIGN


@lru_cache(maxsize=256)
def _written_in(text: str) -> frozenset[str]:
    """Return the languages that have the most of the words of a text as joining words; all, if there are few."""
    forms = [token.form for token in tokens(text)]
    joining = {language: sum(form in STOP_WORDS.get(language, ()) for form in forms) for language in SCRIPTS}
    most = max(joining.values())
    return frozenset(language for language, number in joining.items() if number == most or most < FEWEST)
