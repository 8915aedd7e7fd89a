"""The store: the only place that writes documents."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page

from cms.database import locks
from cms.publishing import document_rows, outbox, purging, source_keys
from cms.publishing.addresses import forget, redirect, remember
from cms.publishing.document import Built
from cms.publishing.models import Dependency, OutboxEntry, PublishedDocument, StoreVersion
from cms.publishing.signals import contents_changed, documents_changed

T = TypeVar("T")


class Batch:
    """Changes of the store in one transaction; made by ``changes()``."""

    def __init__(self) -> None:
        self.changed = False
        # Images and files that documents show or showed: see settle().
        self.media: set[str] = set()
        # Changed documents, for the search index.
        self.touched: set[tuple[str, Any]] = set()
        self.stored: set[str] = set()
        self.removed: set[str] = set()
        # What is to be looked at again, noted once at the end.
        self._shown: set[str] = set()
        self._pages: set[int] = set()
        self._trees: set[int] = set()

    def put(self, built: Built) -> bool:
        """Store a document; return whether anything changed."""
        return bool(self.put_all([built]))

    def put_all(self, made: Collection[Built]) -> set[str]:
        """Store documents of as many sources, in a few statements; return the sources of those that are changed."""
        stored = PublishedDocument.objects.filter(source__in=[built.source for built in made])
        columns = ("source", "digest", "path", "position", "expires")
        old: dict[str, Any] = {
            document.source: document for document in stored.only(*columns).annotate(base=F("delivery__base"))
        }
        changed: list[Built] = []
        outdated: list[tuple[PublishedDocument, Built]] = []
        for built in made:
            before = old.get(built.source)
            if before is None or (before.digest, before.path, before.position) != (
                built.digest,
                built.path,
                built.position,
            ):
                changed.append(built)
            elif before.base != settings.PUBLIC_URL:
                outdated.append((before, built))
        self._write(changed, old)
        document_rows.deliver(outdated)
        return {built.source for built in changed}

    def _write(self, made: list[Built], old: dict[str, Any]) -> None:
        if not made:
            return
        redirect({old[b.source].path: b.page_id for b in made if b.source in old and old[b.source].path != b.path})
        arriving = {b.path: b.source for b in made if b.source not in old or old[b.source].path != b.path}
        self._clear_the_way(arriving)
        forget(arriving)
        documents = document_rows.write(made)
        both = list(zip(documents, made, strict=True))
        document_rows.deliver(both)
        self.media.update(
            key for key in document_rows.replace_rows(both) if source_keys.kind_of(key) in source_keys.MEDIA
        )
        purging.note(
            place
            for built in made
            for place in (
                (built.source, built.path, built.translation_key),
                *([(None, old[built.source].path, None)] if built.source in old else []),
            )
        )
        for document, built in both:
            before = old.get(built.source)
            if before is None or (before.path, before.digest[:32]) != (document.path, document.digest[:32]):
                self._show([(built.source, built.translation_key)])
            if built.page_id:
                self._pages.add(built.page_id)
                if before is None or before.expires != built.expires:
                    self._trees.add(built.page_id)
        self.stored.update(built.source for built in made)
        self.touched.update((built.source, built.translation_key) for built in made)
        self.changed = True

    def remove(self, documents: QuerySet[PublishedDocument]) -> bool:
        """Remove documents, and files that no other document shows; return whether there were any."""
        gone = list(documents.values_list("id", "source", "translation_key", "path"))
        if not gone:
            return False
        remember(documents.exclude(page_id=None).values_list("path", flat=True))
        shown = Dependency.objects.filter(document__in=[row[0] for row in gone])
        self.media.update(
            key for key in shown.values_list("key", flat=True) if source_keys.kind_of(key) in source_keys.MEDIA
        )
        documents.delete()
        self._show([(source, key) for _id, source, key, _path in gone])
        purging.note((source, path, key) for _id, source, key, path in gone)
        self.removed.update(source for _id, source, _key, _path in gone)
        self.touched.update((source, key) for _id, source, key, _path in gone)
        self.changed = True
        return True

    def settle(self) -> None:
        """Remove images and files that no document shows any more; see to it that others expire with the last."""
        users = Dependency.objects.filter(key=OuterRef("source")).order_by().values("key")
        until = Subquery(users.annotate(until=Max("document__expires")).values("until"))
        for sources in slices(sorted(self.media)):
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
        documents = [document for ids in slices(list(places)) for document in _elsewhere(ids, places)]
        if not documents:
            return False
        redirect({doc.path: doc.page_id for doc in documents if doc.path != places[doc.page_id or 0][0]})
        purging.note((document.source, document.path, document.translation_key) for document in documents)
        # Out of each other's way first: two pages may have exchanged their addresses.
        for some in slices(documents):
            PublishedDocument.objects.filter(id__in=[document.id for document in some]).update(path=F("source"))
        for some in slices(documents):
            self._clear_the_way({places[doc.page_id or 0][0]: doc.source for doc in some})
        for document in documents:
            document.path, document.position = places[document.page_id or 0]
            document.parent_path = document.path.rpartition("/")[0]
        PublishedDocument.objects.bulk_update(documents, ["path", "position", "parent_path"], batch_size=100)
        forget(document.path for document in documents)
        self._show([(document.source, document.translation_key) for document in documents])
        purging.note((None, document.path, None) for document in documents)
        self.touched.update((document.source, document.translation_key) for document in documents)
        self.changed = True
        return True

    def _clear_the_way(self, arriving: dict[str, str]) -> None:
        """Remove documents left at paths by pages that are elsewhere now, and look at those pages again.

        Take by path the source of the document that goes there.
        """
        there = PublishedDocument.objects.filter(path__in=arriving).values_list("source", "path")
        stale = [source for source, path in there if arriving[path] != source]
        if stale:
            outbox.note_many(OutboxEntry.Kind.RECONCILE, stale)
            self.remove(PublishedDocument.objects.filter(source__in=stale))

    def _show(self, documents: list[tuple[str, Any]]) -> None:
        """Look again at what shows documents, given their sources and translation keys."""
        self._shown |= {source for source, _key in documents if not source.startswith("page:")}
        self._shown |= {source_keys.group_key(key) for _source, key in documents if key}

    def note(self) -> None:
        """Note what is to be looked at again: what shows a document, a page's aliases, what is below a page."""
        outbox.note_many(OutboxEntry.Kind.DEPENDENTS, sorted(self._shown))
        if self._pages:
            shows = Q(alias_of__in=self._pages) | Q(begun_translation__source__in=self._pages)
            aliases = Page.objects.filter(shows).order_by("depth", "path").values_list("id", flat=True)
            outbox.note_many(OutboxEntry.Kind.RECONCILE, map(source_keys.page_source, aliases))
        if self._trees:
            trees = Page.objects.filter(pk__in=self._trees, numchild__gt=0).order_by("path")
            outbox.note_many(OutboxEntry.Kind.TREE, map(source_keys.below_key, trees.values_list("id", flat=True)))


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
        batch.note()
        if batch.touched:
            documents_changed.send(Batch, documents=batch.touched)
        if batch.stored or batch.removed:
            contents_changed.send(Batch, stored=batch.stored, removed=batch.removed)
        if batch.changed and not StoreVersion.objects.filter(pk=1).update(version=F("version") + 1):
            StoreVersion.objects.create(pk=1, version=1)


def slices(items: list[T], size: int = 500) -> Iterable[list[T]]:
    """Return a list in parts of ``size``: a statement takes only so many values."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _elsewhere(page_ids: list[int], places: dict[int, tuple[str, str]]) -> Iterator[PublishedDocument]:
    columns = ("source", "page_id", "path", "position", "translation_key")
    for document in PublishedDocument.objects.filter(page_id__in=page_ids).only(*columns):
        if (document.path, document.position) != places[document.page_id or 0]:
            yield document
