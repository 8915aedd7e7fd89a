"""What stands before the items of lists: Word writes it as text, others as numbers and styles."""

import re
from typing import Any, NamedTuple

DECIMAL = re.compile(r"\A\W*(\d{1,6})\W*$")
COMPOSITE = re.compile(r"\A\W*\d{1,6}(?:[.\-:]\d{1,6}){0,8}[.\-:](\d{1,6})\W*$")
LETTERS = re.compile(r"(\(?)([a-z]{1,7})([.):\]]?)\W*$", re.IGNORECASE)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
LEVEL = re.compile(r"l(\d+) level(\d+)")
DEFINITION = re.compile(r"@list\s+l(\d+):level(\d+)[^{}]{0,40}\{([^{}]*)\}", re.IGNORECASE)
FORMAT = re.compile(r"mso-level-number-format:\s*([\w-]+)", re.IGNORECASE)
# Of HTML's lists; whatever else there is counts in letters, words or the digits of a script.
PLAIN_TYPES = {"", "1", "decimal", "decimal-leading-zero", "none", "inherit", "initial", "disc", "circle", "square"}


class Marker(NamedTuple):
    """What a marker says: ``number`` is None for bullets; ``lost`` names what of it numbers cannot show."""

    number: int | None
    lost: str | None = None


def formats_of(css: str) -> dict[tuple[str, str], str]:
    """Return the number formats of Word's list definitions, by list and level."""
    found = {}
    for number, level, body in DEFINITION.findall(css):
        if declared := FORMAT.search(body):
            found[number, level] = declared[1].lower()
    return found


def level_of(style: dict[str, str]) -> tuple[str, str] | None:
    """Return list and level of a paragraph that Word calls a list item, ``None`` of any other."""
    found = LEVEL.match(style.get("mso-list", ""))
    return (found[1], found[2]) if found else None


def read_marker(text: str, form: str, before: int | None) -> Marker | None:
    """Return what Word's marker says, ``None`` if it is words; ``before`` is the number of the item before."""
    text = " ".join(text.replace("\xa0", " ").split())
    if form == "bullet" or not any(letter.isalnum() for letter in text):
        return Marker(None)
    if found := DECIMAL.match(text):
        return Marker(int(found[1]))
    if found := COMPOSITE.match(text):
        return Marker(int(found[1]), "composite")
    if not (found := LETTERS.match(text)):
        return None if len(text) > 1 else Marker(None)
    opening, letters, closing = found[1], found[2].lower(), found[3]
    if not form and not opening and not closing and len(letters) == 1:
        # Bullets of Courier and Wingdings.
        return Marker(None)
    roman = _roman(letters)
    if form.startswith("roman") and roman:
        return Marker(roman, "letters")
    follows = roman and (before == roman - 1 or (before is None and letters == "i"))
    if len(letters) == 1 and (form.startswith("alpha") or not follows):
        return Marker(ord(letters) - ord("a") + 1, "letters")
    if roman:
        return Marker(roman, "letters")
    if len(set(letters)) == 1:
        # z is followed by aa.
        return Marker(26 * (len(letters) - 1) + ord(letters[0]) - ord("a") + 1, "letters")
    return None


def _roman(letters: str) -> int | None:
    if not set(letters) <= ROMAN.keys():
        return None
    values = [ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def counts_otherwise(element: Any, style: dict[str, str]) -> bool:
    """Return whether an ``ol`` or an item of one counts in letters or the like."""
    form = style.get("list-style-type") or style.get("list-style", "").partition(" ")[0] or element.get("type") or ""
    return form.strip("\"'").lower() not in PLAIN_TYPES


def whole_number(text: str | None) -> int | None:
    """Return the number that an attribute gives, ``None`` if it is none or too large for a list."""
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else None
