"""What should be true of a source is made true, decided from the database and never from an event.

Idempotent: safe to call at any time for any source. What is read is read for all sources of a call together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage
from cms.publishing import outbox, source_keys
from cms.publishing.build import build, build_site, expiry_of, path_of
from cms.publishing.build_media import build_file, build_image, shown_until
from cms.publishing.build_record import build_record
from cms.publishing.content_sources import WITH_WHAT_IS_SHOWN
from cms.publishing.document import Built
from cms.publishing.models import Dependency, OutboxEntry, PublishedDocument, inside
from cms.publishing.prefetching import Reading, reading_for
from cms.publishing.public_ancestors import Lineages
from cms.publishing.record_parts import with_parts
from cms.publishing.source_keys import Source
from cms.publishing.store import Batch, slices
from cms.publishing.visibility import Visibility, visibilities

MEDIA: dict[str, Any] = {
    source_keys.IMAGE: (CustomImage, build_image, source_keys.image_source),
    source_keys.FILE: (CustomDocument, build_file, source_keys.file_source),
}


def reconcile(source: str, batch: Batch) -> bool:
    """Store or remove the document of ``source``; return whether anything changed."""
    return reconcile_all([source], batch)


def reconcile_all(sources: Iterable[str], batch: Batch) -> bool:
    """Store or remove the documents of some sources; return whether anything changed."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for source in dict.fromkeys(sources):
        by_kind[source_keys.kind_of(source)].append(source)
    changed = _pages([Source.of(source).id for source in by_kind[source_keys.PAGE]], batch)
    changed |= _records(by_kind[source_keys.RECORD], batch)
    changed |= reconcile_media([source for kind in MEDIA for source in by_kind[kind]], batch)
    return bool(by_kind[source_keys.SITE_SOURCE] and batch.put(build_site())) or changed


def reconcile_page(page_id: int, batch: Batch) -> bool:
    """Store the page's document if the page is public; else remove it with all that is below."""
    return _pages([page_id], batch)


def _pages(ids: list[int], batch: Batch) -> bool:
    if not ids:
        return False
    pages = list(Page.objects.select_related(*WITH_WHAT_IS_SHOWN).filter(pk__in=ids).order_by("path"))
    old = {row[0]: row[1:] for row in _stored(ids).values_list("page_id", "path", "position")}
    lineages = Lineages(pages)
    found = visibilities(pages, lineages)
    public = [page for page in pages if found[page.pk] is Visibility.PUBLIC]
    changed = _remove([path for number, (path, _) in old.items() if found.get(number) != Visibility.PUBLIC], batch)
    elsewhere = [page for page in public if old.get(page.pk, place := (path_of(page), page.path)) != place]
    changed |= bool(elsewhere) and batch.move(places_below(elsewhere))
    reading = reading_for(public, lineages)
    return _put([build(page, reading) for page in public], batch) or changed


def _stored(ids: Iterable[int]) -> Any:
    return PublishedDocument.objects.filter(page_id__in=ids)


def _remove(paths: list[str], batch: Batch) -> bool:
    """Remove the documents at some paths and all below them."""
    below = Q()
    for path in paths:
        below |= Q(path=path) | inside(path)
    return bool(paths) and batch.remove(PublishedDocument.objects.filter(below))


def _put(made: list[Built], batch: Batch) -> bool:
    """Store documents, and those of the images and files that the changed ones show."""
    changed = batch.put_all(made)
    store_media(frozenset().union(*(built.dependencies for built in made if built.source in changed)), batch)
    return bool(changed)


def places_below(pages: Iterable[Page]) -> dict[int, tuple[str, str]]:
    """Return path and position of pages and of all pages below them, by page id."""
    rows = Page.objects.filter(_below(pages)).order_by().values_list("id", "url_path", "path")
    return {page_id: (url_path.rstrip("/"), position) for page_id, url_path, position in rows}


def _below(pages: Iterable[Page]) -> Q:
    """Return the condition for pages and all pages below them."""
    below = Q(pk__in=())
    for page in _uppermost(pages):
        below |= Q(path__startswith=page.path)
    return below


def _uppermost(pages: Iterable[Page]) -> list[Page]:
    """Return those of ``pages`` that are below no other of them."""
    found: list[Page] = []
    for page in sorted(pages, key=lambda page: str(page.path)):
        if not found or not page.path.startswith(found[-1].path):
            found.append(page)
    return found


