"""Publishes what is scheduled and unpublishes what has expired: each by itself, whatever becomes of the others.

What fails keeps its schedule and gets an entry in the outbox, by which it is tried again and editors see why.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision

from cms import supervisor
from cms.database import lock_timeouts, locks
from cms.languages import LANGUAGES
from cms.publishing import source_keys, worker
from cms.publishing.error_texts import storable, text_of
from cms.publishing.models import OutboxEntry
from cms.publishing.notices import tell

logger = logging.getLogger(__name__)

Kind = OutboxEntry.Kind
KINDS = (Kind.EXPIRE, Kind.PUBLISH)
LONGEST_BACKOFF = timedelta(minutes=10)
"""What fails is tried again after this time at the latest: what an editor has mended goes live soon."""

# A database that is busy once is nothing to tell an editor.
PATIENCE = 2


class NotDone(Exception):
    """Something could not be published or unpublished; ``reasons`` says why in each language, by its code."""

    def __init__(self, error: Exception, reasons: dict[str, str]) -> None:
        """Take the error and what it is called in each language."""
        super().__init__(text_of(error))
        self.reasons = reasons


def due() -> Iterator[tuple[str, str]]:
    """Yield (kind, key) of what has expired and of what is to be published, each in the order of its time."""
    now = timezone.now()
    for model in models():
        expired = model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at", "pk")
        for pk in list(expired.values_list("pk", flat=True)):
            yield Kind.EXPIRE, source_keys.page_source(pk) if model is Page else f"{model._meta.label_lower}:{pk}"
    revisions = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for pk in list(revisions.values_list("pk", flat=True)):
        yield Kind.PUBLISH, source_keys.revision_key(pk)


def models() -> list[Any]:
    """Return the models whose objects can expire: pages, and what else has drafts."""
    others = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in others if not issubclass(model, Page))]


def publish_due() -> list[OutboxEntry]:
    """Publish and unpublish what is due, but for what has failed before; return entries of what failed now."""
    known = set(OutboxEntry.objects.filter(kind__in=KINDS).values_list("kind", "key"))
    failures, unnoted = [], None
    for kind, key in due():
        if (kind, key) not in known:
            if error := attempt(kind, key):
                try:
                    failures.append((_note(kind, key, error), error))
                except Exception as problem:
                    if lock_timeouts.is_busy(problem):
                        raise
                    logger.exception("schedule: that %s %s failed cannot be noted", kind, key)
                    unnoted = problem
            supervisor.beat()
    for entry, error in failures:
        _tell(entry, error)
    if unnoted:
        raise unnoted
    return [entry for entry, _error in failures]


def attempt(kind: str, key: str) -> Exception | None:
    """Publish or unpublish one thing in a transaction of its own; return what went wrong.

    What is no longer due, or has been done by another process meanwhile, is left as it is.
    """
    try:
        with locks.editing():
            _carry_out(kind, key)
    except Exception as error:
        logger.exception("schedule: %s %s failed", kind, key, extra={"entry": f"{kind} {key}"})
        return error if lock_timeouts.is_busy(error) else NotDone(error, _reasons(kind, key, error))
    return None


def _carry_out(kind: str, key: str) -> None:
    found = find(key)
    if found is None:
        return
    now = timezone.now()
    if kind == Kind.PUBLISH:
        if found.content_object is None:
            # What it is a revision of was deleted without it.
            Revision.objects.filter(pk=found.pk).update(approved_go_live_at=None)
        elif found.approved_go_live_at and found.approved_go_live_at < now:
            found.publish(log_action="wagtail.publish.scheduled")
    elif found.live and found.expire_at and found.expire_at < now:
        found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def find(key: str) -> Any:
    """Return the revision, the page or the other object that a key names; ``None`` if it is gone."""
    name, _, number = key.rpartition(":")
    try:
        model: Any = {"revision": Revision, "page": Page}.get(name) or apps.get_model(name)
        return model._default_manager.filter(pk=number).first()
    except (LookupError, ValueError):
        return None


def _reasons(kind: str, key: str, error: Exception) -> dict[str, str]:
    """Return why something failed, by language: an object that is not valid says so itself, in each of them."""
    reasons = {}
    for language in LANGUAGES:
        with translation.override(language.code):
            reasons[language.code] = storable(_reason(kind, key, error))
    return reasons


def _reason(kind: str, key: str, error: Exception) -> str:
    if isinstance(error, ValidationError):
        try:
            if kind == Kind.PUBLISH:
                find(key).as_object().full_clean()
        except ValidationError as same:
            error = same
        except Exception:
            logger.exception("schedule: %s cannot be looked at", key)
        try:
            return " ".join(error.messages)
        except Exception:
            logger.exception("schedule: what %s says cannot be told", key)
    text = _("Something unexpected went wrong (%(error)s). Please tell whoever looks after this site.")
    return text % {"error": type(error).__name__}


def _note(kind: str, key: str, error: Exception) -> OutboxEntry:
    with transaction.atomic():
        locks.lock(locks.SCHEDULE)
        entry = OutboxEntry.objects.filter(kind=kind, key=key).first() or OutboxEntry(kind=kind, key=key)
        for name, value in worker.failed(kind, entry.attempts, error).items():
            setattr(entry, name, value)
        entry.save()
    return entry


def _tell(entry: OutboxEntry, error: Exception) -> None:
    """Tell who wants to know, unless they know; if that is not possible it is done when the entry fails again."""
    if entry.told_at or (lock_timeouts.is_busy(error) and entry.attempts <= PATIENCE):
        return
    try:
        found = find(entry.key)
        if found is not None:
            tell(found, entry)
        OutboxEntry.objects.filter(pk=entry.pk).update(told_at=timezone.now())
    except Exception:
        logger.exception("schedule: nobody could be told of %s", entry.key)


def _again(kind: str, entry_keys: list[str]) -> dict[str, Exception]:
    """Try what has failed before; return the keys of what has failed again, with the errors."""
    failures = {}
    for key in entry_keys:
        if error := attempt(kind, key):
            failures[key] = error
        supervisor.beat()
    for entry in OutboxEntry.objects.filter(kind=kind, key__in=failures):
        error = failures[entry.key]
        entry.attempts, entry.reasons = entry.attempts + 1, getattr(error, "reasons", {})
        _tell(entry, error)
    return failures


def connect() -> None:
    """Let the outbox try again what has failed."""
    worker.register(Kind.EXPIRE, lambda found: _again(Kind.EXPIRE, found), LONGEST_BACKOFF)
    worker.register(Kind.PUBLISH, lambda found: _again(Kind.PUBLISH, found), LONGEST_BACKOFF)
