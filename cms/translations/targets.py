"""wagtail-localize's translations: finding them, and filling them in as a translator does in its editor."""

import json
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.publishing.begun_translations import mark_as_begun
from cms.publishing.content_sources import content_of

_WHEN_PUBLIC = ("live_revision_id", "last_published_at", "go_live_at", "expire_at", "expired")


def translation_of(page: Page) -> Translation | None:
    """Return the translation that a page is the target of in wagtail-localize, ``None`` for any other page."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return found.first()


def save_draft(translation: Translation, user: Any = None) -> Page:
    """Make a draft of what a page is translated into so far; return the page. What is public stays as it is.

    wagtail-localize writes the draft into the page's row too, from where a copy of the page would publish it.
    """
    before = translation.get_target_instance()
    was_alias = bool(before.alias_of_id)
    if was_alias:
        mark_as_begun(before)
    public = (before if was_alias else content_of(before)).to_json() if before.live else None
    translation.save_target(user=user, publish=False)
    page: Page = Page.objects.get(pk=before.pk).specific
    if public:
        shown = page.with_content_json(json.loads(public))
        # A revision's content has what these were before it was published.
        for name in _WHEN_PUBLIC:
            setattr(shown, name, getattr(before, name))
        if was_alias:
            shown.live_revision_id = page.live_revision_id
        shown.save(clean=False)
    return page


def translate(original: Any, translated: Any, locale: Locale, overrides: dict[str, Any] | None = None) -> Any:
    """Translate a page or record into ``locale`` and publish the translation; return it.

    ``translated`` is an unsaved copy of ``original`` with the same blocks and other texts. Raises
    ValueError where the two differ in more than their texts. ``overrides`` are values by field of
    what is otherwise taken over from the original.
    """
    source, _ = TranslationSource.update_or_create_from_instance(original)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order")
    texts = {value.order: value for value in extract_segments(translated) if isinstance(value, StringSegmentValue)}
    for segment in segments:
        value = texts.get(segment.order)
        if value is None or value.path != segment.context.path:
            raise ValueError(f"{original!r} in {locale.language_code}: nothing stands for {segment.string.data!r}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": value.string.get_translatable_html(), "has_error": False},
        )
    for field, override in (overrides or {}).items():
        overridable = OverridableSegment.objects.get(source=source, context__path=field)
        SegmentOverride.objects.update_or_create(
            locale=locale, context=overridable.context, defaults={"data_json": json.dumps(override)}
        )
    translation.save_target(publish=True)
    return translation.get_target_instance()