def store_media(dependencies: frozenset[str], batch: Batch) -> None:
    """Store the documents of images and files that have none yet."""
    wanted = {key for key in dependencies if source_keys.kind_of(key) in MEDIA}
    if wanted:
        wanted -= set(PublishedDocument.objects.filter(source__in=wanted).values_list("source", flat=True))
        reconcile_media(sorted(wanted), batch)


def reconcile_media(sources: list[str], batch: Batch) -> bool:
    """Store the documents of images and files that a public document shows; remove the others."""
    if not sources:
        return False
    until, reading = shown_until(sources), Reading()
    made = []
    named = [Source.of(source) for source in sources]
    for kind, (model, build_one, source_of) in MEDIA.items():
        numbers = [source.id for source in named if source.kind == kind]
        for media in model.objects.filter(pk__in=numbers).order_by("pk"):
            source = source_of(media.pk)
            if source in until and not reading.is_private(media):
                made.append(build_one(media, until[source]))
    hidden = set(sources) - {built.source for built in made}
    changed = bool(hidden) and batch.remove(PublishedDocument.objects.filter(source__in=hidden))
    return bool(batch.put_all(made)) or changed


def _records(sources: list[str], batch: Batch) -> bool:
    """Store the documents of records that are public; remove those of others."""
    if not sources:
        return False
    by_model: dict[str, list[int]] = defaultdict(list)
    for source in map(Source.of, sources):
        by_model[source.model].append(source.id)
    made, reading = [], Reading()
    for label, numbers in by_model.items():
        records = with_parts(apps.get_model(label)).filter(pk__in=numbers)
        made += [build_record(record, reading) for record in records if record.is_public()]
    hidden = set(sources) - {built.source for built in made}
    changed = bool(hidden) and batch.remove(PublishedDocument.objects.filter(source__in=hidden))
    return _put(made, batch) or changed


def reconcile_dependents(dependencies: Iterable[str]) -> None:
    """Note every document that was built from one of ``dependencies``."""
    found = Dependency.objects.filter(key__in=list(dependencies)).order_by("document_id")
    outbox.note_many(OutboxEntry.Kind.RECONCILE, found.values_list("document__source", flat=True))


def order_below(page_ids: Iterable[int], batch: Batch) -> bool:
    """Bring order and addresses below pages up to date; return whether anything changed."""
    return batch.move(places_below(Page.objects.filter(pk__in=list(page_ids))))


def reconcile_below(entry_keys: Iterable[str], batch: Batch) -> bool:
    """Note pages below some pages, their translations too where the key asks for them (``source_keys.tree_of``).

    They are those that are public or not, or not for as long, as what is stored says; what a page shows does not
    depend on the pages above it. Return whether their order changed.
    """
    with_translations: dict[int, bool] = {}
    for key in entry_keys:
        page_id, translations = source_keys.tree_of(key)
        with_translations[page_id] = translations or with_translations.get(page_id, False)
    pages = list(Page.objects.filter(pk__in=with_translations))
    wanted = _below(pages)
    if translated := [page for page in pages if with_translations[page.pk]]:
        wanted |= Q(translation_key__in=Page.objects.filter(_below(translated)).values("translation_key"))
    # Whoever noted a page has noted or built it itself.
    itself = {page.pk for page in _uppermost(pages)} if len(pages) == 1 or not translated else set()
    noted = (number for number in _out_of_date(wanted) if number not in itself)
    outbox.note_many(OutboxEntry.Kind.RECONCILE, map(source_keys.page_source, noted))
    return batch.move(places_below(pages))


def _out_of_date(wanted: Q) -> Iterator[int]:
    """Give the ids of pages that are public or not, or not for as long, as what is stored says; parents first."""
    pages = Page.objects.filter(wanted).order_by("depth", "path").only("path", "depth", "content_type")
    for some in slices(list(pages)):
        lineages = Lineages(some)
        found = visibilities(some, lineages)
        stored = dict(_stored([page.pk for page in some]).values_list("page_id", "expires"))
        for page in some:
            expires = expiry_of(page, lineages) if found[page.pk] is Visibility.PUBLIC else None
            if stored.get(page.pk) != expires:
                yield page.pk
