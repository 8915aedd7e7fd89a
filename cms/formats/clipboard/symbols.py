"""Letters of symbol fonts, and small figures, as the characters that they are drawn as."""

import re

FAMILIES = re.compile(r"[\"']?(symbol|wingdings|webdings|zapf ?dingbats)\b")
_GREEK = "abgdezhqiklmnxoprstufcyw"
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
# By the codes in the fonts; what is written with a symbol font is most often one of these.
SYMBOL = {
    **dict(zip(_GREEK, _GREEK_LETTERS, strict=True)),
    **dict(zip(_GREEK.upper(), _GREEK_LETTERS.upper(), strict=True)),
    "\xa3": "≤",
    "\xb3": "≥",
    "\xb1": "±",
    "\xb4": "×",
    "\xb0": "°",
    "\xb7": "•",
    "\xb8": "÷",
    "\xb9": "≠",
    "\xae": "→",
    "\xac": "←",
    "\xad": "↑",
    "\xaf": "↓",
    "\xdb": "⇔",
    "\xde": "⇒",
    "\xa5": "∞",
    "\xb6": "∂",
    "\xce": "∈",
    "\xc7": "∩",
    "\xc8": "∪",
    "\xd6": "√",
    "\xe5": "∑",
    "\xf2": "∫",
    "\xd2": "®",
    "\xd3": "©",
    "\xbb": "≈",
    "\xba": "≡",
    "\xbc": "…",
    "\x2d": "−",
}
WINGDINGS = {
    "\xe0": "→",
    "\xdf": "←",
    "\xe1": "↑",
    "\xe2": "↓",
    "\xe8": "➔",
    "\xf0": "⇨",
    "\xef": "⇦",
    "\xf3": "⇔",
    "\xfc": "✓",
    "\xfb": "✗",
    "\xfe": "☑",
    "\xfd": "☒",
    "\xa8": "◻",
    "\x6f": "□",
    "\x71": "❑",
    "\xa7": "▪",
    "J": "☺",
    "K": "😐",
    "L": "☹",
    "\x28": "☎",
    "\x2a": "✉",
    "\x6c": "●",
    "\x6e": "■",
    "v": "❖",
    "\xd8": "➢",
}
RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def symbol_font(style: dict[str, str], face: str = "") -> str:
    """Return the symbol font that characters are written in: ``symbol``, another, or an empty string."""
    family = style.get("mso-symbol-font-family") or style.get("font-family") or face.lower()
    found = FAMILIES.match(family or "")
    return found[1] if found else ""


def from_font(text: str, font: str) -> tuple[str, str]:
    """Return the characters that a symbol font draws, and those of them that are not known."""
    table = SYMBOL if font == "symbol" else WINGDINGS
    drawn, unknown = [], []
    for letter in text:
        # Fonts with symbols only have their characters in a private area as well.
        code = chr(ord(letter) - 0xF000) if 0xF000 <= ord(letter) <= 0xF0FF else letter
        known = table.get(code)
        # Digits, brackets and the like are the same in the font Symbol.
        same = code.isspace() or (font == "symbol" and code.isascii() and not code.isalpha())
        drawn.append(known or (code if same else letter))
        if not known and not same:
            unknown.append(letter)
    return "".join(drawn), "".join(unknown)


def small(text: str, mark: str) -> str | None:
    """Return text as raised (``sup``) or lowered (``sub``) characters, ``None`` if there are none for some of it."""
    table = RAISED if mark == "sup" else LOWERED
    text = text.strip()
    return text.translate(table) if all(ord(letter) in table for letter in text) else None
