"""What builds read of the database: each thing once, and for many pages at once where it is known before."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any, TypeVar
from uuid import UUID

from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, TranslatableMixin

from cms.languages import BY_CODE, SOURCE_LANGUAGE, Language
from cms.models import BasePage, CustomDocument
from cms.publishing.content_sources import original_of, read_sources
from cms.publishing.live_content import contents_of
from cms.publishing.models import PublishedDocument
from cms.publishing.page_choosers import chosen_pages
from cms.publishing.public_ancestors import Lineages
from cms.publishing.record_parts import with_parts

Record = TypeVar("Record", bound=TranslatableMixin)

# In the JSON of a body quotation marks have a backslash before them.
_LINK = re.compile(r"<a\b[^<>]*>")
_TO_PAGE = re.compile(r'\blinktype=\\?"page\\?"')
_NUMBER = re.compile(r'\bid=\\?"([0-9]{1,18})\\?"')


@cache
def locale_codes() -> dict[int, str]:
    """Return Django's language code by locale id."""
    return dict(Locale.objects.values_list("id", "language_code"))


def language_of(locale_id: int) -> Language:
    """Return the language of a locale; the table is read again when a locale is new."""
    if locale_id not in locale_codes():
        locale_codes.cache_clear()
    return BY_CODE[locale_codes()[locale_id]]


class Reading:
    """What builds have read; right within one transaction that holds the store's lock.

    Whoever writes documents in that transaction says so with ``forget_published``.
    """

    def __init__(self, pages: Iterable[Page] = (), lineages: Lineages | None = None) -> None:
        """Read what the builds of ``pages`` will ask for, as far as that is known before; what is not is read later."""
        self.lineages = lineages or Lineages()
        self.contents: dict[int, BasePage] = contents_of(pages)
        self._groups: dict[int, UUID | None] = {}
        self._published: dict[UUID, list[PublishedDocument]] = {}
        self._files: dict[int, CustomDocument | None] = {}
        self._versions: dict[tuple[Any, UUID, str], Any] = {}
        self._records: dict[tuple[Any, str], list[Any]] = {}
        self._read_targets({number for content in self.contents.values() for number in _linked(content)})

    def group_of(self, page_id: int) -> UUID | None:
        """Return a page's translation key, ``None`` if there is no such page."""
        if page_id not in self._groups:
            self._groups[page_id] = (
                Page.objects.filter(pk=page_id).order_by().values_list("translation_key", flat=True).first()
            )
        return self._groups[page_id]

    def published_in(self, group: UUID) -> list[PublishedDocument]:
        """Return what links and teasers show of the documents of a page and its translations."""
        if group not in self._published:
            self._read_published({group})
        return self._published[group]

    def forget_published(self) -> None:
        """Read documents anew: some have been written."""
        self._published.clear()

    def is_private(self, member: Any) -> bool:
        """Return whether an image's or document's collection, or one above it, is restricted."""
        if not self._restricted:
            return False
        return self._collections[member.collection_id].startswith(self._restricted)

    def file(self, document_id: int) -> CustomDocument | None:
        """Return a document that somebody has uploaded, ``None`` if there is none."""
        if document_id not in self._files:
            self._files[document_id] = CustomDocument.objects.filter(pk=document_id).first()
        return self._files[document_id]

    def version(self, record: Record, language: str) -> Record:
        """Return a translatable record in a language, itself where it is not translated."""
        if language_of(record.locale_id).code == language:
            return record
        key = (type(record), record.translation_key, language)
        if key not in self._versions:
            self._versions[key] = None
            for version in with_parts(type(record)).filter(translation_key=record.translation_key):
                self._versions[*key[:2], language_of(version.locale_id).code] = version
        return self._versions[key] or record

    def records(self, model: type[Any], language: str) -> list[Any]:
        """Return every record of a model in its own order, translatable ones in a language if they are."""
        if (model, language) not in self._records:
            self._records[(model, language)] = _records(model, language)
        return list(self._records[(model, language)])

    @cached_property
    def _restricted(self) -> tuple[str, ...]:
        return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))

    @cached_property
    def _collections(self) -> dict[int, str]:
        return dict(Collection.objects.order_by().values_list("id", "path"))

    def _read_targets(self, numbers: set[int]) -> None:
        if not numbers:
            return
        found = Page.objects.filter(pk__in=numbers).order_by().values_list("id", "translation_key")
        self._groups = dict.fromkeys(numbers) | dict(found)
        self._read_published({group for group in self._groups.values() if group})

    def _read_published(self, groups: set[UUID]) -> None:
        found = defaultdict(list)
        columns = ("page_id", "translation_key", "language", "path", "summary")
        for document in PublishedDocument.objects.filter(translation_key__in=groups).only(*columns):
            found[document.translation_key].append(document)
        self._published |= {group: found[group] for group in groups}


def reading_for(pages: list[Page], lineages: Lineages) -> Reading:
    """Return what the builds of public pages read, those that they show read too."""
    read_sources(pages)
    return Reading({page.pk: page for page in map(original_of, pages)}.values(), lineages)


def in_private_collection(member: Any) -> bool:
    """Return whether an image's or document's collection, or one above it, is restricted."""
    return Reading().is_private(member)


def _records(model: type[Any], language: str) -> list[Any]:
    if not issubclass(model, TranslatableMixin):
        return list(with_parts(model))
    found = list(with_parts(model).filter(locale__language_code__in=[SOURCE_LANGUAGE, language]))
    own = {record.translation_key for record in found if language_of(record.locale_id).code == language}
    return [r for r in found if language_of(r.locale_id).code == language or r.translation_key not in own]


def _linked(content: BasePage) -> set[int]:
    """Return the ids of pages that a content leads to, as far as they are found quickly: a guess, no more."""
    texts = (value for value in vars(content).values() if isinstance(value, str))
    streams = (str(raw) for raw in _rich_texts(content))
    links = (link for text in (*texts, *streams) for link in _LINK.findall(text) if _TO_PAGE.search(link))
    return {int(number) for link in links for number in _NUMBER.findall(link)} | chosen_pages(content)


def _rich_texts(content: BasePage) -> Iterable[Any]:
    return [item["value"] for item in content.body.raw_data] if content.body else []
