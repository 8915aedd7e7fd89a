"""Counts what visitors search for: in memory first, then into the database, where no visitor waits for it."""

import logging
import re
import threading
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms import supervisor
from cms.database import lock_timeouts
from cms.languages import SOURCE_LANGUAGE
from search.analysis.scripts import SCRIPTS, SPEAKING
from search.models import AskedText

logger = logging.getLogger(__name__)

PERIOD, MOST_WAITING = 10.0, 50
"""After how many seconds, or different texts, they are written."""

MOST_KEPT = 1_000
"""How many different texts are kept for a database that does not take them."""

LONGEST = 100
# What looks like an e-mail address, a telephone number or a number of a document of somebody's.
PERSONAL = re.compile(r"\S@\S|\d{7}|\+\d[\d ().-]{5,}\d")
RARE, FORGOTTEN_AFTER = 3, timedelta(days=90)


@dataclass(frozen=True)
class Tally:
    """How often a text was asked for since the last writing, and what was found for it the last time."""

    times: int
    results: int
    is_exact: bool
    first: datetime
    last: datetime


_waiting: dict[tuple[str, str], Tally] = {}
_lock = threading.Lock()


def kept_text(text: str) -> str:
    """Return a text as it is counted; empty if it is not, as it is too long or may say who somebody is."""
    if len(text) > LONGEST:
        return ""
    words = unicodedata.normalize("NFKC", text).casefold().split()
    kept = " ".join(word for each in words if (word := each.rstrip("*"))).replace("\x00", "")
    return "" if len(kept) > LONGEST or PERSONAL.search(kept) else kept


def language_of(text: str) -> str:
    """Return the language that a text's script speaks for, as a reader's is not always known; else the source's."""
    return next((code for code in SPEAKING if SCRIPTS[code].search(text)), SOURCE_LANGUAGE)


def note(text: str, language: str, results: int, is_exact: bool) -> None:
    """Count a search for a text by a reader of a language; never fails, and asks no database."""
    kept = kept_text(text)
    if not kept or not kept.isprintable():
        return
    now = timezone.now()
    with _lock:
        key = (language or language_of(kept), kept)
        before = _waiting.get(key)
        times, first = (before.times + 1, before.first) if before else (1, now)
        _waiting[key] = Tally(times, results, is_exact, first, now)
        is_full = len(_waiting) == MOST_WAITING
    # Tests have no threads: they say when.
    if settings.OUTBOX_MODE != "inline":
        job.wake() if is_full else job.start()


class NotWritten(Exception):
    """The database did not take counts, which are kept."""


def flush() -> int:
    """Write what was counted; what the database does not take is kept for the next time, up to MOST_KEPT texts.

    Return how many texts were not written.
    """
    with _lock:
        taken = dict(_waiting)
        _waiting.clear()
    if not taken:
        return 0
    refused, error = _write_all(taken)
    if error:
        lost = _keep(refused)
        # The texts are nobody's business.
        kept = len(refused) - lost
        logger.warning("search: %s counts are kept, %s were lost: %s", kept, lost, type(error).__name__)
    return len(refused)


def _write_all(taken: dict[tuple[str, str], Tally]) -> tuple[dict[tuple[str, str], Tally], Exception | None]:
    """Write counts together or, if one of them is refused, each by itself; return those that are not written, and why.

    Everybody writes in the same order, so that nobody waits for each other.
    """
    try:
        with transaction.atomic():
            for (language, text), tally in sorted(taken.items(), key=lambda item: item[0]):
                _write(language, text, tally)
    except Exception as error:
        if len(taken) == 1 or lock_timeouts.is_busy(error):
            return taken, error
    else:
        return {}, None
    refused: dict[tuple[str, str], Tally] = {}
    why = None
    for key, tally in taken.items():
        rest, reason = _write_all({key: tally})
        refused |= rest
        why = reason or why
    return refused, why


def _keep(taken: dict[tuple[str, str], Tally]) -> int:
    """Count again what could not be written, beside what was counted meanwhile; return how many texts are lost."""
    lost = 0
    with _lock:
        for key, old in taken.items():
            if new := _waiting.get(key):
                _waiting[key] = replace(new, times=old.times + new.times, first=old.first)
            elif len(_waiting) < MOST_KEPT:
                _waiting[key] = old
            else:
                lost += 1
    return lost


def _write(language: str, text: str, tally: Tally) -> None:
    known = AskedText.objects.filter(language=language, text=text)
    seen = {"results": tally.results, "is_exact": tally.is_exact, "last_seen": tally.last}
    if not known.update(times=F("times") + tally.times, **seen):
        new = AskedText(language=language, text=text, times=tally.times, first_seen=tally.first, **seen)
        AskedText.objects.bulk_create([new], ignore_conflicts=True)


def forget_rare() -> int:
    """Delete the texts that were asked for seldom and not lately; return how many."""
    rare = AskedText.objects.filter(times__lt=RARE, last_seen__lt=timezone.now() - FORGOTTEN_AFTER)
    # Looking first: deleting nothing would take the right to write too.
    return rare.delete()[0] if rare.exists() else 0


def _step() -> None:
    """Write what was counted; raise NotWritten if not all was, so that the supervisor knows."""
    if number := flush():
        raise NotWritten(f"{number} texts")


# Written from time to time, at once when there are many texts, and when the process ends by itself.
job = supervisor.Job("search-counts", _step, PERIOD, at_exit=flush)
