"""Comparing what is stored with what should be."""

import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.conf import settings
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage, PublishedRecord
from cms.publishing import prepared_responses, source_keys
from cms.publishing.build import build, build_site
from cms.publishing.build_media import build_file, build_image, shown_until
from cms.publishing.build_record import build_record, record_models
from cms.publishing.content_sources import WITH_WHAT_IS_SHOWN
from cms.publishing.document import Built
from cms.publishing.document_rows import COLUMNS, FACET, stored_facets
from cms.publishing.models import Delivery, PublishedDocument
from cms.publishing.prefetching import in_private_collection
from cms.publishing.visibility import Visibility, visibility

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Difference:
    """A source whose stored document is not what it should be, and in what it differs."""

    source: str
    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.source} ({self.path or '/'}): {self.what}"


def differences(progress: Callable[[int], None] = lambda done: None) -> Iterator[Difference]:
    """Build every source anew and yield how what is stored differs from it; writes nothing."""
    seen = set()
    for done, (source, should_be) in enumerate(_sources()):
        seen.add(source)
        stored = PublishedDocument.objects.filter(source=source).first()
        try:
            expected = should_be()
        except Exception as error:
            # The others are to be looked at all the same.
            logger.exception("%s cannot be built", source)
            yield Difference(source, stored.path if stored else "", f"cannot be built: {type(error).__name__}")
        else:
            yield from _compare(source, expected, stored)
        progress(done + 1)
    for document in PublishedDocument.objects.exclude(source__in=seen):
        yield Difference(document.source, document.path, "its source is gone")


def _sources() -> Iterator[tuple[str, Callable[[], Built | None]]]:
    yield source_keys.SITE_SOURCE, build_site
    pages = Page.objects.filter(depth__gt=1).select_related(*WITH_WHAT_IS_SHOWN)
    for page in pages.iterator(chunk_size=100):
        yield source_keys.page_source(page.pk), partial(_page, page)
    for image in CustomImage.objects.select_related("collection").iterator(chunk_size=100):
        yield source_keys.image_source(image.pk), partial(_media, image)
    for file in CustomDocument.objects.select_related("collection").iterator(chunk_size=100):
        yield source_keys.file_source(file.pk), partial(_media, file)
    for model in record_models():
        for record in model._default_manager.iterator(chunk_size=100):
            yield source_keys.record_source(record), partial(_record, record)


def _page(page: Page) -> Built | None:
    return build(page) if visibility(page) is Visibility.PUBLIC else None


def _record(record: PublishedRecord) -> Built | None:
    return build_record(record) if record.is_public() else None


def _media(media: CustomImage | CustomDocument) -> Built | None:
    source = source_keys.image_source(media.pk) if isinstance(media, CustomImage) else source_keys.file_source(media.pk)
    until = shown_until([source])
    if in_private_collection(media) or not until:
        return None
    build_one: Any = build_image if isinstance(media, CustomImage) else build_file
    return cast("Built", build_one(media, until[source]))


def _compare(source: str, should_be: Built | None, stored: PublishedDocument | None) -> Iterator[Difference]:
    if should_be is None or stored is None:
        if should_be:
            yield Difference(source, should_be.path, "is public and has no document")
        if stored:
            yield Difference(source, stored.path, "is not public and has a document")
        return
    different = [column for column in COLUMNS if _plain(getattr(stored, column)) != getattr(should_be, column)]
    if set(stored.facets.values_list(*FACET)) != stored_facets(should_be):
        different.append("facets")
    if set(stored.dependencies.values_list("key", flat=True)) != should_be.dependencies:
        different.append("dependencies")
    if not _delivered(stored, should_be):
        different.append("what is delivered")
    if not different and stored.digest != should_be.digest:
        different.append("digest")
    if different:
        yield Difference(source, stored.path, f"differs in {', '.join(different)}")


def _delivered(stored: PublishedDocument, should_be: Built) -> bool:
    """Return whether what is made ready of a document is right: uncompressed, as another zlib writes other bytes."""
    ready = Delivery.objects.filter(document=stored).first()
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
