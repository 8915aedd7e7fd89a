"""The live content of many pages, in a few statements for each page type."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.models import BasePage
from cms.publishing.live_rows import take_rows
from cms.publishing.record_parts import foreign_keys, with_parts

# What a revision has of a page's row and of the desk: Wagtail takes it from the row afterwards, or nobody reads it.
_OF_THE_ROW = {
    *("latest_revision", "live_revision", "content_type", "locale", "alias_of", "owner", "locked_by"),
    *("comments", COMMENTS_RELATION_NAME),
}


def contents_of(pages: Iterable[Page]) -> dict[int, BasePage]:
    """Return the live content of the pages that have a live revision, by page id, as ``sources.content_of`` does.

    What a content refers to is read for all pages together; references to what is gone are left to Wagtail, which
    empties them.
    """
    by_type: dict[Any, list[Page]] = defaultdict(list)
    revised = [page for page in pages if page.live_revision_id]
    prefetch_related_objects([page.live_revision for page in revised], "content_object")
    parents = _parents(revised)
    for page in revised:
        row = page.live_revision.content_object
        row._cached_parent_obj = parents.get(page.path[: -Page.steplen])
        row._cluster_related_objects = {COMMENTS_RELATION_NAME: []}
        by_type[type(row)].append(page)
    contents: dict[int, BasePage] = {}
    for model, same in by_type.items():
        contents |= _of_type(model, same)
    return contents


def read_together(pages: Iterable[BasePage]) -> None:
    """Read what pages show of others for all of them, and make the blocks of their bodies."""
    by_type: dict[Any, list[BasePage]] = defaultdict(list)
    for page in pages:
        by_type[type(page)].append(page)
    for model, same in by_type.items():
        prefetch_related_objects(same, *(field.name for field in _references(model)))
        _make_blocks(model, same)


def _parents(pages: list[Page]) -> dict[str, Page]:
    above = {page.path[: -Page.steplen] for page in pages}
    return {parent.path: parent for parent in Page.objects.filter(path__in=above).order_by()}


def _of_type(model: Any, pages: list[Page]) -> dict[int, BasePage]:
    raw = {
        page.pk: {name: value for name, value in page.live_revision.content.items() if name not in _OF_THE_ROW}
        for page in pages
    }
    referred = {field.name: _referred(field, raw.values()) for field in _references(model)}
    rows = take_rows(model, raw)
    contents = {}
    for page in pages:
        content, given = raw[page.pk], {}
        for name, found in referred.items():
            if content.get(name) in found:
                given[name] = found[content.pop(name)]
        many = {
            field.name: content.pop(field.name) for field in _many(model) if isinstance(content.get(field.name), list)
        }
        content[COMMENTS_RELATION_NAME] = []
        made = page.live_revision.content_object.with_content_json(content)
        for name, value in given.items():
            setattr(made, name, value)
        for name, same in rows[page.pk].items():
            setattr(made, name, same)
        made.locale = page.locale
        made._cluster_related_objects |= many
        contents[page.pk] = made
    for field in _many(model):
        _fill_many(field, list(contents.values()))
    _make_blocks(model, contents.values())
    return contents


def _make_blocks(model: Any, contents: Iterable[BasePage]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            _fill_streams(field.stream_block, [getattr(content, field.name) for content in contents])


def _references(model: Any) -> list[Any]:
    """Return the foreign keys of a model's own fields."""
    return [f for f in foreign_keys(model) if not f.remote_field.parent_link and f.name not in _OF_THE_ROW]


def _many(model: Any) -> list[Any]:
    return [field for field in model._meta.many_to_many if isinstance(field, ParentalManyToManyField)]


def _referred(field: Any, contents: Iterable[dict[str, Any]]) -> dict[Any, Any]:
    wanted = {content[field.name] for content in contents if content.get(field.name) is not None}
    if not wanted or field.remote_field.field_name != field.related_model._meta.pk.name:
        return {}
    found: dict[Any, Any] = with_parts(field.related_model).in_bulk(wanted)
    return found


def _fill_many(field: Any, contents: list[BasePage]) -> None:
    """Put records in place of their keys, in the records' own order."""
    wanted = {key for content in contents for key in content._cluster_related_objects.get(field.name, ())}
    found = list(field.related_model._default_manager.filter(pk__in=wanted)) if wanted else []
    for content in contents:
        keys = content._cluster_related_objects.get(field.name)
        if keys is not None:
            content._cluster_related_objects[field.name] = [record for record in found if record.pk in set(keys)]


def _fill_streams(stream_block: Any, streams: list[StreamValue]) -> None:
    """Make the blocks of many bodies, as a body does itself for its own when they are asked for."""
    for name, block in stream_block.child_blocks.items():
        places = [
            (stream, number)
            for stream in streams
            for number, item in enumerate(stream._raw_data)
            if item and item["type"] == name and stream._bound_blocks[number] is None
        ]
        values = block.bulk_to_python([stream._raw_data[number]["value"] for stream, number in places])
        for (stream, number), value in zip(places, values, strict=True):
            identity = stream._raw_data[number].get("id")
            stream._bound_blocks[number] = StreamValue.StreamChild(block, value, id=identity)
