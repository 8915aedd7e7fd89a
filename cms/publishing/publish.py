"""Reconciling everything, through the outbox: what an interrupted run leaves is done by the server or the next run."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.publishing import keys, outbox
from cms.publishing.build import BUILDER_VERSION
from cms.publishing.build_record import record_models
from cms.publishing.models import Document, OutboxEntry, StoreVersion
from cms.publishing.worker import held, work


def note_all() -> int:
    """Note every source, pages from the root down; return how many there are."""
    pages = Page.objects.filter(depth__gt=1).order_by("depth", "path").values_list("id", flat=True)
    sources = [keys.SITE_SOURCE, *map(keys.page_source, pages)]
    for model in record_models():
        sources += map(keys.record_source, model._default_manager.only("pk").order_by("pk").iterator(chunk_size=1_000))
    known = set(sources)
    sources += [source for source in Document.objects.values_list("source", flat=True) if source not in known]
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
    return len(sources)


def note_outdated() -> int:
    """Note documents of an older builder or address, served until they are built again; return how many there are."""
    ready = Q(builder_version=BUILDER_VERSION, delivery__base=settings.PUBLIC_URL)
    outdated = Document.objects.exclude(ready).values_list("source", flat=True)
    sources = list(outdated)
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
    return len(sources)


def publish_all(progress: Callable[[int, int], None] = lambda done, left: None) -> int:
    """Reconcile all sources; return how many transactions changed the store.

    ``progress`` is given the number of entries done and the number left, after each batch.
    """
    before = version()
    with held():
        note_all()
        done = 0
        while tried := work():
            done += tried
            progress(done, OutboxEntry.objects.count())
    return version() - before


def version() -> int:
    """Return the store's version."""
    return StoreVersion.objects.values_list("version", flat=True).first() or 0
