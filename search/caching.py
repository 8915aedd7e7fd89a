"""Answers of searches, kept in each process for as long as they are right: asking again is a lookup, as reading is."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.db import connection
from django.utils import timezone

from cms.api.content import etag
from cms.api.registry import Call, Ready
from cms.publishing.document import dump
from cms.publishing.models import Document, StoreVersion
from search.desk import counts, rules
from search.models import IndexVersion

LARGEST_CACHE = 16_000_000
"""Bytes in each process."""

# Searches can ask for what is so many hours old or to come: the state says only what changes at other times.
LONGEST = 60.0
# Whoever asks with more than this hardly asks the same again.
LONGEST_QUESTION = 4_000
STATE = f"""SELECT (SELECT version FROM {StoreVersion._meta.db_table} ORDER BY id LIMIT 1),
    (SELECT token FROM {IndexVersion._meta.db_table} ORDER BY id LIMIT 1),
    (SELECT MIN(expires) FROM {Document._meta.db_table} WHERE expires > %s)"""  # noqa: S608 - names of tables


class Counted(NamedTuple):
    """A search that visitors made: what ``counts.note`` is told each time that it is answered."""

    text: str
    language: str
    results: int
    is_exact: bool


@dataclass(frozen=True)
class Made:
    """An answer that was just made, what is counted of it, and whether it may be given again."""

    answer: dict[str, Any]
    counted: Counted | None
    is_kept: bool


@dataclass(frozen=True)
class _Kept:
    ready: Ready
    counted: Counted | None
    state: tuple[Any, ...]
    until: float


_answers: LRUCache[tuple[Any, ...], _Kept] = LRUCache(LARGEST_CACHE, getsizeof=lambda kept: len(kept.ready.body))
_lock = threading.Lock()


def kept(call: Call, name: str, make: Callable[[], Made], body: bytes = b"") -> Ready:
    """Return the answer of a service to a call with a body: one that was made before and is right, else a new one.

    An answer is right until a document is published, changed or expires, the index or what editors keep for the search
    changes, or the day ends. The state is read before the answer is made: what changes meanwhile makes it a stale one.
    """
    question = (name, call.path, call.request.META.get("QUERY_STRING", ""), body)
    state, now = _state(), time.monotonic()
    with _lock:
        found = _answers.get(question)
    if found is None or found.state != state or found.until < now:
        made = make()
        data = dump(made.answer)
        found = _Kept(Ready(data, etag(data)), made.counted, state, now + LONGEST)
        if made.is_kept and sum(map(len, question)) <= LONGEST_QUESTION and len(data) <= LARGEST_CACHE // 4:
            with _lock:
                _answers[question] = found
    if found.counted:
        counts.note(*found.counted)
    return found.ready


def forget() -> None:
    """Forget every answer."""
    with _lock:
        _answers.clear()


def _state() -> tuple[Any, ...]:
    """Return what answers depend on besides the question, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, [int(time.time())])
        return (*cursor.fetchone(), rules.version(), timezone.localdate())
