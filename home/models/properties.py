"""What pages tell of entities, people and periods: properties for their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import Cell
from cms.facets import FacetValue
from home.blocks import person_line
from home.models.entities import entity_facet

KEY = s.Text(
    "key",
    source=lambda record, _context: str(record.translation_key),
    null=False,
    meaning="The same in all languages.",
)
ENTITY = (KEY, s.Text("acronym", null=False), s.Text("name", null=False), s.Link("website", null=True))
# Of the functions, the one that fits stands behind these.
PERSON = (KEY, s.Text("title", null=False, meaning="The form of address."), s.Text("name", null=False))
FUNCTION = s.Text("function", null=True)


def _content(record: Any, parts: tuple[s.Property, ...], context: ProjectionContext) -> dict[str, Any]:
    return {name: value for part in parts for name, value in part.items(record, context)}


class NamedRecord(s.Property):
    """A record that is named by a foreign key."""

    types = "dict"

    def named(self, model: Any) -> tuple[str, Any]:
        """Return the field and the record's model."""
        field = self.field(model)
        return field.name, field.related_model


class NamedEntity(NamedRecord):
    """An entity that is named, by which lists and searches find the page; ``linked`` leads readers to its website."""

    facet = "entity"

    def __init__(self, name: str, label: s.Label = "", *, linked: bool = False, **options: Any) -> None:
        """Take what every property takes."""
        super().__init__(name, label, **options)
        self.linked = linked

    def value(self, owner: Any, context: ProjectionContext) -> dict[str, Any] | None:
        """Return the entity as answers give it."""
        entity = self.get(owner, context)
        return _content(context.record(entity), ENTITY, context) if entity else None

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the full name."""
        record = context.record(raw)
        return c.link(record.website, record.full_name) if self.linked else str(record.full_name)

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entity."""
        if entity := self.get(owner, context):
            yield entity_facet(entity, context)

    def describe(self, model: type[Any], path: str) -> Iterator[s.Line]:
        """Yield the entity and its keys."""
        yield from super().describe(model, path)
        for part in ENTITY:
            yield from part.lines(model, f"{path}.")


class EntityKeys(s.Property):
    """The keys of a row's entity in the row itself."""

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the keys."""
        yield from _content(context.record(self.get(owner, context)), ENTITY, context).items()

    def lines(self, model: type[Any], below: str = "") -> Iterator[s.Line]:
        """Yield the keys."""
        for part in ENTITY:
            yield from part.lines(model, below)


class NamedPerson(NamedRecord):
    """A person who is named; readers see the function too, unless ``plain``.

    ``function`` names a method that returns the function, given the person's record.
    """

    def __init__(
        self, name: str, label: s.Label = "", *, plain: bool = False, function: str = "", **options: Any
    ) -> None:
        """Take what every property takes."""
        super().__init__(name, label, **options)
        self.plain, self.function = plain, function

    def value(self, owner: Any, context: ProjectionContext) -> dict[str, Any] | None:
        """Return the person as answers give it."""
        person = self.get(owner, context)
        if not person:
            return None
        record = context.record(person)
        function = getattr(owner, self.function)(record) if self.function else record.function_at()
        return {**_content(record, PERSON, context), "function": function or None}

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the name with the function."""
        return str(context.record(raw).full_name) if self.plain else person_line(raw, None, context)

    def describe(self, model: type[Any], path: str) -> Iterator[s.Line]:
        """Yield the person and the person's keys."""
        yield from super().describe(model, path)
        for part in (*PERSON, FUNCTION):
            yield from part.lines(model, f"{path}.")


class PersonKeys(s.Property):
    """The keys of a row's person in the row itself, with the function that the person has at the row's entity."""

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the keys."""
        record = context.record(self.get(owner, context))
        yield from _content(record, PERSON, context).items()
        yield "function", record.function_at(owner.entity) or None

    def lines(self, model: type[Any], below: str = "") -> Iterator[s.Line]:
        """Yield the keys."""
        for part in (*PERSON, FUNCTION):
            yield from part.lines(model, below)


def days(column: bool = False) -> list[s.Property]:
    """Return the days of a period, ``None`` for an end that is open."""
    return [s.Date("from", source="starts_on", column=column), s.Date("to", source="ends_on", column=column)]


def period(label: s.Label, column: bool = False) -> s.Object:
    """Return the period of a page or row, with columns of its days in the admin's list if wanted."""
    return s.Object("period", label, *days(column), words=lambda owner, _context: owner.period_in_words())
