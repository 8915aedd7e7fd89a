"""Which languages a text can be in, by its script."""

import re
from collections import Counter

from cms.languages import LANGUAGES

SCRIPTS = {language.code: re.compile(f"[{language.script}]") for language in LANGUAGES}
_USES = Counter(language.script for language in LANGUAGES)
# Languages that their script speaks for, as no other of them is written in it.
SPEAKING = [language.code for language in LANGUAGES if _USES[language.script] == 1]
LETTER = re.compile(r"[^\W\d_]")


def is_native(text: str, language: str) -> bool:
    """Return whether a text has letters of a language's script, or none at all."""
    return bool(SCRIPTS[language].search(text)) or not LETTER.search(text)
