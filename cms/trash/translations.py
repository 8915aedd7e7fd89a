"""What wagtail-localize knows of pages and deletes with them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)

from cms.trash.rows import Rows

SEGMENTS: tuple[type[Model], ...] = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)
# By the column that leads to a translation key.
_MODELS: tuple[tuple[type[Model], str], ...] = (
    (TranslatableObject, "translation_key"),
    (TranslationSource, "object_id"),
    (TranslationContext, "object_id"),
    (Translation, "source__object_id"),
    (TranslationLog, "source__object_id"),
    (StringTranslation, "context__object_id"),
    (SegmentOverride, "context__object_id"),
    *((model, "source__object_id") for model in SEGMENTS),
)


def translations_of(keys: Iterable[Any]) -> Iterator[Model]:
    """Yield the rows about pages with these translation keys."""
    todo = list(keys)
    for model, column in _MODELS:
        for start in range(0, len(todo), 500):
            wanted = {f"{column}__in": todo[start : start + 500]}
            yield from model._base_manager.filter(**wanted)


def without_outdated(rows: Rows) -> Rows:
    """Return the rows without segments of sources that are still there: those have segments of their own by now."""
    labels = {model._meta.label_lower for model in SEGMENTS}
    sources = {row["id"] for row in rows.get(TranslationSource._meta.label_lower, [])}
    living = set(TranslationSource.objects.filter(pk__in=sources).values_list("pk", flat=True))
    return {
        label: [row for row in found if label not in labels or row["source_id"] not in living]
        for label, found in rows.items()
    }
