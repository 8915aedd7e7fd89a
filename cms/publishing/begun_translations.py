"""Translations that have begun: until somebody who may publish has approved one, visitors read its source there.

A page in another language ceases to be an alias as soon as its translation begins, with the source's words still. It
is marked then, and the mark goes when a revision with words of its own is published.
"""

import json
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail_localize.models import String, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.publishing.content_sources import content_of
from cms.publishing.models import BegunTranslation

# What a row has beside its content.
_STATE = {
    *("live_revision", "latest_revision", "latest_revision_created_at", "last_published_at", "first_published_at"),
    *("draft_title", "has_unpublished_changes", "live", "path", "depth", "numchild", "url_path"),
}


def mark_as_begun(alias: Page) -> None:
    """Let an alias in another language than its source's go on showing it when it ceases to be an alias."""
    source = alias.alias_of
    if source and source.locale_id != alias.locale_id:
        BegunTranslation.objects.update_or_create(page_id=alias.pk, defaults={"source": source})


def alias_changed(page: Page, before: int | None) -> None:
    """Take the mark away where a page becomes an alias, and what was scheduled.

    One that is none any more gets a live revision of its own: an alias's is one of its source, and seldom the last.
    """
    if page.alias_of_id and page.alias_of_id != before:
        page.revisions.update(approved_go_live_at=None)
        BegunTranslation.objects.filter(page_id=page.pk).delete()
    elif before and not page.alias_of_id:
        row = Page.objects.get(pk=page.pk).specific
        page.live_revision = _revision(row, None) if row.live else None
        Page.objects.filter(pk=page.pk).update(live_revision=page.live_revision)


def pages_were_copied(page: Page, copy: Page) -> None:
    """Let the copies of pages that show their source go on showing it: they have no words of their own either.

    Raises ValueError where more or fewer pages stand below one of the two, unless none was copied.
    """
    below = list(Page.objects.get(pk=copy.pk).get_descendants())
    both = [(page, copy), *(zip(page.get_descendants(), below, strict=True) if below else ())]
    for original, copied in both:
        mark = BegunTranslation.objects.filter(page_id=original.pk).select_related("source").first()
        source = mark.source if mark else original.alias_of
        if source and source.locale_id != copied.locale_id:
            BegunTranslation.objects.update_or_create(page_id=copied.pk, defaults={"source": source})


def page_was_published(
    sender: type[Page], instance: Page, revision: Revision | None = None, alias: bool = False, **kwargs: Any
) -> None:
    """See whether a page is translated now, and let pages that show it be public with it."""
    if not instance.live:
        return
    if revision and not alias:
        keep_what_was_live(instance, revision)
        settle(instance)
    shown = Page.objects.filter(begun_translation__source_id=instance.pk)
    shown.update(last_published_at=instance.last_published_at)
    for page in shown.filter(live=False).specific():
        page.live = True
        page.first_published_at, page.last_published_at = instance.first_published_at, instance.last_published_at
        page.save(clean=False, update_fields=["live", "first_published_at", "last_published_at"])


def page_was_unpublished(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Take down what shows a page: a copy of it would be public else. What is about to be deleted is kept as it is."""
    # No alias is a source.
    if instance.alias_of_id or Page.objects.filter(pk=instance.pk, live=True).exists():
        return
    for page in Page.objects.filter(begun_translation__source_id=instance.pk, live=True).specific():
        page.live, page.has_unpublished_changes = False, True
        page.save(clean=False, update_fields=["live", "has_unpublished_changes"])


def settle(page: Page) -> None:
    """Mark a published page as untranslated if it has no words of its own; else take its mark away."""
    mark = BegunTranslation.objects.filter(page_id=page.pk).select_related("source").first()
    source = mark.source if mark else _source_of(page)
    if source and not has_own_words(content_of(Page.objects.get(pk=page.pk)), source):
        if mark is None:
            BegunTranslation.objects.create(page_id=page.pk, source=source)
    elif mark:
        mark.delete()


def has_own_words(content: Any, source: Page) -> bool:
    """Return whether a page's content has words that are not its source's, or that somebody has translated so."""
    said = _words(content)
    # What the source said formerly can stand in a draft still, and is of its language too.
    foreign = String.objects.filter(locale_id=source.locale_id, data__in=said)
    if said - _words(content_of(source)) - set(foreign.values_list("data", flat=True)):
        return True
    same = StringTranslation.objects.filter(
        locale_id=content.locale_id, context__object_id=content.translation_key, translation_of__data=F("data")
    )
    return any(text in said for text in same.exclude(context__path="slug").values_list("data", flat=True))


def keep_what_was_live(copy: Page, revision: Revision) -> None:
    """Publish a copied page with what was public of the page that it was copied from.

    Wagtail copies the row, which is public, and then calls the newest draft the live revision.
    """
    if copy.live_revision_id != revision.pk or copy.last_published_at != revision.created_at:
        return
    row = type(copy).objects.get(pk=copy.pk)
    content = row.serializable_data()
    if all(_same(revision.content.get(name), value) for name, value in content.items() if name not in _STATE):
        return
    row.live_revision, row.has_unpublished_changes = _revision(row, revision), True
    row.save(clean=False, update_fields=["live_revision", "has_unpublished_changes"])


def _revision(row: Page, before: Revision | None) -> Revision:
    """Make a revision of what a page's row has, older than another one."""
    return Revision.objects.create(
        content_object=row,
        base_content_type_id=row.get_base_content_type().pk,
        user_id=before and before.user_id,
        created_at=before.created_at - timedelta(milliseconds=1) if before else timezone.now(),
        content=row.serializable_data(),
        object_str=str(row),
    )


def _same(one: Any, other: Any) -> bool:
    """Return whether two values of a page are the same: PostgreSQL puts the keys of a body in an order of its own.

    Rows below a page have bodies too. What is chosen of other records is read in those records' order.
    """
    if isinstance(one, str) and isinstance(other, str) and one[:1] == other[:1] and one[:1] in ("[", "{"):
        with suppress(ValueError):
            return bool(json.loads(one) == json.loads(other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        if all(isinstance(each, int) for each in [*one, *other]):
            return sorted(one) == sorted(other)
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)


def untranslated_copies(page: Page) -> QuerySet[Page]:
    """Return the pages in other languages that show a page."""
    shows = Q(alias_of_id=page.pk) | Q(begun_translation__source_id=page.pk)
    return Page.objects.filter(shows, translation_key=page.translation_key)


def _source_of(page: Page) -> Page | None:
    """Return the page that wagtail-localize translates into this one."""
    found = TranslationSource.objects.filter(
        object_id=page.translation_key, translations__target_locale_id=page.locale_id, translations__enabled=True
    ).first()
    return found and Page.objects.filter(translation_key=page.translation_key, locale_id=found.locale_id).first()


def _words(content: Any) -> set[str]:
    """Return the texts that a translator would be given; addresses are none."""
    segments = (segment for segment in extract_segments(content) if isinstance(segment, StringSegmentValue))
    return {segment.string.data for segment in segments if segment.path != "slug"}
