"""Reconciling everything, through the outbox: what an interrupted run leaves is done by the server or the next run."""

import time
from collections.abc import Callable

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.publishing import outbox, source_keys
from cms.publishing.build import BUILDER_VERSION
from cms.publishing.build_record import record_models
from cms.publishing.models import OutboxEntry, PublishedDocument, StoreVersion
from cms.publishing.worker import PAUSE, drain, due, held, work


def note_all() -> int:
    """Note every source, pages from the root down; return how many there are."""
    pages = Page.objects.filter(depth__gt=1).order_by("depth", "path").values_list("id", flat=True)
    sources = [source_keys.SITE_SOURCE, *map(source_keys.page_source, pages)]
    for model in record_models():
        sources += map(
            source_keys.record_source, model._default_manager.only("pk").order_by("pk").iterator(chunk_size=1_000)
        )
    known = set(sources)
    sources += [source for source in PublishedDocument.objects.values_list("source", flat=True) if source not in known]
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
    return len(sources)


def note_outdated(*, again: bool = True) -> int:
    """Note documents of an older builder or address, served until they are built again; return how many there are.

    What has failed is tried again at once; without ``again`` what is noted already, failed or not, is left out.
    """
    ready = Q(builder_version=BUILDER_VERSION, delivery__base=settings.PUBLIC_URL)
    outdated = PublishedDocument.objects.exclude(ready)
    if not again:
        noted = OutboxEntry.objects.filter(kind=OutboxEntry.Kind.RECONCILE).values("key")
        outdated = outdated.exclude(source__in=noted)
    sources = list(outdated.values_list("source", flat=True))
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
    return len(sources)


def finish() -> int:
    """Build outdated documents, and work until nothing is due, not even in another process's hands.

    Return how many entries were tried. What fails is left to be tried again when its time comes.
    """
    done = 0
    left, outdated = -1, note_outdated()
    while outdated != left:
        done += drain()
        while due().exists():
            time.sleep(PAUSE)
            done += drain()
        left, outdated = outdated, note_outdated(again=False)
        if not outdated:
            break
    return done


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
