"""Begins translations: makes drafts, and shows visitors what they read before.

wagtail-localize publishes what it finds translated when a translation begins, as its texts outlive a conversion to an
alias, and publishes translations that exist already with those of a subtree. Nobody has approved either.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.roles.editor import set_aside_unfit_values
from cms.translations.targets import save_draft

MayTranslate = Callable[[Any, Any, Locale], bool]


class Beginning:
    """What one person begins at once; ``mappings`` are the translations by source, as in wagtail-localize's creator."""

    def __init__(self, user: Any, locales: Iterable[Locale], may_translate: MayTranslate) -> None:
        """Take who begins, into which languages, and who may do that; ``None`` for a user may do anything."""
        self.user = user
        self.locales = list(locales)
        self.may_translate = may_translate
        self.seen: set[Any] = set()
        self.mappings: dict[TranslationSource, list[Translation]] = defaultdict(list)

    def begin(self, instance: Any, *, with_related: bool = True) -> None:
        """Begin the translations of a page or record, and of the records that it shows; leave out those there are."""
        instance = instance.specific if isinstance(instance, Page) else instance
        if instance.translation_key in self.seen:
            return
        self.seen.add(instance.translation_key)
        source, _created = TranslationSource.get_or_create_from_instance(instance)
        if with_related:
            for segment in source.relatedobjectsegment_set.all():
                if related := segment.object.get_instance_or_none(instance.locale):
                    self.begin(related, with_related=False)
        for locale in self.locales:
            if locale != source.locale and self._may_begin(instance, locale):
                self.mappings[source].append(self._begin(instance, source, locale))

    def _may_begin(self, instance: Any, locale: Locale) -> bool:
        there = instance.get_translation_or_none(locale)
        if there and not (isinstance(there, Page) and there.alias_of_id):
            return False
        return self.user is None or self.may_translate(self.user, instance, locale)

    def _begin(self, instance: Any, source: TranslationSource, locale: Locale) -> Translation:
        if isinstance(instance, Page) and not instance.get_translation_or_none(locale):
            instance.copy_for_translation(locale, copy_parents=True, alias=True)
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        try:
            if isinstance(instance, Page):
                set_aside_unfit_values(translation)
                save_draft(translation, self.user)
            else:
                translation.save_target(user=self.user, publish=True)
        except ValidationError:
            # The editor shows what is wrong beside the text.
            pass
        return translation


def begin_with(may_translate: MayTranslate) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return what stands for wagtail-localize's ``translate_object`` and ``translate_page_subtree``."""

    @transaction.atomic
    def translate_object(instance: Any, locales: Any, components: Any = None, user: Any = None) -> None:
        beginning = Beginning(user, locales, may_translate)
        beginning.begin(instance)
        if components is not None:
            components.save(beginning, sources_and_translations=beginning.mappings)

    @transaction.atomic
    def translate_page_subtree(page_id: int, locales: Any, components: Any, user: Any) -> None:
        beginning = Beginning(user, locales, may_translate)
        for page in Page.objects.get(pk=page_id).get_descendants().order_by("path"):
            beginning.begin(page)
        if components is not None:
            components.save(beginning, sources_and_translations=beginning.mappings)

    return translate_object, translate_page_subtree
