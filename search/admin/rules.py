"""Synonyms and promoted results as a search uses them: kept in the process, and read again when they have changed."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from search.analysis import tokens
from search.engines.contract import Word, Words
from search.models import PromotedResult, SynonymGroup
from search.phrases import Forms, forms_of, lines_of

FRESH = 8.0
"""For how many seconds nobody asks the database whether something has changed."""

# Of longer texts the single word matters little; of a word, more others than this cost more than they find.
MOST_WORDS, MOST_SYNONYMS = 32, 40
VERSION = """SELECT (SELECT COUNT(*) FROM search_synonymgroup), (SELECT MAX(updated_at) FROM search_synonymgroup),
    (SELECT COUNT(*) FROM search_promotedresult), (SELECT MAX(updated_at) FROM search_promotedresult)"""


@dataclass(frozen=True)
class Promotion:
    """A page, by its entry's key, that stands first for readers in a language (empty: in all) until a day."""

    key: str
    language: str
    until: date | None


@dataclass(frozen=True)
class Rules:
    """What editors keep: phrases by language and first form, with what else they mean; promotions by what is asked."""

    synonyms: dict[str, dict[str, list[tuple[Forms, tuple[str, ...]]]]] = field(default_factory=dict)
    promotions: dict[Forms, list[Promotion]] = field(default_factory=dict)


class _Kept:
    """The rules as they were read last."""

    rules = Rules()
    version: tuple[Any, ...] | None = None
    read_at = float("-inf")


_lock = threading.Lock()


def current() -> Rules:
    """Return the rules, at most ``FRESH`` seconds old; asking whether they have changed takes one small statement."""
    if time.monotonic() - _Kept.read_at > FRESH:
        with _lock:
            read_at = time.monotonic()
            if (version := _version()) != _Kept.version:
                _Kept.rules, _Kept.version = _read(), version
            _Kept.read_at = read_at
    return _Kept.rules


def version() -> tuple[Any, ...] | None:
    """Return what stands for the rules, at most ``FRESH`` seconds old; another value when they have changed."""
    current()
    return _Kept.version


def forget(**kwargs: Any) -> None:
    """Read the rules again when they are used next."""
    _Kept.version, _Kept.read_at = None, float("-inf")


def connect() -> None:
    """Let a change hold at once in its own process; others see it after ``FRESH`` seconds."""
    for model in (SynonymGroup, PromotedResult):
        post_save.connect(forget, sender=model, dispatch_uid="search rules")
        post_delete.connect(forget, sender=model, dispatch_uid="search rules")


def with_synonyms(words: Words, languages: Iterable[str]) -> Words:
    """Return words with what they mean too in any of the languages; of a phrase, each of its words has them all.

    So a text with the synonym counts as one that has the whole phrase.
    """
    by_language = current().synonyms
    tables = [by_language[language] for language in languages if language in by_language]
    if not tables or len(words.words) > MOST_WORDS:
        return words
    row = [(token.form, number) for number, word in enumerate(words.words) for token in tokens(word.text)]
    forms = tuple(form for form, _number in row)
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for at, form in enumerate(forms):
        for phrase, others in (each for table in tables for each in table.get(form, ())):
            if forms[at : at + len(phrase)] == phrase:
                for _form, number in row[at : at + len(phrase)]:
                    found[number] |= dict.fromkeys(others)
    return replace(words, words=tuple(_joined(word, found.get(at)) for at, word in enumerate(words.words)))


def _joined(word: Word, others: dict[str, None] | None) -> Word:
    return replace(word, synonyms=tuple([*word.synonyms, *others][:MOST_SYNONYMS])) if others else word


def promoted(text: str, reader: str | None, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of what stands first when ``text`` is asked for, in the editors' order.

    Without a reader's language, those for any of the ``languages`` that are searched do.
    """
    if not (by_text := current().promotions) or not (found := by_text.get(forms_of(text))):
        return ()
    today, read = timezone.localdate(), {"", reader} if reader else {"", *languages}
    return tuple(
        dict.fromkeys(
            each.key for each in found if each.language in read and (each.until is None or each.until >= today)
        )
    )


def _version() -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        return tuple(cursor.fetchone())


def _read() -> Rules:
    rules = Rules()
    for language, words in SynonymGroup.objects.values_list("language", "words"):
        lines = lines_of(words)
        table = rules.synonyms.setdefault(language, {})
        for line in lines:
            if forms := forms_of(line):
                others = tuple(other for other in lines if other != line)
                table.setdefault(forms[0], []).append((forms, others))
    rows = PromotedResult.objects.order_by("position", "pk")
    for texts, language, until, key in rows.values_list("texts", "language", "until", "page__translation_key"):
        for line in lines_of(texts):
            rules.promotions.setdefault(forms_of(line), []).append(Promotion(str(key), language, until))
    return rules
