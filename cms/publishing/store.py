"""The store: the only place that writes documents."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from cms import locks
from cms.publishing import delivery, keys, outbox, purging
from cms.publishing.addresses import forget, redirect, remember
from cms.publishing.document import Built
from cms.publishing.models import Delivery, Dependency, Facet, OutboxEntry, PublishedDocument, StoreVersion
from cms.publishing.signals import contents_changed, document_removed, document_stored

COLUMNS = [
    *("page_id", "path", "parent_path", "position", "portal_type", "language", "translation_key", "is_alias"),
    *("in_navigation", "title", "menu_title", "description", "text", "created", "modified", "effective", "starts"),
    *("ends", "expires", "fields", "blocks", "summary", "metadata", "builder_version"),
]
FACET = ("name", "value", "title")
MEDIA = (keys.image_source(0)[:-1], keys.file_source(0)[:-1])
FILES = MEDIA[1]
INDEXED = ("page:", "record:")


class Batch:
    """Changes of the store in one transaction; made by ``changes()``."""

    def __init__(self) -> None:
        self.changed = False
        # Images and files that documents show or showed: see settle().
        self.media: set[str] = set()
        # Changed documents, for the search index.
        self.indexed: set[tuple[str, Any]] = set()
        self.stored: set[str] = set()
        self.removed: set[str] = set()

    def put(self, built: Built) -> bool:
        """Store a document; return whether anything changed."""
        old = PublishedDocument.objects.filter(source=built.source).first()
        digest = built.digest()
        if old and (old.digest, old.path, old.position) == (digest, built.path, built.position):
            if not Delivery.objects.filter(document=old, base=settings.PUBLIC_URL).exists():
                ready(old, built).save()
            return False
        if old and old.path != built.path:
            redirect({old.path: built.page_id})
        if old is None or old.path != built.path:
            self._clear_the_way([built.path], built.source)
            forget([built.path])
        values: dict[str, Any] = {column: getattr(built, column) for column in COLUMNS}
        values |= {
            "digest": digest,
            "sort_title": built.title.casefold()[:255],
            "search_text": f"{built.title}\n{built.description}".casefold(),
        }
        document, _created = PublishedDocument.objects.update_or_create(source=built.source, defaults=values)
        ready(document, built).save()
        self.media |= _replace_rows(document, built)
        purging.note([(built.source, built.path, built.translation_key), *([(None, old.path, None)] if old else [])])
        shown = (document.path, document.digest[:32])
        if old is None or (old.path, old.digest[:32]) != shown:
            self._note_dependents([(built.source, built.translation_key)])
        if built.page_id:
            self._note_pages(built.page_id, old is None or old.expires != built.expires)
        document_stored.send(PublishedDocument, document=document)
        self.stored.add(document.source)
        self.indexed.add((document.source, document.translation_key))
        self.changed = True
        return True

    def remove(self, documents: QuerySet[PublishedDocument]) -> bool:
        """Remove documents, and files that no other document shows; return whether there were any."""
        gone = list(documents.values_list("id", "source", "language", "translation_key", "path"))
        if not gone:
            return False
        remember(documents.exclude(page_id=None).values_list("path", flat=True))
        shown = Dependency.objects.filter(document__in=[row[0] for row in gone])
        self.media.update(key for key in shown.values_list("key", flat=True) if key.startswith(MEDIA))
        documents.delete()
        self._note_dependents([(source, key) for _id, source, _language, key, _path in gone])
        purging.note((source, path, key) for _id, source, _language, key, path in gone)
        for _id, source, language, _key, _path in gone:
            document_removed.send(PublishedDocument, source=source, language=language)
        self.removed.update(source for _id, source, _language, _key, _path in gone)
        self.indexed.update((source, key) for _id, source, _language, key, _path in gone)
        self.changed = True
        return True

    def settle(self) -> None:
        """Remove images and files that no document shows any more; see to it that others expire with the last."""
        users = Dependency.objects.filter(key=OuterRef("source")).order_by().values("key")
        until = Subquery(users.annotate(until=Max("document__expires")).values("until"))
        for sources in _slices(sorted(self.media)):
            media = PublishedDocument.objects.filter(source__in=sources).annotate(until=until)
            outlived = media.filter(until__isnull=False).exclude(until=F("expires"))
            outbox.note_many(OutboxEntry.Kind.RECONCILE, list(outlived.values_list("source", flat=True)))
            self.remove(
                PublishedDocument.objects.filter(pk__in=list(media.filter(until=None).values_list("pk", flat=True)))
            )

    def move(self, places: dict[int, tuple[str, str]]) -> bool:
        """Bring path and position of pages' documents up to date, with redirects for the old paths.

        Take (path, position) by page id; return whether any document was elsewhere.
        """
        documents = [
            document
            for document in PublishedDocument.objects.filter(page_id__in=places)
            if (document.path, document.position) != places[document.page_id or 0]
        ]
        if not documents:
            return False
        moved = {doc.path: doc.page_id for doc in documents if doc.path != places[doc.page_id or 0][0]}
        redirect(moved)
        purging.note((document.source, document.path, document.translation_key) for document in documents)
        # Out of each other's way first: two pages may have exchanged their addresses.
        ids = [document.id for document in documents]
        PublishedDocument.objects.filter(id__in=ids).update(path=F("source"))
        self._clear_the_way([places[doc.page_id or 0][0] for doc in documents], None)
        for document in documents:
            document.path, document.position = places[document.page_id or 0]
            document.parent_path = document.path.rpartition("/")[0]
        PublishedDocument.objects.bulk_update(documents, ["path", "position", "parent_path"], batch_size=100)
        forget(document.path for document in documents)
        self._note_dependents([(document.source, document.translation_key) for document in documents])
        purging.note((None, document.path, None) for document in documents)
        for document in documents:
            document_stored.send(PublishedDocument, document=document)
        self.indexed.update((document.source, document.translation_key) for document in documents)
        self.changed = True
        return True

    def _clear_the_way(self, paths: list[str], source: str | None) -> None:
        """Remove documents left at ``paths`` by pages that are elsewhere now, and look at those pages again."""
        stale = PublishedDocument.objects.filter(path__in=paths).exclude(source=source)
        for entry in stale.values_list("source", flat=True):
            outbox.note(OutboxEntry.Kind.RECONCILE, entry)
        self.remove(stale)

    def _note_pages(self, page_id: int, tree: bool) -> None:
        """Look again at the pages that show a page, and with ``tree`` at what is below it."""
        shows = Q(alias_of_id=page_id) | Q(begun_translation__source_id=page_id)
        aliases = Page.objects.filter(shows).values_list("id", flat=True)
        outbox.note_many(OutboxEntry.Kind.RECONCILE, {keys.page_source(alias) for alias in aliases})
        if tree:
            outbox.note(OutboxEntry.Kind.TREE, str(page_id))

    def _note_dependents(self, documents: list[tuple[str, Any]]) -> None:
        noted = {source for source, _key in documents if not source.startswith("page:")}
        noted |= {keys.group_key(key) for _source, key in documents if key}
        outbox.note_many(OutboxEntry.Kind.DEPENDENTS, noted)


def lock_store() -> None:
    """Wait until no other transaction changes the store, and let none do so until this one ends.

    A build must not overlook what another is about to store; SQLite has one writer at a time anyway.
    """
    locks.lock(locks.STORE)


@contextmanager
def changes() -> Iterator[Batch]:
    """Give a batch inside a transaction; the store's version rises by one if it changed anything."""
    with transaction.atomic():
        lock_store()
        batch = Batch()
        yield batch
        batch.settle()
        note_indexed(batch.indexed)
        if batch.stored or batch.removed:
            contents_changed.send(Batch, stored=batch.stored, removed=batch.removed)
        if batch.changed and not StoreVersion.objects.filter(pk=1).update(version=F("version") + 1):
            StoreVersion.objects.create(pk=1, version=1)


