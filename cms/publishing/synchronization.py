"""Takes facts over into translations when their source is published, in the same transaction.

Facts are what wagtail-localize keeps the same in every language. Somebody who may publish has published them in the
source; the words of a translation stay as they are. What public and waiting revisions say is changed in place, so
that no draft, review or schedule takes it back.
"""

import json
import logging
import threading
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from cms.database import lock_timeouts, locks
from cms.publishing import source_keys, worker
from cms.publishing.content_sources import content_of
from cms.publishing.models import BegunTranslation, OutboxEntry, UntranslatedWords
from cms.publishing.synchronized_fields import TakingOver, words_at

logger = logging.getLogger(__name__)

TAKEN_OVER = "cms.facts_taken_over"


@dataclass
class Told:
    """What was taken over in a request: names of fields by locale, and the locales of translations that failed."""

    changed: dict[int, list[Any]] = field(default_factory=dict)
    failed: list[int] = field(default_factory=list)


class _Telling(threading.local):
    now: Told | None = None


telling = _Telling()


def page_was_published(sender: type[Page], instance: Page, alias: bool = False, **kwargs: Any) -> None:
    """Take the facts of a published page over into its translations, or those of its source into it."""
    if alias or not instance.live:
        return
    found = Translation.objects.filter(source__object_id=instance.translation_key, enabled=True)
    for each in found.select_related("source").order_by("target_locale_id"):
        is_source = each.source.locale_id == instance.locale_id
        if is_source or each.target_locale_id == instance.locale_id:
            _try(each, tell=is_source)


def _try(translation: Translation, tell: bool) -> None:
    told = telling.now if tell else None
    try:
        with transaction.atomic():
            changed = take_over(translation)
    except Exception as error:
        if lock_timeouts.is_busy(error):
            raise
        logger.exception("facts: translation %s failed", translation.pk)
        page = translation.get_target_instance()
        OutboxEntry.objects.create(
            kind=OutboxEntry.Kind.FACTS,
            key=source_keys.page_source(page.pk),
            **worker.failed(OutboxEntry.Kind.FACTS, 0, error),
        )
        if told:
            told.failed.append(translation.target_locale_id)
    else:
        if told and changed:
            told.changed[translation.target_locale_id] = changed


def take_over(translation: Translation) -> list[Any]:
    """Take the facts of a translation's source over; return the names of the fields that changed."""
    key = translation.source.object_id
    pages = Page.objects.filter(
        translation_key=key, locale_id__in=[translation.source.locale_id, translation.target_locale_id]
    ).select_related("live_revision", "latest_revision")
    by_locale = {page.locale_id: page for page in pages}
    source, page = (by_locale.get(each) for each in (translation.source.locale_id, translation.target_locale_id))
    if source is None or page is None or not source.live or page.alias_of_id:
        return []
    overridden = set(
        SegmentOverride.objects.filter(context__object_id=key, locale_id=page.locale_id, has_error=False).values_list(
            "context__path", flat=True
        )
    )
    marked = UntranslatedWords.objects.filter(page_id=page.pk).first()
    kept = marked.words if marked else {}
    facts = TakingOver(content_of(source), json.loads(translation.source.content_json), overridden, kept)
    public = content_of(page)
    is_shown = page.live or not page.latest_revision_id
    if is_shown and facts.into(public):
        _save(page, public)
    for revision in _waiting(page):
        content = revision.as_object()
        if facts.into(content):
            Revision.objects.filter(pk=revision.pk).update(content=content.serializable_data())
    if is_shown:
        _mark(page, public, {**kept, **facts.words})
    if facts.changed:
        log(instance=page, action=TAKEN_OVER, data={"fields": sorted(facts.changed)})
    return list(facts.changed.values())


def _save(page: Page, content: Any) -> None:
    """Make a content public, in the page's row and in its live revision."""
    content.live_revision_id = page.live_revision_id
    content.first_published_at, content.expired = page.first_published_at, page.expired
    content.last_published_at = timezone.now() if page.live else page.last_published_at
    content.save(clean=False)
    if page.live_revision_id:
        revision = Revision.objects.get(pk=page.live_revision_id)
        revision.content = content.serializable_data()
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
        content.update_aliases(revision=revision, _content=revision.content)


def _waiting(page: Page) -> Any:
    """Return the revisions that may be published some time: the newest, those in review and those on schedule."""
    own = Revision.page_revisions.filter(object_id=str(page.pk)).exclude(pk=page.live_revision_id)
    reviewed = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision_id")
    wanted = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False) | Q(pk__in=reviewed)
    return own.filter(wanted).order_by("pk")


def _mark(page: Page, content: Any, words: dict[str, str]) -> None:
    """Remember which of the source's words stand in a translation, as long as they do and nobody translated them."""
    words = {path: text for path, text in words.items() if words_at(content, path) == text}
    if words and BegunTranslation.objects.filter(page_id=page.pk).exists():
        words = {}
    if words:
        same = StringTranslation.objects.filter(
            locale_id=page.locale_id, context__object_id=page.translation_key, translation_of__data=F("data")
        ).values_list("context__path", "data")
        words = dict(words.items() - set(same))
    found = UntranslatedWords.objects.filter(page_id=page.pk)
    if words:
        UntranslatedWords.objects.update_or_create(page_id=page.pk, defaults={"words": words})
    elif found.exists():
        found.delete()


def _again(entry_keys: list[str]) -> dict[str, Exception]:
    """Try again what has failed; return the keys of what has failed again, with the errors."""
    failures = {}
    for key in entry_keys:
        page = Page.objects.filter(pk=key.removeprefix("page:")).first()
        found = page and Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        ).select_related("source")
        try:
            with locks.editing():
                for translation in found or ():
                    take_over(translation)
        except Exception as error:
            failures[key] = error
    return failures


def connect() -> None:
    """Let the outbox try again what has failed."""
    worker.register(OutboxEntry.Kind.FACTS, _again)
