"""A page taken apart: its texts, images, links and documents, each with the field and the block where it stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, NavigableString
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage

TEXT, HTML, RAW, IMAGE, PAGE, DOCUMENT, HEADING = "text", "html", "raw", "image", "page", "document", "heading"
# Set by Wagtail, or no words of the page's readers.
_NOT_WORDS = {"slug", "url_path", "draft_title"}
_ALT = "_alt"


class Part(NamedTuple):
    """A piece of a page: its kind, where it stands (``block``: position in a body, else ``None``), and its value.

    An image's value is its title and its alternative text, ``None`` if it is decoration; a page's or document's its
    number, ``None`` if what was chosen is gone.
    """

    kind: str
    field: str
    block: int | None
    value: Any


def parts_of(page: Any) -> list[Part]:
    """Return the parts of a page, those of its rows too, in the order in which they are written."""
    found = list(_fields(page, None))
    for relation in get_all_child_relations(type(page)):
        if relation.related_model.__module__.startswith("wagtail."):
            continue
        name = relation.get_accessor_name()
        for row in getattr(page, name).all():
            found += _fields(row, name)
    return found


def _fields(instance: ClusterableModel | models.Model, relation: str | None) -> Iterator[Part]:
    """Yield the parts of a page's or row's own fields; those of a row stand in the field of the relation."""
    synchronized = {field.field_name for field in getattr(instance, "override_translatable_fields", ())
                    if not field.is_translated(instance)}  # fmt: skip
    for field in instance._meta.get_fields():
        if not field.concrete or not getattr(field, "editable", False):
            continue
        where = relation or field.name
        if isinstance(field, StreamField):
            for at, child in enumerate(getattr(instance, field.name)):
                yield from _block(child.block, child.value, where, at)
        elif isinstance(field, RichTextField):
            yield Part(HTML, where, None, getattr(instance, field.name) or "")
        elif isinstance(field, models.ForeignKey):
            yield from _relation(instance, field, where)
        elif type(field) in (models.CharField, models.TextField) and not field.choices:
            text = getattr(instance, field.name)
            if text and field.name not in _NOT_WORDS | synchronized:
                yield Part(TEXT, where, None, text)


def _relation(instance: Any, field: Any, where: str) -> Iterator[Part]:
    number = getattr(instance, field.attname)
    # A row's page is where the row stands, nothing that it leads to.
    if number is None or isinstance(field, ParentalKey):
        return
    if issubclass(field.related_model, Page) and field.name not in ("alias_of", "page_ptr"):
        yield Part(PAGE, where, None, number)
    elif issubclass(field.related_model, CustomDocument):
        yield Part(DOCUMENT, where, None, number)
    elif issubclass(field.related_model, CustomImage) and hasattr(instance, field.name + _ALT):
        yield Part(IMAGE, where, None, (getattr(instance, field.name).title, getattr(instance, field.name + _ALT)))


def _block(block: Any, value: Any, field: str, at: int) -> Iterator[Part]:
    """Yield the parts of a block's value."""
    if isinstance(block, ImageBlock):
        if value is not None:
            yield Part(IMAGE, field, at, (value.title, None if value.decorative else value.contextual_alt_text or ""))
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if name == "heading" and value.get(name):
                yield Part(HEADING, field, at, value[name])
            yield from _block(child, value.get(name), field, at)
    elif isinstance(block, blocks.ListBlock):
        for each in value or ():
            yield from _block(block.child_block, each, field, at)
    elif isinstance(block, blocks.StreamBlock):
        for child in value or ():
            yield from _block(child.block, child.value, field, at)
    else:
        yield from _simple(block, value, field, at)


def _simple(block: Any, value: Any, field: str, at: int) -> Iterator[Part]:
    if isinstance(block, blocks.RichTextBlock):
        yield Part(HTML, field, at, value.source if value else "")
    elif isinstance(block, blocks.RawHTMLBlock):
        yield Part(RAW, field, at, str(value or ""))
    elif isinstance(block, blocks.PageChooserBlock):
        if value or block.required:
            yield Part(PAGE, field, at, value.pk if value else None)
    elif isinstance(block, DocumentChooserBlock):
        if value:
            yield Part(DOCUMENT, field, at, value.pk)
    elif isinstance(block, TableBlock):
        cells = [cell for row in (value or {}).get("data") or () for cell in row if cell]
        for text in [(value or {}).get("table_caption"), *cells]:
            if text:
                yield Part(TEXT, field, at, text)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and value:
        yield Part(TEXT, field, at, value)


@lru_cache(maxsize=64)
def _soup(html: str) -> BeautifulSoup:
    """Return HTML that nobody changes: several rules look at each of a page's texts."""
    return BeautifulSoup(html, "html.parser")


_BLOCKS = ["p", "h2", "h3", "h4", "li", "blockquote", "td", "th"]


def paragraphs(part: Part) -> list[str]:
    """Return the texts of a part that are read as one each; HTML without what says its own direction."""
    if part.kind == TEXT:
        return [part.value]
    if part.kind == IMAGE:
        return [part.value[1]] if part.value[1] else []
    if part.kind not in (HTML, RAW):
        return []
    soup = _soup(part.value)
    if "dir" in part.value.lower():
        soup = BeautifulSoup(part.value, "html.parser")
        for element in soup.find_all(dir=True):
            element.decompose()
    blocks: dict[int, list[str]] = {id(element): [] for element in soup.find_all(_BLOCKS)} or {id(soup): []}
    for text in soup.descendants:
        if isinstance(text, NavigableString):
            # A list's entry without the lists in it.
            blocks.get(_block_of(text, soup), []).append(text)
    texts = [re.sub(r"\s+", " ", "".join(own)).strip() for own in blocks.values()]
    return [text for text in texts if text]


def _block_of(text: NavigableString, soup: BeautifulSoup) -> int:
    """Return the identity of the element that a text is read in: the nearest block around it, or the whole."""
    element = text.parent
    while element is not None and element.name not in _BLOCKS:
        element = element.parent
    return id(soup if element is None else element)


def linked_pages(part: Part) -> list[tuple[int | None, str]]:
    """Return (number, text of the link) for each page that a part leads to; the number is ``None`` if it is gone."""
    if part.kind == PAGE:
        return [(part.value, "")]
    if part.kind != HTML:
        return []
    return [(number, link.get_text()) for link, number in _links(part.value, "page")]


def linked_documents(part: Part) -> list[int]:
    """Return the numbers of the documents that a part leads to."""
    if part.kind == DOCUMENT:
        return [part.value]
    return [number for _link, number in _links(part.value, "document") if number] if part.kind == HTML else []


def _links(html: str, kind: str) -> Iterator[tuple[Any, int | None]]:
    # Most texts have no link of a kind; what is escaped is looked at more closely.
    if "&" not in html and kind not in html:
        return
    for link in _soup(html).find_all("a", linktype=kind):
        number = str(link.get("id") or "")
        yield link, int(number) if number.isdigit() else None


def levels(html: str) -> list[tuple[int, str]]:
    """Return (level, words) of the headings in rich text."""
    headings = _soup(html).find_all(["h2", "h3", "h4"])
    return [(int(heading.name[1]), heading.get_text(" ", strip=True)) for heading in headings]
