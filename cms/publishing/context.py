"""What a build may ask for; it remembers what it asked for."""

import uuid
from functools import cache
from typing import Any, TypeVar

from django.db.models import Q
from wagtail.models import CollectionViewRestriction, Locale, Page, TranslatableMixin

from cms.blocks import BASE
from cms.files import scales
from cms.languages import BY_CODE, SOURCE_LANGUAGE, Language
from cms.models import CustomDocument, PublishedRecord, Topic
from cms.publishing import keys
from cms.publishing.document import load
from cms.publishing.models import PublishedDocument

Record = TypeVar("Record", bound=TranslatableMixin)


@cache
def locale_codes() -> dict[int, str]:
    """Return Django's language code by locale id."""
    return dict(Locale.objects.values_list("id", "language_code"))


def language_of(locale_id: int) -> Language:
    """Return the language of a locale; the table is read again when a locale is new."""
    if locale_id not in locale_codes():
        locale_codes.cache_clear()
    return BY_CODE[locale_codes()[locale_id]]


def in_private_collection(member: Any) -> bool:
    """Return whether an image's or document's collection, or one above it, is restricted."""
    path = member.collection.path
    above = Q(collection__path__in=[path[:end] for end in range(4, len(path) + 1, 4)])
    return CollectionViewRestriction.objects.filter(above).exists()


class BuildContext:
    """Resolves links, images and topics for one document and records each as a dependency."""

    def __init__(self, source: str, language: Language) -> None:
        """Take the document's source and the language that it is read in."""
        self.source = source
        self.language = language.code
        self.language_root = f"/{language.token}"
        self.dependencies: set[str] = set()

    def block_id(self, name: str) -> str:
        """Return an id for a block that has none of its own, the same at every build."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.source}/{name}"))

    def page_address(self, page_id: int) -> str | None:
        """Return the address of a page's public translation, else of itself, ``None`` if neither is public."""
        path = self.page_path(page_id)
        return None if path is None else BASE + path

    def page_path(self, page_id: int) -> str | None:
        """Return the path for which ``page_address`` gives the address."""
        target = self._target(page_id)
        return target.path if target else None

    def page_summary(self, page_id: int) -> dict[str, Any] | None:
        """Return the summary of a page's public translation, else its own, ``None`` if neither is public."""
        target = self._target(page_id)
        return {"@id": BASE + target.path, **load(target.summary)} if target else None

    def document_address(self, document_id: int) -> str | None:
        """Return where a document's file is downloaded, ``None`` if there is none or its collection is private."""
        facts = self.document(document_id)
        return str(facts["url"]) if facts else None

    def document(self, document_id: int) -> dict[str, Any] | None:
        """Return ``url``, ``title``, ``format`` and ``size`` (bytes) of a document, ``None`` as for its address."""
        self.dependencies.add(keys.file_source(document_id))
        file = CustomDocument.objects.select_related("collection").filter(pk=document_id).first()
        if file is None or in_private_collection(file):
            return None
        return {
            "url": f"{BASE}/documents/{document_id}/@@download/file/{file.filename}",
            "title": file.title,
            "format": file.file_extension.upper(),
            "size": file.file_size or 0,
        }

    def image(self, image: Any) -> dict[str, Any] | None:
        """Return ``url`` and ``image_scales`` of an image, ``None`` if its collection is private."""
        self.dependencies.add(keys.image_source(image.pk))
        if in_private_collection(image):
            return None
        return {"url": f"{BASE}/images/{image.pk}", "image_scales": {"image": [scales.describe(image)]}}

    def topic_title(self, topic: Topic) -> str:
        """Return a topic's title in the document's language where there is one."""
        return self.record(topic).title

    def record(self, record: Record) -> Record:
        """Return a translatable record in the document's language, itself where it is not translated."""
        self.dependencies.add(keys.group_key(record.translation_key))
        if language_of(record.locale_id).code == self.language:
            return record
        versions = type(record)._default_manager.filter(translation_key=record.translation_key)
        return versions.filter(locale__language_code=self.language).first() or record

    def records(self, model: type[Any]) -> list[Any]:
        """Return every record of a model in its own order, translatable ones in the document's language if they are."""
        self.dependencies.add(keys.model_key(model))
        if not issubclass(model, TranslatableMixin):
            return list(model._default_manager.all())
        found = list(model._default_manager.filter(locale__language_code__in=[SOURCE_LANGUAGE, self.language]))
        own = {record.translation_key for record in found if language_of(record.locale_id).code == self.language}
        return [r for r in found if language_of(r.locale_id).code == self.language or r.translation_key not in own]

    def records_of(self, model: type[Any], page: Any) -> list[Any]:
        """Return the records of a ShownRecord's model that belong to a page, whichever of its languages they name."""
        self.dependencies.add(keys.part_key(model, page.translation_key))
        found = list(model._default_manager.filter(**{f"{model.shown_on}__translation_key": page.translation_key}))
        # One that is given to another page is missed here.
        self.dependencies |= {keys.record_source(record) for record in found}
        return found

    def published_record(self, record: PublishedRecord) -> str:
        """Return the address of a record that has a document of its own."""
        self.dependencies.add(keys.record_source(record))
        return BASE + record.address

    def _target(self, page_id: int) -> PublishedDocument | None:
        group = Page.objects.filter(pk=page_id).values_list("translation_key", flat=True).first()
        if group is None:
            # It may come back from the trash, with this id.
            self.dependencies.add(keys.page_source(page_id))
            return None
        self.dependencies.add(keys.group_key(group))
        found = PublishedDocument.objects.filter(translation_key=group).only("page_id", "language", "path", "summary")
        by_language = {document.language: document for document in found}
        own = next((document for document in by_language.values() if document.page_id == page_id), None)
        return by_language.get(self.language, own)
