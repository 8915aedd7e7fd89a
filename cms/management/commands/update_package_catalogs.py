"""Bring the catalogs of the packages' untranslated messages up to date with what is installed.

Wagtail and wagtail-localize are translated by volunteers: in each language some messages are missing, or are left in
English. ``locale/packages/`` holds those, and no others, with translations of ours; as soon as a package has its own,
ours is dropped. Messages are read from code and templates, those of scripts and of Django from their English
catalogs. Each catalog says for which versions it was made, so that ``--check`` needs not read the packages.
"""

import re
from collections.abc import Iterator
from functools import partial
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import polib
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

from cms.i18n.catalogs import DOMAINS, catalog_file, package_catalog_file
from cms.i18n.wrong_translations import is_wrong, says_two_twice
from cms.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from cms.management.commands.update_catalogs import APPS, FUNCTIONS, keywords_of, make_catalog

DISTRIBUTIONS = ("Django", "wagtail", "wagtail-localize", "modelsearch", "django-taggit")
HEADER = "Kept by manage.py update_package_catalogs; only translations are written by hand."
VERSIONS = "X-Made-For"
# Their English catalogs are whole, and reading their code takes long; Wagtail's lag behind its code.
FROM_CATALOGS = ("django",)
# Our own, and what has nothing to say to anybody but programmers.
NOT_THEIRS = {*APPS, "treebeard"}
LEFT_OUT = {"migrations", "tests", "test", "management", "project_template", "apps.py", "serializers.py"}
_NO_WORDS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^<>]*>|https?://\S+")
_WORD = re.compile(r"[a-z]{3}")
_ENGLISH = re.compile(r"\b[a-z]{4,}\b")
# What is written so in other languages too.
_EVERYWHERE = {"email"}
# Words that say something else: a locale is a language here, not a place; "status" is no French.
_REGIONS = {"ar": "محلي", "es": "[Rr]egi(ón|ones)", "fr": "[Rr]égion", "ru": "[Лл]окал", "zh-hans": "区域"}
_MISSPELT = {"fr": re.compile(r"\bStatus\b|</a>\w")}
Key = tuple[str | None, str]


def versions() -> str:
    """Return the packages with the versions that are installed."""
    return " ".join(f"{name}-{metadata.version(name)}" for name in DISTRIBUTIONS)


def _folders() -> list[Path]:
    """Return the folders of the installed apps of others, and Django's own translations, the most exact last."""
    own = [Path(app.path) for app in apps.get_app_configs() if app.name.partition(".")[0] not in NOT_THEIRS]
    return sorted([Path(django.__file__).parent / "conf", *own])


def _files() -> Iterator[Path]:
    folders = [folder for folder in _folders() if not {*FROM_CATALOGS} & {*folder.parts}]
    for folder in folders:
        others = [other for other in folders if other != folder and other.is_relative_to(folder)]
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".py", ".html", ".txt") and not LEFT_OUT & {*file.relative_to(folder).parts}:
                below = file.relative_to(folder).parts[:-1]
                # A package below an app may be an app that is not installed, such as Wagtail's forms.
                is_own = folder.name != "wagtail" or not below or below[0] in _OF_WAGTAIL
                if is_own and not any(file.is_relative_to(other) for other in others):
                    yield file


_OF_WAGTAIL = {"models", "actions", "blocks", "rich_text", "permission_policies", "templates", "utils"}


def messages(domain: str) -> Catalog:
    """Return the messages of the installed packages."""
    found = Catalog()
    for folder in _folders():
        file = folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if file.exists() and (domain == "djangojs" or {*FROM_CATALOGS} & {*folder.parts}):
            for entry in polib.pofile(str(file)):
                if not entry.obsolete:
                    found.add(_id(entry), context=entry.msgctxt)
    for file in _files() if domain == "django" else ():
        source = file.read_bytes()
        if file.suffix == ".py":
            keywords = keywords_of(source) if b"gettext" in source else {}
        else:
            # Blanks before what a template says would be indentation, which Python code has to have in order.
            blanked = templatize(source.decode()).splitlines()
            source, keywords = "\n".join(line.lstrip() for line in blanked).encode(), FUNCTIONS | {"_": None}
        for _line, message, _comments, context in extract("python", BytesIO(source), keywords) if keywords else ():
            if message:
                found.add(message, context=context)
    return found


