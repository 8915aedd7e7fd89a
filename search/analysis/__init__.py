"""Text -> the tokens that are indexed and asked for; both engines use it, so that both understand words alike."""

from search.analysis.chinese import is_sign
from search.analysis.language_detection import fit
from search.analysis.stems import beginnings
from search.analysis.stopwords import STOP_WORDS, is_function_word, telling
from search.analysis.words import Analysed, Token, analyse, tokens

__all__ = [
    "STOP_WORDS",
    "Analysed",
    "Token",
    "analyse",
    "beginnings",
    "fit",
    "is_function_word",
    "is_sign",
    "telling",
    "tokens",
]
