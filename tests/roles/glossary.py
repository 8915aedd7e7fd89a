"""A machine translator: word by word, from a list; what is not in the list stays as it is."""

import re
from typing import Any

from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

WORDS = {"Title": "Titre", "Fresh": "Titre frais", "In short": "En bref"}
SETTING = {"CLASS": "tests.roles.glossary.Glossary"}


class Glossary(BaseMachineTranslator):
    """Translates from English into French."""

    display_name = "Glossary"

    def translate(self, source_locale: Any, target_locale: Any, strings: Any) -> Any:
        known = re.compile("|".join(WORDS))
        return {text: StringValue(known.sub(lambda found: WORDS[found[0]], text.data)) for text in strings}

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        return (source_locale.language_code, target_locale.language_code) == ("en", "fr")