def _id(entry: polib.POEntry) -> Any:
    return (entry.msgid, entry.msgid_plural) if entry.msgid_plural else entry.msgid


def _translated(language: Language, domain: str) -> set[Key]:
    """Return the messages that are translated into a language: by their packages, or by us for the same message."""
    done: set[Key] = set()
    for folder in _folders():
        file = folder / "locale" / language.catalog / "LC_MESSAGES" / f"{domain}.mo"
        # Django's are looked after; what is Latin in them, such as the form of a date, is meant so.
        is_done = _has_text if {*FROM_CATALOGS} & {*folder.parts} else partial(is_read, language)
        done |= {key(entry) for entry in (polib.mofile(str(file)) if file.exists() else ()) if is_done(entry)}
    own = catalog_file(language, domain=domain)
    return done | {key(entry) for entry in (polib.pofile(str(own)) if own.exists() else ()) if entry.translated()}


def key(entry: polib.POEntry) -> Key:
    """Return what tells a message from others."""
    return entry.msgctxt, entry.msgid


def _has_text(entry: polib.POEntry) -> bool:
    has_text = all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)
    return has_text and not says_two_twice(entry)


def is_read(language: Language, entry: polib.POEntry) -> bool:
    """Return whether a translation is one: it is there, and no English was left in it.

    Where Latin letters are not those of the language, a word of the message is such; else only a whole sentence.
    """
    texts = [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]
    message = _NO_WORDS.sub("", entry.msgid)
    if not all(texts) or is_wrong(language, entry):
        return False
    if not _WORD.search(message):
        return True
    if "locale" in entry.msgid.lower() and any(re.search(_REGIONS[language.code], text) for text in texts):
        return False
    if language.code in _MISSPELT and any(_MISSPELT[language.code].search(text) for text in texts):
        return False
    if language.code in ("fr", "es"):
        return entry.msgid not in texts or len(_ENGLISH.findall(message.lower())) < 2
    words = {*_ENGLISH.findall(message)} - _EVERYWHERE
    return all(
        any(letter.isalpha() and not letter.isascii() for letter in text)
        and not words & {*_ENGLISH.findall(_NO_WORDS.sub("", text))}
        for text in texts
    )


class Command(BaseCommand):
    """Bring ``locale/packages/*/LC_MESSAGES/*.po`` up to date with the installed packages."""

    help = "Bring the catalogs below locale/packages/ up to date with the installed packages."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--check``."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail if made for other versions")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogs, or fail and name those that were made for other versions."""
        if options["check"]:
            self._check()
            return
        for domain in DOMAINS:
            found = messages(domain)
            for language in LANGUAGES:
                if language.code != SOURCE_LANGUAGE:
                    self._write(language, domain, found)

    def _check(self) -> None:
        for language in LANGUAGES:
            for domain in DOMAINS if language.code != SOURCE_LANGUAGE else ():
                file = package_catalog_file(language, domain)
                made_for = polib.pofile(str(file)).metadata.get(VERSIONS) if file.exists() else None
                if made_for != versions():
                    name = file.relative_to(settings.BASE_DIR)
                    raise CommandError(f"Run manage.py update_package_catalogs. {name} was made for {made_for}.")

    def _write(self, language: Language, domain: str, found: Catalog) -> None:
        done = _translated(language, domain)
        lacking = Catalog()
        for message in found:
            text = message.id[0] if message.pluralizable else message.id
            if text and (message.context, text) not in done:
                lacking.add(message.id, context=message.context)
        file = package_catalog_file(language, domain)
        new = make_catalog(language, lacking, polib.pofile(str(file)) if file.exists() else polib.POFile())
        new.header = HEADER
        new.metadata[VERSIONS] = versions()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(str(new), encoding="utf-8")
        for entry in new.untranslated_entries():
            self.stdout.write(f"{language.catalog}: not translated: {entry.msgid}")
