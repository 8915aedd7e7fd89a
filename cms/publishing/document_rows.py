"""The rows of documents: what is written of a built document, in a few statements for many."""

from typing import Any

from django.conf import settings

from cms.publishing import prepared_responses
from cms.publishing.document import Built
from cms.publishing.models import Delivery, Dependency, Facet, PublishedDocument

COLUMNS = [
    *("page_id", "path", "parent_path", "position", "portal_type", "language", "translation_key", "is_alias"),
    *("in_navigation", "title", "menu_title", "description", "text", "created", "modified", "effective", "starts"),
    *("ends", "expires", "fields", "blocks", "summary", "metadata", "builder_version"),
]
# What is stored beside, for searching and comparing.
DERIVED = ["digest", "sort_title", "search_text"]
FACET = ("name", "value", "title")


def write(made: list[Built]) -> list[PublishedDocument]:
    """Write documents without what belongs to them, over those of the same sources."""
    return PublishedDocument.objects.bulk_create(
        [PublishedDocument(source=built.source, **_values(built)) for built in made],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=[*COLUMNS, *DERIVED],
    )


def _values(built: Built) -> dict[str, Any]:
    derived = {
        "digest": built.digest,
        "sort_title": built.title.casefold()[:255],
        "search_text": f"{built.title}\n{built.description}".casefold(),
    }
    return {column: getattr(built, column) for column in COLUMNS} | derived


def deliver(documents: list[tuple[PublishedDocument, Built]]) -> None:
    """Write what is made ready of documents for those who read them."""
    Delivery.objects.bulk_create(
        [ready(document, built) for document, built in documents],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["base", "tags", "packed"],
    )


def ready(document: PublishedDocument, built: Built) -> Delivery:
    """Return, not yet written, what is made ready of a document for those who read it."""
    packed = prepared_responses.pack(prepared_responses.public(prepared_responses.own_part(built.fields, built.blocks)))
    return Delivery(document=document, base=settings.PUBLIC_URL, tags=prepared_responses.tags_of(built), packed=packed)


def stored_facets(built: Built) -> set[tuple[str, str, str]]:
    """Return (name, value, title) of a document's facets as they are stored: each value once, none too long."""
    by_value = {(facet.name, facet.value[:255]): facet.title[:255] for facet in sorted(built.facets)}
    return {(name, value, title) for (name, value), title in by_value.items()}


def replace_rows(documents: list[tuple[PublishedDocument, Built]]) -> set[str]:
    """Bring the facet and dependency rows of documents up to date, writing only what differs.

    Return the dependencies that they have or had.
    """
    numbers = [document.pk for document, _built in documents]
    facets, dependencies = _rows(Facet, numbers, *FACET), _rows(Dependency, numbers, "key")
    facets_wanted = {(document.pk, *values) for document, built in documents for values in stored_facets(built)}
    wanted = {(document.pk, key) for document, built in documents for key in built.dependencies}
    Facet.objects.filter(pk__in=[facets[row] for row in facets.keys() - facets_wanted]).delete()
    Facet.objects.bulk_create(
        Facet(document_id=number, **dict(zip(FACET, values, strict=True)))
        for number, *values in facets_wanted - facets.keys()
    )
    Dependency.objects.filter(pk__in=[dependencies[row] for row in dependencies.keys() - wanted]).delete()
    Dependency.objects.bulk_create(
        Dependency(document_id=number, key=key) for number, key in wanted - dependencies.keys()
    )
    return {key for _number, key in dependencies.keys() | wanted}


def _rows(model: Any, documents: list[int], *columns: str) -> dict[tuple[Any, ...], int]:
    """Return the keys of rows of documents by document and columns."""
    rows = model.objects.filter(document__in=documents).values_list("pk", "document_id", *columns)
    return {tuple(row): pk for pk, *row in rows}
