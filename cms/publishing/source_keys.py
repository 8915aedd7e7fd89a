"""Names of the things that documents are made of: sources of documents and dependencies."""

import uuid
from typing import Any, NamedTuple

PAGE, IMAGE, FILE, RECORD, REVISION, SITE_SOURCE = "page", "image", "file", "record", "revision", "site"
MEDIA = frozenset({IMAGE, FILE})


class Source(NamedTuple):
    """What a document is made from; ``model`` is a record's, as Django labels it, and the site has no ``id``."""

    kind: str
    id: int = 0
    model: str = ""

    @classmethod
    def of(cls, text: str) -> "Source":
        """Return a source by its text, as the functions of this module write it; raise ValueError if it is none."""
        if text == SITE_SOURCE:
            return cls(text)
        kind, *model, number = text.split(":")
        return cls(kind, int(number), *model)


def kind_of(key: str) -> str:
    """Return of which kind a key is: that of the source that it is, or else the first word of its name."""
    return key.partition(":")[0]


def page_source(page_id: int) -> str:
    """Return the source of a page's document."""
    return f"{PAGE}:{page_id}"


def revision_key(revision_id: int) -> str:
    """Return the key of a revision that is to be published."""
    return f"{REVISION}:{revision_id}"


def image_source(image_id: int) -> str:
    """Return the source of an image's document, also the key of those who show it."""
    return f"{IMAGE}:{image_id}"


def file_source(document_id: int) -> str:
    """Return the source of a file's document, also the key of those who link to it."""
    return f"{FILE}:{document_id}"


def record_source(record: Any) -> str:
    """Return the source of a record's document, also the key of those who show it."""
    return f"{RECORD}:{record._meta.label_lower}:{record.pk}"


def model_key(model: Any) -> str:
    """Return the key of all records of a model, for documents that show whichever there are."""
    return f"model:{model._meta.label_lower}"


def part_key(model: Any, translation_key: Any) -> str:
    """Return the key of the records of a model that belong to a page in all its languages."""
    return f"{model_key(model)}:{translation_key}"


def below_key(page_id: int) -> str:
    """Return the key of all pages below a page, without their translations."""
    return f"below:{page_id}"


def tree_of(key: str) -> tuple[int, bool]:
    """Return the page of which a key names all pages below, and whether it means their translations too."""
    number = key.removeprefix("below:")
    return int(number), number == key


def media_uid(source: str) -> str:
    """Return the UID of an image's or file's document."""
    return uuid.uuid5(uuid.NAMESPACE_OID, source).hex


def group_key(translation_key: Any) -> str:
    """Return the key of a page or record in all its languages."""
    return f"group:{translation_key}"


def version_key(translation_key: Any, language: str) -> str:
    """Return the key of a record in one language (Django's code), for documents that show it in that."""
    return f"version:{translation_key}:{language}"


def entry_key(source: str, translation_key: Any) -> str:
    """Return the key under which the search index has a document: that of a page or record in all its languages."""
    return str(translation_key) if translation_key else source
