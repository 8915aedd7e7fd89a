"""Criteria -> conditions on published documents.

A criterion is Plone's: an index ``i``, an operation ``o`` and a value ``v``. Every error names the index.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Length, Replace
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from cms.api.errors import BadRequest
from cms.blocks.timing import SOON, TIMINGS
from cms.languages import BY_TOKEN, language_of_path
from cms.publishing.models import NEVER, Facet, inside
from cms.publishing.paths import composed
from search.engines.contract import Filter, Has, Within, Without
from search.indexes import INDEXES, OPERATIONS, PREFIX, Index, Kind

ROOTS = {f"/{token}" for token in BY_TOKEN}
MOST_VALUES, LONGEST_VALUE, MOST_WORDS, DEEPEST = 200, 1_000, 50, 100


@dataclass
class Conditions:
    """What a search asks for; ``one_language`` says that it asks for one language's pages only."""

    query: Q = field(default_factory=Q)
    one_language: bool = False
    ignored: list[str] = field(default_factory=list)
    # The same for an engine: the text, filters by the facet that they choose a value of, all other filters, and what
    # only the database can narrow by.
    text: str = ""
    chosen: dict[str, Filter] = field(default_factory=dict)
    filters: list[Filter] = field(default_factory=list)
    rest: Q = field(default_factory=Q)

    def add(self, index: str, operation: str, value: Any, context: str) -> None:
        """Narrow the search; an unknown index is put down as ignored, a bad operation or value raises BadRequest."""
        known = INDEXES.get(index)
        operation = operation.removeprefix(f"{PREFIX}.")
        if known is None or known.kind is Kind.SORT:
            self.ignored.append(index)
            return
        if operation not in OPERATIONS[known.kind]:
            raise BadRequest(f"{index} cannot be compared with {operation[:80]!r}")
        if index == "SearchableText":
            self.text = " ".join(filter(None, [self.text, *strings(index, value)]))
        elif known.kind is Kind.PATH:
            self._place(index, value, context)
        elif known.kind is Kind.TEXT:
            self._narrow(words_in(known.column, strings(index, value)))
        elif known.kind is Kind.DATE:
            self._narrow(_dates(index, known.column, operation, value))
        elif known.kind is Kind.BOOLEAN:
            self._narrow(Q(**{known.column: operation == "boolean.isFalse"}))
        else:
            self._choice(index, known, operation, value)

    def add_start(self) -> None:
        """Narrow the search to what begins at some time, such as an event."""
        self.query &= Q(starts__isnull=False)
        self.filters.append(Within("starts", None, NEVER))

    def add_levels(self, places: list[Q]) -> None:
        """Narrow the search to any of the places."""
        anywhere = Q()
        for place in places:
            anywhere |= place
        self._narrow(anywhere)

    def _narrow(self, query: Q) -> None:
        self.query &= query
        self.rest &= query

    def _choice(self, name: str, index: Index, operation: str, value: Any) -> None:
        values = strings(name, value)
        if name == "Language":
            values = [BY_TOKEN[item].code if item in BY_TOKEN else item for item in values]
            self.one_language = len(values) == 1
        if not values:
            return
        each = [_has(index, [item]) for item in values] if operation == "selection.all" else [_has(index, values)]
        for condition in each:
            condition = ~condition if operation == "selection.none" else condition
            self.query &= condition
            if index.kind not in (Kind.COLUMN, Kind.FACET):
                self.rest &= condition
        if index.kind in (Kind.COLUMN, Kind.FACET):
            self._choose(index.column if index.kind is Kind.FACET else name, operation, values)

    def _choose(self, name: str, operation: str, values: list[str]) -> None:
        """Put down for an engine which values of a facet are asked for."""
        if operation == "selection.none":
            self.filters.append(Without(Has(name, frozenset(values))))
        elif operation == "selection.all":
            self.filters += [Has(name, frozenset([value])) for value in values]
        elif name in self.chosen:
            self.filters.append(Has(name, frozenset(values)))
        else:
            self.chosen[name] = Has(name, frozenset(values))

    def _place(self, name: str, value: Any, context: str) -> None:
        """Ask for what lies below any of the places, ``path::depth`` each; depth -1 (the default) is any depth."""
        query, languages, paths, any_depth = Q(), set(), set(), True
        for item in strings(name, value):
            path, _, depth = item.partition("::")
            path = absolute(path, context)
            query |= below(name, path, depth or "-1")
            any_depth = any_depth and depth in ("", "-1")
            paths.add(path)
            languages.add(language_of_path(path))
        self.query &= query
        if not any_depth:
            self.rest &= query
        # A language's whole tree is no narrowing: a search for words finds all languages, and shows the tree's.
        elif paths and "" not in paths and not paths <= ROOTS:
            self.filters.append(Has("path", frozenset(paths)))
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
    path = composed(path)
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
    if index.kind is Kind.TIMING:
        return reduce(or_, (_timing(value) for value in values))
    if index.kind is Kind.STATE:
        return Q(pk__isnull=False) if index.column in values else Q(pk__in=[])
    if index.kind is Kind.NAME:
        query = Q(pk__in=[])
        for value in values:
            query |= Q(**{f"{index.column}__endswith": f"/{value}"})
        return query
    return Q(Exists(Facet.objects.filter(document=OuterRef("pk"), name=index.column, value__in=values)))


def _timing(value: str) -> Q:
    """Return the condition for what is to come, open, open but not for long, or over today; raise BadRequest."""
    if value not in TIMINGS:
        raise BadRequest(f"timing must be one of {', '.join(TIMINGS)}, not {value[:50]!r}")
    today = timezone.localdate()
    first, last = _moment("timing", today.isoformat()), _moment("timing", today.isoformat(), end=True)
    begun = Q(starts__lte=last) | Q(starts=None, ends__isnull=False)
    match value:
        case "upcoming":
            return Q(starts__gt=last)
        case "open":
            return begun & (Q(ends__gte=first) | Q(ends=None))
        case "closing_soon":
            return begun & _between("ends", today, today + timedelta(days=SOON))
    return Q(ends__lt=first)


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
