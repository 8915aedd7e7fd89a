"""Criteria -> conditions on published documents.

A criterion is Plone's: an index ``i``, an operation ``o`` and a value ``v``. Every error names the index.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from cms.api.errors import BadRequest
from cms.languages import BY_TOKEN, language_of_path
from cms.publishing.models import Facet, inside
from search.indexes import INDEXES, OPERATIONS, PREFIX, Index, Kind

MOST_VALUES, LONGEST_VALUE, MOST_WORDS, DEEPEST = 200, 1_000, 50, 100


@dataclass
class Conditions:
    """What a search asks for; ``one_language`` says that it asks for one language's pages only."""

    query: Q = field(default_factory=Q)
    one_language: bool = False
    ignored: list[str] = field(default_factory=list)

    def add(self, index: str, operation: str, value: Any, context: str) -> None:
        """Narrow the search; an unknown index is put down as ignored, a bad operation or value raises BadRequest."""
        known = INDEXES.get(index)
        operation = operation.removeprefix(f"{PREFIX}.")
        if known is None or known.kind is Kind.SORT:
            self.ignored.append(index)
            return
        if operation not in OPERATIONS[known.kind]:
            raise BadRequest(f"{index} cannot be compared with {operation[:80]!r}")
        if known.kind is Kind.PATH:
            self._place(index, value, context)
        elif known.kind is Kind.TEXT:
            self.query &= words_in(known.column, strings(index, value))
        elif known.kind is Kind.DATE:
            self.query &= _dates(index, known.column, operation, value)
        elif known.kind is Kind.BOOLEAN:
            self.query &= Q(**{known.column: operation == "boolean.isFalse"})
        else:
            self._choice(index, known, operation, value)

    def add_levels(self, places: list[Q]) -> None:
        """Narrow the search to any of the places."""
        anywhere = Q()
        for place in places:
            anywhere |= place
        self.query &= anywhere

    def _choice(self, name: str, index: Index, operation: str, value: Any) -> None:
        values = strings(name, value)
        if name == "Language":
            values = [BY_TOKEN[item].code if item in BY_TOKEN else item for item in values]
            self.one_language = len(values) == 1
        if not values:
            return
        each = [_has(index, [item]) for item in values] if operation == "selection.all" else [_has(index, values)]
        for condition in each:
            self.query &= ~condition if operation == "selection.none" else condition

    def _place(self, name: str, value: Any, context: str) -> None:
        """Ask for what lies below any of the places, ``path::depth`` each; depth -1 (the default) is any depth."""
        query, languages = Q(), set()
        for item in strings(name, value):
            path, _, depth = item.partition("::")
            path = absolute(path, context)
            query |= below(name, path, depth or "-1")
            languages.add(language_of_path(path))
        self.query &= query
        self.one_language = len(languages) == 1 and None not in languages


def below(name: str, path: str, depth: str) -> Q:
    """Return the condition for documents at and below ``path``, at most ``depth`` levels down."""
    digits = depth.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 3 or int(digits) > DEEPEST:
        raise BadRequest(f"{name} has a depth that is no number up to {DEEPEST}: {depth[:50]!r}")
    levels = int(depth)
    if levels == 0:
        return Q(path=path)
    if levels == 1:
        return Q(parent_path=path)
    query = Q(path=path) | inside(path)
    if levels > 1:
        slashes = Length("path") - Length(Replace("path", Value("/"), Value("")))
        query &= Q(LessThanOrEqual(slashes, path.count("/") + levels))
    return query


def at_level(name: str, path: str, level: str) -> Q:
    """Return the condition for documents whose path has ``path`` in it after ``level`` segments; -1: anywhere."""
    digits = level.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 3 or int(digits) > DEEPEST:
        raise BadRequest(f"{name} has a level that is no number up to {DEEPEST}: {level[:50]!r}")
    above = "(/[^/]+)*" if int(level) < 0 else f"(/[^/]+){{{int(level)}}}"
    return Q(path__regex=f"^{above}{re.escape(path)}(/|$)")


