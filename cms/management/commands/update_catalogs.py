"""Bring the catalogs up to date with the code, without gettext.

Only the translations (``msgstr``) and a translator's comments are written by hand; all else is written by this
command, always in the same way: sorted, one line a text, no files, no line numbers, no dates: moving code changes none.
A message that the code no longer has is dropped. Nothing is guessed: a changed message is a new one, without
translation. A comment that begins with ``Translators:`` right above a message in the code reaches the catalogs.

English is filled in from the code. Django merges the catalogs of all apps, the project's last, and compiling leaves
empty translations out: with an empty English catalog, another app's English for the same message would win. It also
makes "every message is translated" one rule for six languages. So English is changed in the code, never in its catalog.

The other side of that merging: where Wagtail has the same message, ours replaces Wagtail's in the whole admin.
Translate it as Wagtail does, or give it a context with ``pgettext`` if it means something else here.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

from cms.i18n.catalogs import catalog_file
from cms.languages import LANGUAGES, SOURCE_LANGUAGE, Language

APPS = ("cms", "home", "pillars", "events", "search")
LEFT_OUT = {"migrations", "tests"}
COMMENT_TAG = "Translators:"
HEADER = "Kept by manage.py update_catalogs; only translations are written by hand."
# By folder. Babel's own form for Arabic has the last two the other way round than Django, Wagtail and gettext.
PLURAL_FORMS = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
        " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);"
    ),
    "zh_Hans": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "es": "nplurals=2; plural=(n != 1);",
}
ARGUMENTS: dict[str, Any] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Django's functions of django.utils.translation, with the arguments that hold messages and contexts.
FUNCTIONS = {
    **ARGUMENTS,
    **{f"{name}_lazy": arguments for name, arguments in ARGUMENTS.items()},
    "gettext_noop": None,
}


def source_files(root: Path) -> Iterator[Path]:
    """Yield the Python files and templates whose messages people get to read."""
    for app in APPS:
        for file in sorted((root / app).rglob("*")):
            if file.suffix in (".py", ".html") and LEFT_OUT.isdisjoint(file.relative_to(root).parts):
                yield file


def extract_messages(root: Path) -> Catalog:
    """Return the messages of the apps below ``root``."""
    found = Catalog()
    for file in source_files(root):
        source = file.read_bytes()
        if file.suffix == ".html":
            # Django's way: what is not to be translated is blanked out, the rest becomes calls of gettext.
            source = templatize(source.decode()).encode()
            keywords = FUNCTIONS | {"_": None}
        else:
            keywords = keywords_of(source)
        messages = extract("python", BytesIO(source), keywords, [COMMENT_TAG], strip_comment_tags=True)
        for _line, message, comments, context in messages:
            # A message without a text of its own would be the catalogs' header.
            if message:
                found.add(message, auto_comments=comments, context=context)
    return found


def keywords_of(source: bytes) -> dict[str, Any]:
    """Return Django's functions by the names that Python code imports them under."""
    imports = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom))
    aliases = [alias for node in imports if node.module == "django.utils.translation" for alias in node.names]
    return FUNCTIONS | {
        alias.asname: FUNCTIONS[alias.name] for alias in aliases if alias.asname and alias.name in FUNCTIONS
    }


def make_catalog(language: Language, messages: Catalog, old: polib.POFile) -> polib.POFile:
    """Return the catalog of a language: the code's messages with the translations there are."""
    catalog = polib.POFile(wrapwidth=0)
    catalog.header = HEADER
    catalog.metadata = {
        "Project-Id-Version": "alliance-cms",
        "Language": language.catalog,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language.catalog],
    }
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    entries = [_entry(message, language, known) for message in messages if message.id]
    catalog.extend(sorted(entries, key=lambda entry: (entry.msgid.casefold(), entry.msgid, entry.msgctxt or "")))
    return catalog


def _entry(message: Any, language: Language, known: dict[tuple[str | None, str], polib.POEntry]) -> polib.POEntry:
    """Return a message with its translation in ``known``, or none; in English it is its own."""
    singular, plural = message.id if message.pluralizable else (message.id, "")
    old = known.get((message.context, singular)) or polib.POEntry()
    entry = polib.POEntry(
        msgctxt=message.context,
        msgid=singular,
        msgid_plural=plural,
        comment="\n".join(sorted(set(message.auto_comments))),
        tcomment=old.tcomment,
        flags=sorted((message.flags - {"fuzzy"}) | ({"fuzzy"} & set(old.flags))),
    )
    if plural:
        english = {0: singular, 1: plural}
        forms = int(PLURAL_FORMS[language.catalog].removeprefix("nplurals=").partition(";")[0])
        texts = english if language.code == SOURCE_LANGUAGE else old.msgstr_plural
        entry.msgstr_plural = {form: texts.get(form, "") for form in range(forms)}
    else:
        entry.msgstr = singular if language.code == SOURCE_LANGUAGE else old.msgstr
    return entry


def describe_difference(old: polib.POFile, new: polib.POFile) -> list[str]:
    """Return a line for each message that came or went, or one that says that only the rest differs."""
    before, after = (
        {(entry.msgid, entry.msgctxt or "") for entry in file if not entry.obsolete} for file in (old, new)
    )
    lines = [f"  + {message}" for message, _context in sorted(after - before)]
    lines += [f"  - {message}" for message, _context in sorted(before - after)]
    return lines or ["  the same messages, but their order, form or the header differ"]


class Command(BaseCommand):
    """Bring ``locale/*/LC_MESSAGES/django.po`` up to date with the messages in the code."""

    help = "Bring the catalogs below locale/ up to date with the code, and name what is not translated."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a catalog is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogs that differ, or fail and name them."""
        messages = extract_messages(settings.BASE_DIR)
        outdated = []
        for language in LANGUAGES:
            file = catalog_file(language)
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            old = polib.pofile(text)
            new = make_catalog(language, messages, old)
            if str(new) != text:
                outdated += [str(file.relative_to(settings.BASE_DIR)), *describe_difference(old, new)]
                if not options["check"]:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(str(new), encoding="utf-8")
            for entry in new.untranslated_entries() + new.fuzzy_entries():
                self.stdout.write(f"{language.catalog}: not translated: {entry.msgid}")
        if options["check"] and outdated:
            raise CommandError("\n".join(["Run manage.py update_catalogs. Out of date:", *outdated]))
        for line in outdated:
            self.stdout.write(line)
