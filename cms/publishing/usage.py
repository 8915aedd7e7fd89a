"""Who depends on a page, record, image or document: published documents by their recorded dependencies, and drafts.

Wagtail's reference index knows what stands in rows and latest drafts; it misses topics, translations and
whatever else a document was built from. Together they miss nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from wagtail.models import Page, ReferenceIndex, TranslatableMixin

from cms.models import CustomDocument, CustomImage
from cms.publishing import source_keys
from cms.publishing.models import Dependency

SHOWN = 50


@dataclass(frozen=True)
class Usage:
    """How many pages depend on an object, and the first of them."""

    count: int
    pages: list[Page]


def keys_of(item: Model) -> list[str]:
    """Return the dependency keys of an object; none for what documents are never built from."""
    if isinstance(item, CustomImage):
        return [source_keys.image_source(item.pk)]
    if isinstance(item, CustomDocument):
        return [source_keys.file_source(item.pk)]
    if isinstance(item, TranslatableMixin):
        return [source_keys.group_key(item.translation_key)]
    return []


def pages_using(items: Iterable[Model]) -> dict[Model, set[int]]:
    """Return the ids of the pages that depend on each object, itself and its translations left out.

    Takes three queries, however many objects and pages there are.
    """
    objects = list(items)
    owners = defaultdict(list)
    for item in objects:
        for key in keys_of(item):
            owners[key].append(item)
    found: dict[Model, set[int]] = {item: set() for item in objects}
    rows = Dependency.objects.filter(key__in=owners, document__page_id__isnull=False)
    for key, page_id in rows.values_list("key", "document__page_id"):
        for item in owners[key]:
            found[item].add(int(page_id or 0))
    pages = ContentType.objects.get_for_model(Page)
    by_reference = {(ReferenceIndex._get_base_content_type(item).pk, str(item.pk)): item for item in objects}
    references = ReferenceIndex.get_references_to_in_bulk(objects).filter(base_content_type=pages)
    for kind, number, page_id in references.values_list("to_content_type_id", "to_object_id", "object_id"):
        found[by_reference[kind, number]].add(int(page_id))
    return _without_translations(found)


def published_with(key: str) -> QuerySet[Dependency, Any]:
    """Return, for a subquery, the ids of the pages whose published documents depend on a key."""
    return Dependency.objects.filter(key=key, document__page_id__isnull=False).values("document__page_id")


def referring_pages(item: Model) -> list[int]:
    """Return the ids of the pages that refer to an object in their rows or latest drafts."""
    pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(item).filter(base_content_type=pages)
    return [int(number) for number in found.values_list("object_id", flat=True).distinct()]


def _without_translations(found: dict[Model, set[int]]) -> dict[Model, set[int]]:
    groups = [item.translation_key for item in found if isinstance(item, Page)]
    if not groups:
        return found
    own = defaultdict(set)
    for key, page_id in Page.objects.filter(translation_key__in=groups).values_list("translation_key", "pk"):
        own[key].add(page_id)
    return {item: ids - own[getattr(item, "translation_key", None)] for item, ids in found.items()}


def usage_of(items: Iterable[Model], among: QuerySet[Page] | None = None) -> dict[Model, Usage]:
    """Return for each object how many pages depend on it, with the first of them: those ``among`` some, if given."""
    found = pages_using(items)
    shown = {number for ids in found.values() for number in sorted(ids)[:SHOWN]}
    pages = {
        page.pk: page
        for page in (Page.objects.all() if among is None else among).filter(pk__in=shown).select_related("locale")
    }
    return {
        item: Usage(len(ids), [pages[number] for number in sorted(ids)[:SHOWN] if number in pages])
        for item, ids in found.items()
    }
