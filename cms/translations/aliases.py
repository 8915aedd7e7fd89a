"""Untranslated copies of a page, which show it in the other languages: they have its slug."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page


def remember_slug(sender: type[Page], instance: Page, raw: bool = False, **kwargs: Any) -> None:
    """Remember which slug a page has had, before it is saved with another one."""
    stored = None if raw or instance.pk is None else Page.objects.filter(pk=instance.pk)
    instance._slug_before = stored.values_list("slug", flat=True).first() if stored is not None else None


def copies_follow(sender: type[Page], instance: Page, update_fields: Any = None, **kwargs: Any) -> None:
    """Give the copies the new slug of their source, in the same transaction; one that is taken there is left alone.

    Copies as aliases within a language have a slug of their own, and keep it.
    """
    before = instance._slug_before
    if before is None or before == instance.slug or (update_fields is not None and "slug" not in update_fields):
        return
    same = Page.objects.filter(alias_of_id=instance.pk, translation_key=instance.translation_key, slug=before)
    for copy in same.exclude(locale_id=instance.locale_id).specific():
        if Page._slug_is_available(instance.slug, copy.get_parent(), copy):
            copy.slug = instance.slug
            copy.save(clean=False)


def connect() -> None:
    """Connect the receivers."""
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(remember_slug, sender=model)
            post_save.connect(copies_follow, sender=model)