def note_indexed(documents: set[tuple[str, Any]]) -> None:
    """Note what the search index is to be brought up to date with, given sources and translation keys.

    Pages and records say what is in their files: they are noted with a file that they link to.
    """
    files = [source for source, _key in documents if source.startswith(FILES)]
    if files:
        linking = Dependency.objects.filter(key__in=files).order_by().distinct()
        documents = documents | set(linking.values_list("document__source", "document__translation_key"))
    entries = {keys.entry_key(*document) for document in documents if document[0].startswith(INDEXED)}
    outbox.note_many(OutboxEntry.Kind.INDEX, sorted(entries))


def ready(document: PublishedDocument, built: Built) -> Delivery:
    """Return, not yet written, what is made ready of a document for those who read it."""
    packed = delivery.pack(delivery.public(delivery.own_part(built.fields, built.blocks)))
    return Delivery(document=document, base=settings.PUBLIC_URL, tags=delivery.tags_of(built), packed=packed)


def _slices(items: list[str], size: int = 500) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def stored_facets(built: Built) -> set[tuple[str, str, str]]:
    """Return (name, value, title) of a document's facets as they are stored: each value once, none too long."""
    by_value = {(facet.name, facet.value[:255]): facet.title[:255] for facet in sorted(built.facets)}
    return {(name, value, title) for (name, value), title in by_value.items()}


def _replace_rows(document: PublishedDocument, built: Built) -> set[str]:
    """Bring the facet and dependency rows of a document up to date, writing only what differs.

    Return the images and files that it shows or showed.
    """
    facets = set(document.facets.values_list(*FACET))
    wanted = stored_facets(built)
    for name, value, _title in facets - wanted:
        document.facets.filter(name=name, value=value).delete()
    Facet.objects.bulk_create(
        Facet(document=document, **dict(zip(FACET, values, strict=True))) for values in wanted - facets
    )
    dependencies = set(document.dependencies.values_list("key", flat=True))
    document.dependencies.filter(key__in=dependencies - built.dependencies).delete()
    Dependency.objects.bulk_create(Dependency(document=document, key=key) for key in built.dependencies - dependencies)
    return {key for key in dependencies | built.dependencies if key.startswith(MEDIA)}
