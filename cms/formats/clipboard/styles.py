"""What style attributes say about characters and paragraphs."""

import re
from typing import Any

MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i", "sup": "sup", "sub": "sub"}
UPRIGHT, SLANTED = ("normal", "initial"), ("italic", "oblique")
INLINE = {"span", "font", "mark", "a", *MARKS, "u", "s", "strike", "del", "ins", "code", "small", "big"}
LOST_TAGS = {"u": "underline", "s": "strike", "strike": "strike", "del": "strike", "mark": "highlight"}
HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})$")
RGB = re.compile(r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*(0|0?\.0+)\s*)?")
PLAIN_COLOURS = {
    *("black", "windowtext", "auto", "inherit", "initial", "unset", "currentcolor", "transparent", "none", "white"),
    *("gray", "grey", "dimgray", "darkgray"),
}
LONGEST = 4000


def style_of(element: Any) -> dict[str, str]:
    """Return the properties of an element's style attribute, names and values in small letters."""
    found = {}
    for declaration in (element.get("style") or "")[:LONGEST].split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = " ".join(value.lower().replace("!important", "").split())
    return found


def is_hidden(style: dict[str, str]) -> bool:
    """Return whether nobody saw it in the word processor."""
    return style.get("display") == "none" or style.get("mso-hide") == "all" or style.get("visibility") == "hidden"


def marks_of(name: str, style: dict[str, str], marks: frozenset[str]) -> frozenset[str]:
    """Return the marks of the characters in an element, given those around it."""
    changed = set(marks)
    if name in MARKS:
        changed.add(MARKS[name])
    weight = style.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600):
        changed.add("b")
    elif weight:
        changed.discard("b")
    slant = style.get("font-style", "")
    if slant.startswith(SLANTED):
        changed.add("i")
    elif slant in UPRIGHT:
        changed.discard("i")
    place = style.get("vertical-align", "")
    if place in ("super", "sub"):
        changed -= {"sup", "sub"}
        changed.add({"super": "sup", "sub": "sub"}[place])
    elif name in ("sup", "sub"):
        changed.discard("sub" if name == "sup" else "sup")
    return frozenset(changed)


def lost_marks(name: str, element: Any, style: dict[str, str]) -> set[str]:
    """Return what characters look like that rich text cannot show: ``underline``, ``colour`` and the like."""
    if name not in INLINE:
        return set()
    lost = {LOST_TAGS[name]} if name in LOST_TAGS else set()
    line = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "underline" in line:
        lost.add("underline")
    if "line-through" in line:
        lost.add("strike")
    grounds = [style.get(key, "") for key in ("background", "background-color", "mso-highlight")]
    if any(not _is_plain(ground, light=True) for ground in grounds):
        lost.add("highlight")
    if not _is_plain(style.get("color") or (element.get("color") or "").lower()):
        lost.add("colour")
    return lost


def _is_plain(colour: str, *, light: bool = False) -> bool:
    """Return whether a colour is none, or a grey; of a ground, whether it is none or nearly white."""
    if not colour or colour in PLAIN_COLOURS - ({"black", "gray", "grey", "dimgray", "darkgray"} if light else set()):
        return True
    if found := HEX.match(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    elif found := RGB.match(colour):
        if found[4]:
            return True
        parts = [int(part) for part in found.groups()[:3]]
    else:
        # Names are colours; what is no single word (a picture, a variable) says nothing that is known.
        return not colour.isalpha()
    return min(parts) >= 240 if light else max(parts) - min(parts) <= 32


def is_aligned(element: Any, style: dict[str, str]) -> bool:
    """Return whether a paragraph stands in the middle or at the far side."""
    side = style.get("text-align") or (element.get("align") or "").lower()
    right_to_left = (element.get("dir") or style.get("direction") or "").lower() == "rtl"
    return side in ("center", "end", "left" if right_to_left else "right")
