"""Documents of many pages from a few that are built: pages of the same content differ in a few columns and keys."""

import copy
import dataclasses
import uuid
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.languages import Language
from cms.publishing import source_keys
from cms.publishing.build import build, path_of
from cms.publishing.document import Built, dump, load
from cms.publishing.document_rows import COLUMNS, ready
from cms.publishing.models import Delivery, Dependency, Facet, OutboxEntry, PublishedDocument
from cms.publishing.prefetching import language_of
from cms.publishing.reconcile import reconcile_page
from cms.publishing.serializers import iso, metadata_of
from cms.publishing.signals import documents_changed
from cms.publishing.store import changes
from cms.publishing.worker import drain

CHECKED = 3
DERIVED_IDS = ("title", "description", "lead-image")


class Replicator:
    """Stores documents of generated pages."""

    def __init__(self) -> None:
        """Start with nothing stored."""
        self.stored: set[int] = set()
        self.replicated: list[int] = []

    def build_targets(self, ids: list[int]) -> None:
        """Build the pages that others link to; twice, as at first they do not find each other."""
        for _ in range(2):
            for page_id in ids:
                self._build(page_id)

    def replicate(self, groups: list[list[Page]]) -> None:
        """Build one page of each group and store the others like it."""
        for group in groups:
            self._build(group[0].pk)
        for group in groups:
            others = [page for page in group if page.pk not in self.stored]
            for at in range(0, len(others), 200):
                self._store(group[0].pk, others[at : at + 200])

    def finish(self) -> None:
        """Work off what was noted, but for what is done already; check that a few are as a build would make them."""
        OutboxEntry.objects.filter(kind__in=["reconcile", "dependents", "order", "tree"]).delete()
        drain()
        step = max(1, len(self.replicated) // CHECKED)
        for page_id in self.replicated[::step]:
            check(page_id)

    def _build(self, page_id: int) -> None:
        with changes() as batch:
            reconcile_page(page_id, batch)
        self.stored.add(page_id)

    def _store(self, sample_id: int, pages: list[Page]) -> None:
        """Write the documents of pages that are like the sample."""
        sample = build(Page.objects.get(pk=sample_id))
        template = PublishedDocument.objects.get(page_id=sample_id)
        made = [_like(sample, page) for page in pages]
        documents = PublishedDocument.objects.bulk_create(_row(template, built) for built in made)
        for model, column, of in ((Facet, None, "facets"), (Dependency, "key", "dependencies")):
            model.objects.bulk_create(
                model(
                    document=document,
                    **({column: value} if column else value._asdict()),
                )
                for document, built in zip(documents, made, strict=True)
                for value in getattr(built, of)
            )
        Delivery.objects.bulk_create(ready(document, built) for document, built in zip(documents, made, strict=True))
        documents_changed.send(type(self), documents={(built.source, built.translation_key) for built in made})
        self.replicated += [page.pk for page in pages]


def _like(sample: Built, page: Page) -> Built:
    """Return the document that ``page`` would be built as: the sample's but for title, address, ids and dates."""
    language: Language = language_of(page.locale_id)
    source, moment = source_keys.page_source(page.pk), iso(page.first_published_at)
    summary = load(sample.summary) | {"title": page.title, "effective": moment}
    fields = load(sample.fields) | {
        "UID": uuid.uuid5(page.translation_key, language.code).hex,
        "id": page.slug,
        "title": page.title,
        "exclude_from_nav": not page.show_in_menus,
        **dict.fromkeys(("created", "effective", "modified"), moment),
    }
    blocks = sample.blocks
    for name in DERIVED_IDS:
        old, new = (str(uuid.uuid5(uuid.NAMESPACE_OID, f"{of}/{name}")).encode() for of in (sample.source, source))
        blocks = blocks.replace(old, new)
    return dataclasses.replace(
        sample,
        source=source,
        page_id=page.pk,
        path=path_of(page),
        position=page.path,
        translation_key=page.translation_key,
        in_navigation=page.show_in_menus,
        title=page.title,
        menu_title=page.title,
        fields=dump(fields),
        blocks=blocks,
        summary=dump(summary),
        metadata=dump(metadata_of(fields, summary)),
        **dict.fromkeys(("created", "effective", "modified"), page.first_published_at),
    )


def _row(template: PublishedDocument, built: Built) -> PublishedDocument:
    """Return a document's row; what this does not know of is as in the template."""
    row = copy.copy(template)
    row._state = copy.copy(template._state)
    row._state.adding, row.pk = True, None
    for column in COLUMNS:
        setattr(row, column, getattr(built, column))
    row.source, row.digest = built.source, built.digest
    row.sort_title = built.title.casefold()[:255]
    row.search_text = f"{built.title}\n{built.description}".casefold()
    return row


def check(page_id: int) -> None:
    """Raise if the stored document of a page is not what publishing the page would store; change nothing."""
    with transaction.atomic():
        stored = _everything(page_id)
        PublishedDocument.objects.filter(page_id=page_id).delete()
        with changes() as batch:
            batch.put(build(Page.objects.get(pk=page_id)))
        published = _everything(page_id)
        transaction.set_rollback(True)
    different = [name for name in published if stored[name] != published[name]]
    if different:
        raise AssertionError(f"The document of page {page_id} is not as built: {', '.join(different)}")


def _everything(page_id: int) -> dict[str, Any]:
    document = PublishedDocument.objects.get(page_id=page_id)
    values = {field.attname: getattr(document, field.attname) for field in PublishedDocument._meta.concrete_fields}
    return {
        **{name: bytes(value) if isinstance(value, memoryview) else value for name, value in values.items()},
        "facets": set(document.facets.values_list("name", "value")),
        "dependencies": set(document.dependencies.values_list("key", flat=True)),
        "delivered": Delivery.objects.filter(document=document).values_list("base", "tags", "packed").get(),
        "id": None,
    }
