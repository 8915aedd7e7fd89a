"""One way to write an address, however people and their machines write it."""

import re
import unicodedata

_ESCAPE = re.compile("%[0-9a-fA-F]{2}")


def composed(path: str) -> str:
    """Return a path in NFC, as slugs are; a Mac takes letters with accents apart (NFD)."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def written_alike(path: str) -> str:
    """Return a path in NFC, and with capital letters in what is still escaped in it."""
    return _ESCAPE.sub(lambda found: found[0].upper(), composed(path))