def absolute(path: str, context: str) -> str:
    """Return a path from the root; ``..`` and ``.`` are taken from ``context``, addresses lose their origin."""
    if path.startswith((".", "..")) and not path.startswith("/"):
        segments = context.split("/")
        for step in path.split("/"):
            if step == "..":
                segments = segments[:-1] or [""]
            elif step not in ("", "."):
                segments.append(step)
        return "/".join(segments)
    return "/" + path.strip("/") if path.strip("/") else ""


def _has(index: Index, values: list[str]) -> Q:
    if index.kind is Kind.COLUMN:
        return Q(**{f"{index.column}__in": values})
    if index.kind is Kind.STATE:
        return Q(pk__isnull=False) if index.column in values else Q(pk__in=[])
    if index.kind is Kind.NAME:
        query = Q(pk__in=[])
        for value in values:
            query |= Q(**{f"{index.column}__endswith": f"/{value}"})
        return query
    return Q(Exists(Facet.objects.filter(document=OuterRef("pk"), name=index.column, value__in=values)))


def words_in(column: str, texts: Iterable[str]) -> Q:
    """Return the condition that every word stands in ``column``, whatever its case; ``*`` at its end is implied."""
    query = Q()
    words = " ".join(texts).casefold().split()
    if len(words) > MOST_WORDS:
        raise BadRequest(f"SearchableText has more than {MOST_WORDS} words")
    for word in words:
        if stripped := word.strip("*\"'"):
            query &= Q(**{f"{column}__contains": stripped})
    return query


def strings(name: str, value: Any) -> list[str]:
    """Return one or several strings as a list; raise BadRequest that names the index at anything else."""
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in values):
        raise BadRequest(f"{name} must be text or a list of texts")
    if any("\x00" in item for item in values):
        raise BadRequest(f"{name} has a NUL character")
    if len(values) > MOST_VALUES or any(len(item) > LONGEST_VALUE for item in values):
        raise BadRequest(f"{name} has more than {MOST_VALUES} values or one of over {LONGEST_VALUE} characters")
    return [item for item in values if item]


def _moment(name: str, value: Any, end: bool = False) -> datetime:
    """Return the moment that a date or a date with time stands for."""
    text = str(value or "")
    try:
        # A day is tried first: Python reads it as a moment too, at midnight.
        day = parse_date(text)
        moment = None if day else parse_datetime(text)
    except ValueError:
        moment = day = None
    if day:
        moment = datetime.combine(day, time.max if end else time.min)
    try:
        if moment is None:
            raise ValueError(text)
        return (moment if timezone.is_aware(moment) else timezone.make_aware(moment)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRequest(f"{name} must be a date such as 2026-03-21, not {text[:50]!r}") from None


def _dates(name: str, column: str, operation: str, value: Any) -> Q:
    today: date = timezone.localdate()
    match operation:
        case "date.largerThan":
            return Q(**{f"{column}__gte": _moment(name, value)})
        case "date.lessThan":
            return Q(**{f"{column}__lte": _moment(name, value, end=True)})
        case "date.between":
            if not isinstance(value, list) or len(value) != 2:
                raise BadRequest(f"{name} must be a list of two dates")
            first, last = value
            query = Q(**{f"{column}__gte": _moment(name, first)}) if first else Q()
            return query & Q(**{f"{column}__lte": _moment(name, last, end=True)}) if last else query
        case "date.today":
            return _between(column, today, today)
        case "date.beforeToday":
            return Q(**{f"{column}__lt": _moment(name, today.isoformat())})
        case "date.afterToday":
            return Q(**{f"{column}__gt": _moment(name, today.isoformat(), end=True)})
    days = _days(name, value)
    if operation == "date.largerThanRelativeDate":
        return _between(column, today - timedelta(days=days), today)
    return _between(column, today, today + timedelta(days=days))


def _between(column: str, first: date, last: date) -> Q:
    start, end = _moment(column, first.isoformat()), _moment(column, last.isoformat(), end=True)
    return Q(**{f"{column}__gte": start, f"{column}__lte": end})


def _days(name: str, value: Any) -> int:
    text = str(value)
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise BadRequest(f"{name} must be a number of days, not {text[:50]!r}")
    return int(text)
