"""Chinese: traditional signs become simplified ones, and words are found by pairs of signs."""

from functools import cache

from opencc import OpenCC

FIRST = "\u3400"


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def is_sign(form: str) -> bool:
    """Return whether a form is a single sign of Chinese, which says little by itself."""
    return len(form) == 1 and form >= FIRST


def simplified(signs: str) -> str:
    """Return signs in their simplified form."""
    return str(_converter().convert(signs))


def bigrams(signs: str) -> list[str]:
    """Return each pair of neighbours, as words of Chinese are mostly of two signs; a single sign stands for itself."""
    return [signs[at : at + 2] for at in range(len(signs) - 1)] or [signs]
