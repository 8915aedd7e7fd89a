"""Published documents -> entries of the index. What is not published has no document, and so cannot be found."""

import time
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import override

from cms.api.content_schemas import declared_models
from cms.blocks.listing import type_title_of
from cms.languages import LANGUAGES
from cms.models import CustomDocument
from cms.publishing import source_keys
from cms.publishing.models import Dependency, Facet, PublishedDocument
from search.engines.contract import DATES, Entry, FilePage, Text
from search.models import FilePage as PageText

# What a search shows: pages and records, not the site's root, images and files.
PAGES = Q(page_id__isnull=False) | Q(source__startswith="record:")
COLUMNS = (
    *("id", "source", "translation_key", "is_alias", "path", "portal_type", "language", "title", "description", "text"),
    *("expires", *DATES),
)
FILE = source_keys.file_source(0)[:-1]


def documents_of(entry_keys: Iterable[str]) -> QuerySet[PublishedDocument]:
    """Return the documents that belong to entries."""
    groups, sources = [], []
    for key in entry_keys:
        try:
            groups.append(uuid.UUID(key))
        except ValueError:
            sources.append(key)
    grouped, single = Q(translation_key__in=groups), Q(source__in=sources, translation_key=None)
    return PublishedDocument.objects.filter(
        PAGES, (grouped | single) if groups and sources else grouped if groups else single
    )


def rows_of(
    entry_keys: Iterable[str], languages: Collection[str], *columns: str
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return columns of what is published of entries, by key and language, in one query; no languages are all."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    wanted = list(entry_keys)
    if wanted:
        documents = documents_of(wanted).filter(expires__gt=int(time.time()))
        documents = documents.filter(language__in=languages) if languages else documents
        for row in documents.values("source", "translation_key", "language", *columns):
            found[source_keys.entry_key(row["source"], row["translation_key"])][row["language"]] = row
    return found


def all_keys() -> list[str]:
    """Return the keys of all entries that there should be."""
    rows = PublishedDocument.objects.filter(PAGES).order_by("id").values_list("source", "translation_key")
    return list(dict.fromkeys(source_keys.entry_key(*row) for row in rows))


def entries_of(entry_keys: Iterable[str]) -> list[Entry]:
    """Return the entries of some keys, in six queries; a key of which nothing is published has none."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in documents_of(entry_keys).values(*COLUMNS):
        groups[source_keys.entry_key(row["source"], row["translation_key"])].append(row)
    ids = [row["id"] for rows in groups.values() for row in rows if not row["is_alias"]]
    facets, files = _facets(ids), _files(ids)
    return [_entry(key, rows, facets, files) for key, rows in groups.items() if not all(r["is_alias"] for r in rows)]


def _entry(
    key: str, rows: list[dict[str, Any]], facets: dict[int, list[Facet]], files: dict[int, list["_File"]]
) -> Entry:
    own = [row for row in rows if not row["is_alias"]]
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in own:
        for facet in facets[row["id"]]:
            found[facet.name][facet.value][row["language"]] = facet.title or facet.value
        found["Language"][row["language"]] = _languages()[row["language"]]
        found["portal_type"][row["portal_type"]] = _types().get(row["portal_type"], {})
        if day := row["starts"] or row["effective"]:
            found["year"].setdefault(str(day.year), {})
    attached = {file.number: (file, row["language"]) for row in own for file in files[row["id"]]}
    for file, _language in attached.values():
        found["file_format"].setdefault(file.format, {})
        if file.symbol:
            found["symbol"].setdefault(file.symbol.casefold(), {})
    # The source's dates are the group's: a translation is no news.
    first = min(own, key=lambda row: int(row["id"]))
    return Entry(
        key=key,
        texts={row["language"]: Text(row["title"], row["description"], row["text"], row["path"]) for row in own},
        facets={name: {value: dict(titles) for value, titles in values.items()} for name, values in found.items()},
        paths=frozenset(row["path"] for row in rows),
        dates={name: int(first[name].timestamp()) for name in DATES if first[name]},
        expires=max(int(row["expires"]) for row in own),
        pages=[page for file, language in attached.values() for page in file.pages(language)],
    )


class _File:
    """A file that documents link to."""

    def __init__(self, document: CustomDocument) -> None:
        self.number = int(document.pk)
        self.language = document.language
        self.format = document.filename.rpartition(".")[2].upper()[:16]
        self.symbol = document.symbol
        self.texts: list[tuple[int, str]] = []

    def pages(self, language: str) -> list[FilePage]:
        """Return its pages; it is in the language of the document that links to it unless it says another."""
        return [FilePage(self.number, number, self.language or language, text) for number, text in self.texts]


def _facets(ids: list[int]) -> dict[int, list[Facet]]:
    found: dict[int, list[Facet]] = defaultdict(list)
    for facet in Facet.objects.filter(document__in=ids):
        found[facet.document_id].append(facet)
    return found


def _files(ids: list[int]) -> dict[int, list[_File]]:
    """Return the public files that documents link to, by the documents' numbers."""
    rows = Dependency.objects.filter(document__in=ids, key__startswith=FILE).values_list("document_id", "key")
    links = [(document, int(key.removeprefix(FILE))) for document, key in rows]
    numbers = {number for _document, number in links}
    public = set(
        PublishedDocument.objects.filter(source__in=map(source_keys.file_source, numbers)).values_list(
            "source", flat=True
        )
    )
    files = {
        file.pk: _File(file)
        for file in CustomDocument.objects.filter(pk__in=numbers)
        if source_keys.file_source(file.pk) in public
    }
    texts = PageText.objects.filter(file_text__document__in=files, text__gt="").order_by("file_text", "number")
    for number, page, text, has_pages in texts.values_list(
        "file_text__document", "number", "text", "file_text__has_pages"
    ):
        files[number].texts.append((page if has_pages else 0, text))
    found: dict[int, list[_File]] = defaultdict(list)
    for document, number in links:
        if number in files:
            found[document].append(files[number])
    return found


@cache
def _types() -> dict[str, dict[str, str]]:
    """Return what types are called, by language."""
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for language in LANGUAGES:
        with override(language.code):
            for model in declared_models():
                titles[model.portal_type][language.code] = str(type_title_of(model))
    return titles


@cache
def _languages() -> dict[str, dict[str, str]]:
    """Return the languages' own names; they are the same in every language."""
    return {each.code: {other.code: each.name for other in LANGUAGES} for each in LANGUAGES}
