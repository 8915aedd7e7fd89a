"""Receivers: they note which sources may have changed, and decide nothing."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from cms.models import CustomDocument, CustomImage, PublishedRecord, ShownRecord, SiteSettings, SiteTexts
from cms.publishing import (
    addresses,
    begun_translations,
    outbox,
    prefetching,
    purging,
    scheduling,
    source_keys,
    synchronization,
    worker,
)
from cms.publishing.models import BegunTranslation, OutboxEntry, PublishedDocument

# Saving a draft touches only these columns of the row.
DRAFT_COLUMNS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
Kind = OutboxEntry.Kind


def page_saving(
    sender: type[Page], instance: Page, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """Keep the number of children, which only the tree itself changes; an alias is no begun translation.

    A revision that is published at the end of a transaction, as wagtail-localize does, carries the page as it was when
    the revision was made: the children that came since would be forgotten, and no page could be added there any more.
    """
    if instance.pk and not raw:
        found = Page.objects.filter(pk=instance.pk).values_list("numchild", "alias_of_id").first()
        if found is None:
            return
        instance.numchild, shown = found
        if update_fields is None or not {"alias_of", "alias_of_id"}.isdisjoint(update_fields):
            begun_translations.alias_changed(instance, shown)


def page_saved(sender: type[Page], instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """Note a page that was saved, unless only its draft was."""
    if update_fields is None or not set(update_fields) <= DRAFT_COLUMNS:
        outbox.note(Kind.RECONCILE, source_keys.page_source(instance.pk), urgent=True)


def translation_changed(sender: type[Any], instance: BegunTranslation, **kwargs: Any) -> None:
    """Note a page whose translation begins or was approved."""
    outbox.note(Kind.RECONCILE, source_keys.page_source(instance.page_id), urgent=True)
    outbox.note(Kind.DEPENDENTS, source_keys.page_source(instance.page_id))


def page_deleting(sender: type[Page], instance: Page, origin: Any = None, **kwargs: Any) -> None:
    """Note pages that are about to be deleted, what was built from them, and their translations.

    A restriction on a source is gone with it, also for its translations. Pages that one query deletes are noted all
    together when the first of them is announced; removing the uppermost at once removes what is below it too.
    """
    pages = Page.objects.filter(pk=instance.pk)
    if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
        if getattr(origin, "is_noted", False):
            return
        origin.is_noted = True  # type: ignore[attr-defined]
        pages = Page.objects.filter(pk__in=origin.values("pk"))
    uppermost, groups = "", set()
    for page_id, path, group in pages.order_by("path").values_list("pk", "path", "translation_key"):
        groups.add(group)
        if not uppermost or not path.startswith(uppermost):
            uppermost = path
            outbox.note(Kind.RECONCILE, source_keys.page_source(page_id), urgent=True)
    outbox.note_many(Kind.DEPENDENTS, map(source_keys.group_key, sorted(groups)))
    same = Page.objects.filter(translation_key__in=pages.values("translation_key")).order_by("path")
    outbox.note_many(Kind.RECONCILE, map(source_keys.page_source, same.values_list("pk", flat=True)))


def page_moving(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Note what a move will change, before it: should the process die in between, the order is still put right."""
    outbox.note(Kind.ORDER, str(parent_page_after.pk), delay=timedelta(seconds=30))
    outbox.note(Kind.TREE, str(instance.pk), delay=timedelta(seconds=30))


