"""What should be true of a source is made true, decided from the database and never from an event.

Idempotent: safe to call at any time for any source.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage
from cms.publishing import keys, outbox
from cms.publishing.build import WITH_WHAT_IS_SHOWN, build, build_site, path_of
from cms.publishing.build_media import build_file, build_image
from cms.publishing.build_record import build_record
from cms.publishing.context import in_private_collection
from cms.publishing.models import Dependency, OutboxEntry, PublishedDocument, inside
from cms.publishing.store import Batch
from cms.publishing.visibility import Visibility, visibility


def reconcile(source: str, batch: Batch) -> bool:
    """Store or remove the document of ``source``; return whether anything changed."""
    kind, _, number = source.partition(":")
    if kind == "page":
        return reconcile_page(int(number), batch)
    if kind in ("image", "file"):
        return reconcile_media(source, batch)
    if kind == "record":
        return reconcile_record(source, batch)
    return batch.put(build_site())


def reconcile_page(page_id: int, batch: Batch) -> bool:
    """Store the page's document if the page is public; else remove it with all that is below."""
    page = Page.objects.select_related(*WITH_WHAT_IS_SHOWN).filter(pk=page_id).first()
    old = PublishedDocument.objects.filter(page_id=page_id).only("path", "position").first()
    if page is None or visibility(page) is not Visibility.PUBLIC:
        below = old and (Q(pk=old.pk) | inside(old.path))
        return bool(below and batch.remove(PublishedDocument.objects.filter(below)))
    moved = bool(old and (old.path, old.position) != (path_of(page), page.path)) and batch.move(places_below(page))
    built = build(page)
    changed = batch.put(built)
    if changed:
        store_media(built.dependencies, batch)
    return changed or moved


def places_below(page: Page) -> dict[int, tuple[str, str]]:
    """Return path and position of a page and of all pages below it, by page id."""
    rows = Page.objects.filter(path__startswith=page.path).values_list("id", "url_path", "path")
    return {page_id: (url_path.rstrip("/"), position) for page_id, url_path, position in rows}


def store_media(dependencies: frozenset[str], batch: Batch) -> None:
    """Store the documents of images and files that have none yet."""
    wanted = {key for key in dependencies if key.startswith(("image:", "file:"))}
    wanted -= set(PublishedDocument.objects.filter(source__in=wanted).values_list("source", flat=True))
    for source in sorted(wanted):
        reconcile_media(source, batch)


def reconcile_media(source: str, batch: Batch) -> bool:
    """Store the document of an image or file if a public document shows it; else remove it."""
    kind, _, number = source.partition(":")
    model: Any = CustomImage if kind == "image" else CustomDocument
    media = model.objects.select_related("collection").filter(pk=int(number)).first()
    if media is None or in_private_collection(media) or not Dependency.objects.filter(key=source).exists():
        return batch.remove(PublishedDocument.objects.filter(source=source))
    return batch.put(build_image(media) if isinstance(media, CustomImage) else build_file(media))


def reconcile_record(source: str, batch: Batch) -> bool:
    """Store the document of a record that is public; else remove it."""
    _kind, label, number = source.split(":")
    record = apps.get_model(label)._default_manager.filter(pk=int(number)).first()
    if record is None or not record.is_public():
        return batch.remove(PublishedDocument.objects.filter(source=source))
    built = build_record(record)
    changed = batch.put(built)
    if changed:
        store_media(built.dependencies, batch)
    return changed


def reconcile_dependents(key: str) -> None:
    """Note every document that was built from ``key``."""
    sources = Dependency.objects.filter(key=key).values_list("document__source", flat=True)
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)


def order_below(page_id: int, batch: Batch) -> bool:
    """Bring order and addresses below a page up to date; return whether anything changed."""
    page = Page.objects.filter(pk=page_id).first()
    return bool(page and batch.move(places_below(page)))


def reconcile_below(page_id: int, batch: Batch) -> bool:
    """Note every page below a page, and their translations; return whether their order changed."""
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return False
    group = Page.objects.filter(path__startswith=page.path).values("translation_key")
    pages = Page.objects.filter(translation_key__in=group).exclude(pk=page_id).values_list("id", flat=True)
    outbox.note_many(OutboxEntry.Kind.RECONCILE, map(keys.page_source, pages))
    return batch.move(places_below(page))
