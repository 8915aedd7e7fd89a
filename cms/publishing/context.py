"""What a build may ask for; it remembers what it asked for."""

import uuid
from typing import Any, TypeVar

from wagtail.models import TranslatableMixin

from cms.blocks import BASE
from cms.files import scales
from cms.languages import Language
from cms.models import PublishedRecord, Topic
from cms.publishing import source_keys
from cms.publishing.document import load
from cms.publishing.models import PublishedDocument
from cms.publishing.prefetching import Reading, language_of

Record = TypeVar("Record", bound=TranslatableMixin)


class BuildContext:
    """Resolves links, images and topics for one document and records each as a dependency."""

    def __init__(self, source: str, language: Language, reading: Reading | None = None) -> None:
        """Take the document's source, the language that it is read in, and what builds have read so far."""
        self.source = source
        self.reading = reading or Reading()
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
        self.dependencies.add(source_keys.file_source(document_id))
        file = self.reading.file(document_id)
        if file is None or self.reading.is_private(file):
            return None
        return {
            "url": f"{BASE}/documents/{document_id}/@@download/file/{file.filename}",
            "title": file.title,
            "format": file.file_extension.upper(),
            "size": file.file_size or 0,
        }

    def image(self, image: Any) -> dict[str, Any] | None:
        """Return ``url`` and ``image_scales`` of an image, ``None`` if its collection is private."""
        self.dependencies.add(source_keys.image_source(image.pk))
        if self.reading.is_private(image):
            return None
        return {"url": f"{BASE}/images/{image.pk}", "image_scales": {"image": [scales.describe(image)]}}

    def topic_title(self, topic: Topic) -> str:
        """Return a topic's title in the document's language where there is one."""
        return self.record(topic).title

    def record(self, record: Record) -> Record:
        """Return a translatable record in the document's language, itself where it is not translated."""
        self.dependencies.add(source_keys.group_key(record.translation_key))
        version = self.reading.version(record, self.language)
        shown = language_of(version.locale_id).code
        self.dependencies.add(source_keys.version_key(version.translation_key, shown))
        return version

    def records(self, model: type[Any]) -> list[Any]:
        """Return every record of a model in its own order, translatable ones in the document's language if they are."""
        self.dependencies.add(source_keys.model_key(model))
        return self.reading.records(model, self.language)

    def records_of(self, model: type[Any], page: Any) -> list[Any]:
        """Return the records of a ShownRecord's model that belong to a page, whichever of its languages they name."""
        self.dependencies.add(source_keys.part_key(model, page.translation_key))
        found = list(model._default_manager.filter(**{f"{model.shown_on}__translation_key": page.translation_key}))
        # One that is given to another page is missed here.
        self.dependencies |= {source_keys.record_source(record) for record in found}
        return found

    def published_record(self, record: PublishedRecord) -> str:
        """Return the address of a record that has a document of its own."""
        self.dependencies.add(source_keys.record_source(record))
        return BASE + record.address

    def _target(self, page_id: int) -> PublishedDocument | None:
        group = self.reading.group_of(page_id)
        if group is None:
            # It may come back from the trash, with this id.
            self.dependencies.add(source_keys.page_source(page_id))
            return None
        self.dependencies.add(source_keys.group_key(group))
        by_language = {document.language: document for document in self.reading.published_in(group)}
        own = next((document for document in by_language.values() if document.page_id == page_id), None)
        return by_language.get(self.language, own)