def page_moved(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Note a moved page, what is below it, and the order of its new neighbours."""
    outbox.note(Kind.RECONCILE, source_keys.page_source(instance.pk), urgent=True)
    outbox.note(Kind.ORDER, str(parent_page_after.pk), urgent=True)
    outbox.note(Kind.TREE, str(instance.pk))


def restriction_changed(sender: type[Any], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Note a page whose restriction changed, its translations, and what is below them."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is None:
        return
    for page_id in Page.objects.filter(translation_key=page.translation_key).values_list("id", flat=True):
        outbox.note(Kind.RECONCILE, source_keys.page_source(page_id), urgent=True)
    outbox.note(Kind.TREE, str(page.pk))


def record_changed(sender: type[Any], instance: TranslatableMixin, created: bool | None = None, **kwargs: Any) -> None:
    """Note what shows a record, such as a topic, and what shows all records of its model.

    One that comes or goes changes what is shown in other languages too, one that is saved only its own.
    """
    group = instance.translation_key
    if created is None or created:
        outbox.note(Kind.DEPENDENTS, source_keys.group_key(group))
    else:
        language = prefetching.language_of(instance.locale_id).code
        outbox.note(Kind.DEPENDENTS, source_keys.version_key(group, language))
    outbox.note(Kind.DEPENDENTS, source_keys.model_key(sender))


def shown_record_changed(sender: type[Any], instance: ShownRecord, **kwargs: Any) -> None:
    """Note what shows the records of a model that has no translations: all of them, this one, or those of its page."""
    outbox.note(Kind.DEPENDENTS, source_keys.model_key(sender))
    if instance.shown_on:
        outbox.note(Kind.DEPENDENTS, source_keys.record_source(instance))
        if page := getattr(instance, instance.shown_on):
            outbox.note(Kind.DEPENDENTS, source_keys.part_key(sender, page.translation_key))


def published_record_changed(sender: type[Any], instance: PublishedRecord, **kwargs: Any) -> None:
    """Note a record that has a document of its own, and what shows it."""
    source = source_keys.record_source(instance)
    outbox.note(Kind.RECONCILE, source, urgent=True)
    outbox.note(Kind.DEPENDENTS, source)


def filed_otherwise(sender: type[Any], instance: PublishedRecord, action: str, **kwargs: Any) -> None:
    """Note a record that has a document of its own when what it is filed under changes, which is saved after it."""
    if action.startswith("post_"):
        published_record_changed(type(instance), instance)


def image_changed(sender: type[Any], instance: CustomImage, **kwargs: Any) -> None:
    """Note an image and what shows it."""
    _media_changed(source_keys.image_source(instance.pk))


def file_changed(sender: type[Any], instance: CustomDocument, **kwargs: Any) -> None:
    """Note a file and what links to it."""
    _media_changed(source_keys.file_source(instance.pk))


def _media_changed(source: str) -> None:
    outbox.note(Kind.RECONCILE, source, urgent=True)
    outbox.note(Kind.DEPENDENTS, source)


def collection_changed(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Note everything in a collection that was moved or whose restriction changed."""
    collection = getattr(instance, "collection", instance)
    models: list[tuple[Any, Any]] = [(CustomImage, source_keys.image_source), (CustomDocument, source_keys.file_source)]
    for model, source in models:
        members = model.objects.filter(collection__path__startswith=collection.path).values_list("id", flat=True)
        for member in members:
            _media_changed(source(member))


def redirect_saving(sender: type[Redirect], instance: Redirect, raw: bool = False, **kwargs: Any) -> None:
    """Write the old path as addresses are looked for, whoever made the redirect."""
    if not raw:
        instance.old_path = addresses.normal(instance.old_path)


def redirect_deleted(sender: type[Redirect], instance: Redirect, **kwargs: Any) -> None:
    """Remember an address that a page had left, now that it leads nowhere; a deleted page takes its redirects along."""
    if instance.automatically_created and not PublishedDocument.objects.filter(path=instance.old_path).exists():
        addresses.remember([instance.old_path])


def site_texts_changed(sender: type[Any], **kwargs: Any) -> None:
    """Note the site's own document, which has its names, and what caches have of the texts around every page."""
    outbox.note(Kind.RECONCILE, source_keys.SITE_SOURCE, urgent=True)
    purging.note_lists()


def locale_changed(sender: type[Any], **kwargs: Any) -> None:
    """Forget the languages of locales."""
    prefetching.locale_codes.cache_clear()


def connect() -> None:
    """Connect every receiver; called once, when all models are there."""
    outbox.when_committed(worker.committed)
    scheduling.connect()
    synchronization.connect()
    worker.register(Kind.PURGE, purging.purge)
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(page_saving, sender=model)
            post_save.connect(page_saved, sender=model)
        elif issubclass(model, TranslatableMixin):
            _connect_both(record_changed, model)
        elif issubclass(model, ShownRecord):
            _connect_both(shown_record_changed, model)
        if issubclass(model, PublishedRecord):
            _connect_both(published_record_changed, model)
            for field in model._meta.many_to_many:
                m2m_changed.connect(filed_otherwise, sender=field.remote_field.through)
    pre_delete.connect(page_deleting, sender=Page)
    page_published.connect(begun_translations.page_was_published)
    page_published.connect(synchronization.page_was_published)
    page_unpublished.connect(begun_translations.page_was_unpublished)
    _connect_both(translation_changed, BegunTranslation)
    pre_page_move.connect(page_moving)
    post_page_move.connect(page_moved)
    _connect_both(restriction_changed, PageViewRestriction)
    _connect_both(image_changed, CustomImage)
    _connect_both(file_changed, CustomDocument)
    _connect_both(collection_changed, CollectionViewRestriction)
    post_save.connect(collection_changed, sender=Collection)
    pre_save.connect(redirect_saving, sender=Redirect)
    post_delete.connect(redirect_deleted, sender=Redirect)
    _connect_both(locale_changed, Locale)
    _connect_both(site_texts_changed, SiteSettings)
    _connect_both(site_texts_changed, SiteTexts)


def _connect_both(receiver: Any, model: type[Any]) -> None:
    post_save.connect(receiver, sender=model)
    post_delete.connect(receiver, sender=model)
