"""The one table of the site's six languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language the site is published in.

    ``code`` is Django's and Wagtail's code, ``catalog`` the folder below ``locale/``, ``token`` the
    first path segment and the name that Volto knows, ``name`` its own name for itself, ``direction``
    ``ltr`` or ``rtl``, ``analyzer`` the name of the search analysis.
    """

    code: str
    catalog: str
    token: str
    name: str
    direction: str
    analyzer: str


LANGUAGES = (
    Language("ar", "ar", "ar", "العربية", "rtl", "arabic"),
    Language("zh-hans", "zh_Hans", "zh-cn", "中文", "ltr", "cjk"),
    Language("en", "en", "en", "English", "ltr", "english"),
    Language("fr", "fr", "fr", "Français", "ltr", "french"),
    Language("ru", "ru", "ru", "Русский", "ltr", "russian"),
    Language("es", "es", "es", "Español", "ltr", "spanish"),
)
SOURCE_LANGUAGE = "en"

BY_CODE = {language.code: language for language in LANGUAGES}
BY_TOKEN = {language.token: language for language in LANGUAGES}


def language_of_path(path: str) -> Language | None:
    """Return the language whose token is the first segment of ``path``, or ``None``."""
    return BY_TOKEN.get(path.lstrip("/").partition("/")[0])
