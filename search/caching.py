"""Answers of searches, kept in each process for as long as they are right: asking again is a lookup, as reading is."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.utils import timezone

from cms.api.content import ready
from cms.api.registry import Call, Ready
from cms.api.throttling import check_client
from cms.database.raw_sql import repeating_cursor
from cms.publishing import store_state
from cms.publishing.models import StoreVersion
from search.admin import counts, rules
from search.models import IndexVersion

LARGEST_CACHE = 16_000_000
"""Bytes in each process."""

# Searches can ask for what is so many hours old or to come: the state says only what changes at other times.
LONGEST = 60.0
# Whoever asks with more than this hardly asks the same again.
LONGEST_QUESTION = 4_000
STATE = f"""SELECT (SELECT version FROM {StoreVersion._meta.db_table} LIMIT 1),
    (SELECT token FROM {IndexVersion._meta.db_table} LIMIT 1)"""  # noqa: S608 - names of tables


class Counted(NamedTuple):
    """A search that visitors made: what ``counts.note`` is told each time that it is answered."""

    text: str
    language: str
    results: int
    is_exact: bool


@dataclass(frozen=True)
class Made:
    """An answer that was just made, as ``document.dump`` makes bytes; what is counted of it; and whether it is kept.

    It is JSON unless ``content_type`` says something else.
    """

    data: bytes
    counted: Counted | None
    is_kept: bool
    content_type: str = ""


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

    ``name`` is the service's, as in its address.

    An answer is right until a document is published, changed or expires, the index or what editors keep for the search
    changes, or the day ends. The state is read before the answer is made: what changes meanwhile makes it a stale one.
    """
    question = (name, call.path, call.request.META.get("QUERY_STRING", ""), body)
    state, now = _state(), time.monotonic()
    with _lock:
        found = _answers.get(question)
    if found is None or found.state != state or found.until < now:
        made = make()
        found = _Kept(ready(made.data, made.content_type), made.counted, state, now + LONGEST)
        if made.is_kept and sum(map(len, question)) <= LONGEST_QUESTION and len(made.data) <= LARGEST_CACHE // 4:
            with _lock:
                _answers[question] = found
    if found.counted:
        counts.note(*found.counted)
    return found.ready


def limit(call: Call, *, has_words: bool) -> None:
    """Count an answer that has to be made, by the client; raise ApiError 429 beyond ``RATE_LIMITS``.

    A list costs the database a question, while words are looked for in all texts: each has a limit of its own, lists
    that of searches where they have none.
    """
    check_client(call.request, "list" if not has_words and "list" in settings.RATE_LIMITS else "search")


def forget() -> None:
    """Forget every answer."""
    with _lock:
        _answers.clear()
    store_state.forget()


def _state() -> tuple[Any, ...]:
    """Return what answers depend on besides the question, in one statement; in two when something was published."""
    with repeating_cursor() as cursor:
        cursor.execute(STATE)
        version, token = cursor.fetchone()
    return *store_state.store_state(version), token, rules.version(), timezone.localdate()
