"""Which languages a text can be in, by its script."""

import re

_LATIN = "a-zA-Z\u00c0-\u024f"
SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff]"),
    "zh-hans": re.compile("[\u3400-\u9fff]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    **dict.fromkeys(("en", "fr", "es"), re.compile(f"[{_LATIN}]")),
}
LETTER = re.compile(r"[^\W\d_]")


def is_native(text: str, language: str) -> bool:
    """Return whether a text has letters of a language's script, or none at all."""
    return bool(SCRIPTS[language].search(text)) or not LETTER.search(text)
