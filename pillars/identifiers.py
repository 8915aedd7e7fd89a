"""Identifiers as people write them, in the form in which they are kept and compared: DOI, ISBN, ISSN, symbols."""

import re
from urllib.parse import unquote

DOI = re.compile(r"10\.\d{4,9}/\S+")
DOI_ADDRESS = re.compile(r"(?i)^(?:https?://)?(?:dx\.|www\.)?doi\.org/+")
DOI_WORD = re.compile(r"(?i)^(?:urn:|info:)?doi\s*[:/=]?\s*")
ISBN_WORD = re.compile(r"(?i)\bISBN(?:[\s-]*1[03]\b)?\s*:?")
ISBN = re.compile(r"(?<![\dXx])(?:97[89][\s\u2010-\u2013-]?)?(?:\d[\s\u2010-\u2013-]?){9}[\dXx](?![\dXx])")
ISSN = re.compile(r"(?<![\dXx])\d{4}[\u2010-\u2013-]?\d{3}[\dXx](?![\dXx])")
# Symbols of documents of the United Nations, such as A/HRC/48/2 or E/C.12/2005/4.
SYMBOL = re.compile(r"[A-Z][A-Z.0-9-]{0,11}(?:/[A-Z0-9][\w.()\s-]{0,24}){1,8}", re.ASCII)
LONGEST = 2000


def doi_of(text: str) -> str:
    """Return the DOI that ``text`` is, in lower case, however it is introduced; an empty string if it is none."""
    text = text[:LONGEST].strip().strip("<>\"'").removesuffix("/")
    address = DOI_ADDRESS.sub("", text)
    bare = unquote(address) if address != text else DOI_WORD.sub("", text)
    bare = DOI_WORD.sub("", DOI_ADDRESS.sub("", bare)).strip().rstrip(".,;")
    return bare.lower() if DOI.fullmatch(bare) else ""


def isbns_of(text: str) -> list[str]:
    """Return the ISBNs in ``text`` as they are written there."""
    return [found.strip() for found in ISBN.findall(ISBN_WORD.sub(" ", text[:LONGEST]))]


def issns_of(text: str) -> list[str]:
    """Return the ISSNs in ``text`` as they are written there."""
    return ISSN.findall(text[:LONGEST])


def isbn_key(text: str) -> str:
    """Return the first ISBN in ``text`` with thirteen digits; an empty string if its check digit is wrong."""
    for found in isbns_of(text):
        digits = "".join(letter for letter in found.upper() if letter.isascii() and (letter.isdigit() or letter == "X"))
        if len(digits) == 10 and sum((10 - n) * (10 if d == "X" else int(d)) for n, d in enumerate(digits)) % 11 == 0:
            return f"978{digits[:9]}{_check_digit('978' + digits[:9])}"
        if len(digits) == 13 and "X" not in digits and digits[12] == _check_digit(digits[:12]):
            return digits
    return ""


def _check_digit(twelve: str) -> str:
    return str(-sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(twelve)) % 10)


def symbol_key(text: str) -> str:
    """Return the symbol of a document of the United Nations that ``text`` is, without spaces; else an empty string."""
    text = text.strip().upper()
    return "".join(text.split()) if len(text) <= 128 and SYMBOL.fullmatch(text) else ""
