"""Comparing what is stored with what should be, for many sources at once: what builds read is read for all of them."""

import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from django.conf import settings
from wagtail.models import Page

from cms.publishing import prepared_responses, source_keys
from cms.publishing.build import build, build_site
from cms.publishing.build_media import shown_until
from cms.publishing.build_record import build_record, record_models
from cms.publishing.content_sources import WITH_WHAT_IS_SHOWN
from cms.publishing.document import Built
from cms.publishing.document_rows import COLUMNS, FACET, stored_facets
from cms.publishing.models import PublishedDocument
from cms.publishing.prefetching import Reading, reading_for
from cms.publishing.public_ancestors import Lineages
from cms.publishing.reconcile import MEDIA
from cms.publishing.visibility import Visibility, visibilities

logger = logging.getLogger(__name__)

AT_ONCE = 50
"""For how many sources is read together."""
ShouldBe = dict[str, Callable[[], Built | None]]


@dataclass(frozen=True)
class Difference:
    """A source whose stored document is not what it should be, and in what it differs."""

    source: str
    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.source} ({self.path or '/'}): {self.what}"


def differences(progress: Callable[[int], None] = lambda done: None, at_once: int = AT_ONCE) -> Iterator[Difference]:
    """Build every source anew and yield how what is stored differs from it; writes nothing.

    ``progress`` is told how many sources are done. What builds read is read for ``at_once`` sources together.
    """
    seen: set[str] = set()
    for sources in _sources(at_once):
        stored = _stored(sources)
        for source, should_be in sources.items():
            seen.add(source)
            document = stored.get(source)
            try:
                expected = should_be()
            except Exception as error:
                # The others are to be looked at all the same.
                logger.exception("%s cannot be built", source)
                yield Difference(source, document.path if document else "", f"cannot be built: {type(error).__name__}")
            else:
                yield from _compare(source, expected, document)
        progress(len(seen))
    for document in PublishedDocument.objects.exclude(source__in=seen):
        yield Difference(document.source, document.path, "its source is gone")


def _stored(sources: Iterable[str]) -> dict[str, PublishedDocument]:
    documents = PublishedDocument.objects.filter(source__in=list(sources)).select_related("delivery")
    return {document.source: document for document in documents.prefetch_related("facets", "dependencies")}


def _sources(at_once: int) -> Iterator[ShouldBe]:
    """Yield some sources after the others, with what builds them."""
    yield {source_keys.SITE_SOURCE: build_site}
    pages = Page.objects.filter(depth__gt=1).select_related(*WITH_WHAT_IS_SHOWN)
    for some in _batches(pages, at_once):
        try:
            yield _pages(some)
        except Exception:
            # One of them cannot be read: which one is seen when each is read alone.
            for page in some:
                yield {source_keys.page_source(page.pk): partial(_page, page)}
    for model, build_one, source_of in MEDIA.values():
        for media in _batches(model._default_manager.all(), at_once):
            yield _media({source_of(each.pk): each for each in media}, build_one)
    for record_model in record_models():
        for records in _batches(record_model._default_manager.all(), at_once):
            reading = Reading()
            yield {source_keys.record_source(record): partial(_record, record, reading) for record in records}


def _pages(pages: list[Page]) -> ShouldBe:
    lineages = Lineages(pages)
    found = visibilities(pages, lineages)
    public = [page for page in pages if found[page.pk] is Visibility.PUBLIC]
    reading = reading_for(public, lineages)
    should_be: ShouldBe = dict.fromkeys((source_keys.page_source(page.pk) for page in pages), _nothing)
    return should_be | {source_keys.page_source(page.pk): partial(build, page, reading) for page in public}


def _page(page: Page) -> Built | None:
    [should_be] = _pages([page]).values()
    return should_be()


def _nothing() -> None:
    """Return what should be stored of a source that is not public."""


def _media(media: dict[str, Any], build_one: Callable[[Any, int], Built]) -> ShouldBe:
    until, reading = shown_until(list(media)), Reading()
    return {
        source: partial(build_one, each, until[source])
        if source in until and not reading.is_private(each)
        else _nothing
        for source, each in media.items()
    }


def _record(record: Any, reading: Reading) -> Built | None:
    return build_record(record, reading) if record.is_public() else None


def _batches(rows: Any, at_once: int) -> Iterator[list[Any]]:
    """Yield rows of a query, some at a time."""
    read = rows.iterator(chunk_size=at_once)
    while some := list(islice(read, at_once)):
        yield some


def _compare(source: str, should_be: Built | None, stored: PublishedDocument | None) -> Iterator[Difference]:
    if should_be is None or stored is None:
        if should_be:
            yield Difference(source, should_be.path, "is public and has no document")
        if stored:
            yield Difference(source, stored.path, "is not public and has a document")
        return
    different = [column for column in COLUMNS if _plain(getattr(stored, column)) != getattr(should_be, column)]
    if {tuple(getattr(facet, name) for name in FACET) for facet in stored.facets.all()} != stored_facets(should_be):
        different.append("facets")
    if {dependency.key for dependency in stored.dependencies.all()} != should_be.dependencies:
        different.append("dependencies")
    if not _delivered(stored, should_be):
        different.append("what is delivered")
    if not different and stored.digest != should_be.digest:
        different.append("digest")
    if different:
        yield Difference(source, stored.path, f"differs in {', '.join(different)}")


def _delivered(stored: PublishedDocument, should_be: Built) -> bool:
    """Return whether what is made ready of a document is right: uncompressed, as another zlib writes other bytes."""
    ready = getattr(stored, "delivery", None)
    if ready is None or ready.tags != prepared_responses.tags_of(should_be):
        return False
    if ready.base != settings.PUBLIC_URL:
        # It is not used, and replaced when the document is reconciled.
        return True
    try:
        unpacked = prepared_responses.unpack(bytes(ready.packed))
    except (ValueError, zlib.error):
        return False
    return unpacked == prepared_responses.public(prepared_responses.own_part(should_be.fields, should_be.blocks))


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value
