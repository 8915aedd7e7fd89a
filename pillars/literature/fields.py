"""A work as it is read from a file: the fields of ``Reference`` by name."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.languages import LANGUAGES
from pillars.models.references import Reference

FIELDS = (
    *("kind", "title", "authors", "editors", "container_title", "publisher", "publisher_place", "year", "volume"),
    *("issue", "pages", "number", "doi", "isbn", "issn", "url", "abstract", "language", "citation_key"),
)
# More notes than these say nothing more of a work.
MOST_NOTES = 20
KINDS = set(Reference.Kind.values)
# Works of these kinds are parts of others: "number" is the issue they are in, an ISBN that of the whole.
PARTS = ("article-journal", "chapter", "paper-conference")
MOST_WORKS = 20_000
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
LONGEST_QUOTE = 200
# What no text has and databases refuse: control characters, and halves of pairs of UTF-16.
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
# Accents are put together word by word: many marks on one letter take the square of their number.
WORD = re.compile(r"\S{1,200}")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


class UnreadableFile(Exception):
    """A file that is not in the format it is said to be in; the message says where."""


@dataclass
class Work:
    """A work of a file: ``where`` it stands there, its fields as text, and what is wrong with it.

    ``notes`` say what of it is not kept, in the reader's language; ``unread`` are the names of fields, as the file has
    them, that have no place in a record.
    """

    where: str
    fields: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def take_kind(self, name: str, kinds: dict[str, str]) -> None:
        """Set the kind from what the file calls it; what is not known is noted."""
        if kind := kinds.get(name.strip().lower(), name if name in KINDS else ""):
            self.fields["kind"] = kind
        elif name.strip():
            self.notes.append(_("The kind “%s” is not known here: it is left out.") % quoted(name))

    def take_year(self, name: str, text: str) -> None:
        """Set the year from a date; ``name`` is what the file calls it, month and day are not read."""
        year = year_of(text)
        self.fields["year"] = year
        if any(letter.isalnum() for letter in text.replace(year, "", 1).removeprefix("c")):
            self.unread.append(_("%s (all but the year)") % name)

    def take_language(self, names: str) -> None:
        """Set the language from what the file calls it; one that is none of the site's is noted."""
        parts = filter(None, map(str.strip, re.split(r"[;,/\n]", names[:LONGEST_QUOTE])))
        first, others = next(parts, ""), list(parts)
        code = language_code(first)
        if code:
            self.fields["language"] = code
        if left := ", ".join(others if code else [first, *others]):
            self.notes.append(left_out("language", left))


def label(name: str) -> str:
    """Return what editors call a field."""
    return str(Reference._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def quoted(value: str) -> str:
    """Return a value as messages quote it: in one line, and not endless."""
    value = " ".join(clean(value[: 2 * LONGEST_QUOTE + 1]).split())
    return value if len(value) <= LONGEST_QUOTE else f"{value[:LONGEST_QUOTE]}…"


def left_out(name: str, value: str) -> str:
    """Return the note that a value, or part of one, is left out."""
    return _("%(field)s: “%(value)s” is left out.") % {"field": label(name), "value": quoted(value)}


def clean(text: str) -> str:
    """Return ``text`` in NFC, without characters that no text has, its lines ended by line feeds."""
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", text))
    return text if text.isascii() else WORD.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def year_of(text: str) -> str:
    """Return the year in a date as programs write it: ``2018``, ``2018/03/15/``, ``15 March 2018``, ``c2018``.

    What has no year of four digits is returned as it is.
    """
    found = YEAR.search(text)
    return found[0] if found else text.strip()


def first_of(values: dict[str, str], names: Iterable[str]) -> str:
    """Return the first of the named values that is not empty."""
    return next((values[name] for name in names if values.get(name)), "")


def language_code(name: str) -> str:
    """Return Django's code of one of the site's languages for what files call it: ``eng``, ``English``, ``en-GB``."""
    word = name.strip().lower().partition("-")[0].partition("_")[0].partition(" ")[0].partition("(")[0]
    return LANGUAGE_NAMES.get(word, "")


LANGUAGE_NAMES = {name: language.code for language in LANGUAGES for name in language.names}
