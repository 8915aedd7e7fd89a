"""The publisher that one would write first: it believes Wagtail's signals and builds from the page's row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from wagtail.signals import page_published, page_unpublished

from cms.publishing import outbox
from cms.publishing.build import build_content
from cms.publishing.models import PublishedDocument
from cms.publishing.prefetching import language_of
from cms.publishing.reconcile import store_media
from cms.publishing.store import changes


def published(instance: Any, **kwargs: Any) -> None:
    """Store what the row says."""
    built = build_content(instance, instance, instance.specific, language_of(instance.locale_id))
    with changes() as batch:
        batch.put(built)
        store_media(built.dependencies, batch)


def unpublished(instance: Any, **kwargs: Any) -> None:
    """Remove the document."""
    with changes() as batch:
        batch.remove(PublishedDocument.objects.filter(page_id=instance.pk))


@contextmanager
def naive_publisher() -> Iterator[None]:
    """Let nothing be noted for reconciling, and the two receivers do all the work."""
    with patch.object(outbox, "note"), patch.object(outbox, "note_many"):
        page_published.connect(published)
        page_unpublished.connect(unpublished)
        try:
            yield
        finally:
            page_published.disconnect(published)
            page_unpublished.disconnect(unpublished)
