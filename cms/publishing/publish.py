"""Reconciling everything."""

from collections.abc import Callable

from wagtail.models import Page

from cms.publishing import keys, outbox
from cms.publishing.models import Document, OutboxEntry
from cms.publishing.reconcile import reconcile
from cms.publishing.store import changes
from cms.publishing.worker import drain

BATCH = 100


def publish_all(progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Reconcile all sources in batches, then work off the outbox; return how many documents changed."""
    pages = Page.objects.filter(depth__gt=1).order_by("depth", "path").values_list("id", flat=True)
    sources = [keys.SITE_SOURCE, *map(keys.page_source, pages)]
    known = set(sources)
    sources += [source for source in Document.objects.values_list("source", flat=True) if source not in known]
    changed = 0
    for start in range(0, len(sources), BATCH):
        for source in sources[start : start + BATCH]:
            changed += _reconcile_safely(source)
        progress(min(start + BATCH, len(sources)), len(sources))
    drain()
    return changed


def _reconcile_safely(source: str) -> bool:
    """Reconcile one source; what fails is left to the outbox, which keeps the error for editors to see."""
    try:
        with changes() as batch:
            return reconcile(source, batch)
    except Exception:
        outbox.note(OutboxEntry.Kind.RECONCILE, source)
        return False
