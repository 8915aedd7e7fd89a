"""A work as it is read from a file: the fields of ``Reference`` by name."""

from dataclasses import dataclass, field

from pillars.models.references import Reference

FIELDS = (
    *("kind", "title", "authors", "editors", "container_title", "publisher", "publisher_place", "year", "volume"),
    *("issue", "pages", "number", "doi", "isbn", "issn", "url", "abstract", "language", "citation_key"),
)
KINDS = set(Reference.Kind.values)


class UnreadableFile(Exception):
    """A file that is not in the format it is said to be in; the message says where."""


@dataclass
class Work:
    """A work of a file: ``where`` it stands there, its fields as text, and what is wrong with it."""

    where: str
    fields: dict[str, str] = field(default_factory=dict)
    problem: str = ""


def language_code(name: str) -> str:
    """Return Django's code of one of the site's languages for what files call it: ``eng``, ``English``, ``en-GB``."""
    word = name.strip().lower().partition("-")[0].partition("_")[0]
    return LANGUAGE_NAMES.get(word, "")


LANGUAGE_NAMES = {
    **dict.fromkeys(("ar", "ara", "arabic"), "ar"),
    **dict.fromkeys(("zh", "zho", "chi", "chinese"), "zh-hans"),
    **dict.fromkeys(("en", "eng", "english"), "en"),
    **dict.fromkeys(("fr", "fra", "fre", "french"), "fr"),
    **dict.fromkeys(("ru", "rus", "russian"), "ru"),
    **dict.fromkeys(("es", "spa", "spanish"), "es"),
}
