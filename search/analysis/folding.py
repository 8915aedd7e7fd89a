"""Letters without accents, and texts that can be written and sorted."""

import unicodedata

LONGEST_TITLE = 255


def fold(word: str) -> str:
    """Return a word without accents; Cyrillic ё is е, й stays."""
    parts = unicodedata.normalize("NFD", word.replace("й", "\ue000"))
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return bare.replace("\ue000", "й").replace("œ", "oe").replace("æ", "ae").replace("ß", "ss") or word


def clean(text: str) -> str:
    """Return a text that can be written as UTF-8: half of a pair of surrogates becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def sort_key(title: str) -> str:
    """Return what titles are sorted by: no capitals, no accents."""
    return fold(clean(title).casefold())[:LONGEST_TITLE]
