"""What refers to pages that come back, and what they refer to; a few statements for any number of pages."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex

from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry
from cms.trash.models import TrashedPage
from cms.trash.rows import Rows, existing, insert

SLICE = 200
# What tells the references of a page apart.
REFERENCE = ("to_content_type_id", "to_object_id", "model_path", "content_path")


def relink(links: list[list[Any]]) -> None:
    """Fill in what the deletion emptied, where nobody has changed it since; ``links`` as in ``TrashedPage``."""
    wanted: dict[tuple[str, tuple[str, ...]], dict[Any, dict[str, Any]]] = {}
    for label, key, values in links:
        wanted.setdefault((label, tuple(values)), {})[key] = values
    for (label, columns), by_key in wanted.items():
        model: Any = apps.get_model(label)
        changed = [row for row in _rows(model, by_key) if _is_empty(row, by_key[row.pk])]
        if "alias_of_id" in columns:
            there = set(existing(Page, "pk", {by_key[row.pk]["alias_of_id"] for row in changed}))
            changed = [row for row in changed if by_key[row.pk]["alias_of_id"] in there]
        for row in changed:
            for column in columns:
                setattr(row, column, by_key[row.pk][column])
        model._base_manager.bulk_update(changed, columns, batch_size=SLICE)
        if model is Page:
            outbox.note_many(OutboxEntry.Kind.RECONCILE, [source_keys.page_source(row.pk) for row in changed])


def _rows(model: Any, ids: Iterable[Any]) -> list[Any]:
    """Return rows by their keys, kept from others' changes until the transaction ends."""
    todo = list(ids)
    found: list[Any] = []
    for start in range(0, len(todo), SLICE):
        found += model._base_manager.select_for_update().filter(pk__in=todo[start : start + SLICE])
    return found


def _is_empty(row: Any, values: dict[str, Any]) -> bool:
    """Return whether a row is still as the deletion left it; a copy that was edited is none any more."""
    if "alias_of_id" in values:
        return row.alias_of_id in (None, values["alias_of_id"]) and row.latest_revision_id is None
    return all(getattr(row, column) is None for column in values)


def refer(trashed: TrashedPage, ids: set[int], rows: Rows) -> None:
    """Let Wagtail know again which objects refer to which; what is gone meanwhile refers to nothing."""
    label = ReferenceIndex._meta.label_lower
    pages = ContentType.objects.get_for_model(Page).pk
    made = rows.get(label, [])
    numbers = {int(row["object_id"]) for row in made if row["base_content_type_id"] == pages}
    there = set(existing(Page, "pk", numbers))
    insert({label: [row for row in made if row["base_content_type_id"] != pages or int(row["object_id"]) in there]})
    # What was edited meanwhile refers to other things; what came back may refer to what was deleted before it.
    edited = Page.objects.filter(latest_revision_created_at__gt=trashed.deleted_at).values_list("pk", flat=True)
    again = sorted((there & set(edited)) | ids)
    for start in range(0, len(again), SLICE):
        _index(list(Page.objects.filter(pk__in=again[start : start + SLICE]).specific()), pages)


def _index(pages: list[Any], base_content_type: int) -> None:
    """Do for many pages what ``ReferenceIndex.create_or_update_for_object`` does for one."""
    _prefetch(pages)
    ids = [str(page.pk) for page in pages]
    indexed = ReferenceIndex.objects.filter(base_content_type=base_content_type, object_id__in=ids)
    known = {(row[1], row[2:]): row[0] for row in indexed.values_list("pk", "object_id", *REFERENCE)}
    true = {(str(page.pk), reference): page for page in pages for reference in _found_in(page)}
    new = [_reference(page, base_content_type, *key[1]) for key, page in true.items() if key not in known]
    ReferenceIndex.objects.bulk_create(new, batch_size=SLICE)
    ReferenceIndex.objects.filter(pk__in=[number for key, number in known.items() if key not in true]).delete()


def _found_in(page: Page) -> Iterable[tuple[Any, ...]]:
    return ReferenceIndex._extract_references_from_object(page)


def _reference(
    page: Page, base_content_type: int, to_content_type: int, to_object: str, model_path: str, content_path: str
) -> ReferenceIndex:
    return ReferenceIndex(
        content_type_id=page.cached_content_type.pk,
        base_content_type_id=base_content_type,
        object_id=str(page.pk),
        to_content_type_id=to_content_type,
        to_object_id=to_object,
        model_path=model_path,
        content_path=content_path,
        content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
    )


def _prefetch(pages: list[Any]) -> None:
    """Read the child rows of pages at once for each of their types."""
    by_model: dict[type[Model], list[Any]] = {}
    for page in pages:
        by_model.setdefault(type(page), []).append(page)
    for model, some in by_model.items():
        prefetch_related_objects(some, *(relation.get_accessor_name() for relation in get_all_child_relations(model)))
