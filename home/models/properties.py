"""What pages tell of entities, people and periods: properties for their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

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


class NamedRecord(s.Property):
    """A record that is named by a foreign key; answers give its ``parts``."""

    types = "dict"
    parts: ClassVar[tuple[s.Property, ...]] = ()

    def named(self, model: Any) -> tuple[str, Any]:
        """Return the field and the record's model."""
        field = self.field(model)
        return field.name, field.related_model

    def describe(self, model: type[Any], path: str) -> Iterator[s.Line]:
        """Yield the record and its keys."""
        yield from super().describe(model, path)
        for part in self.parts:
            yield from part.lines(model, f"{path}.")


class RecordKeys(s.Property):
    """The keys of a row's record, its ``parts``, in the row itself."""

    parts: ClassVar[tuple[s.Property, ...]] = ()

    def lines(self, model: type[Any], below: str = "") -> Iterator[s.Line]:
        """Yield the keys."""
        for part in self.parts:
            yield from part.lines(model, below)


class NamedEntity(NamedRecord):
    """An entity that is named, by which lists and searches find the page; ``linked`` leads readers to its website."""

    facet = "entity"
    parts = ENTITY

    def __init__(self, name: str, label: s.Label = "", *, linked: bool = False, **options: Any) -> None:
        """Take what every property takes."""
        super().__init__(name, label, **options)
        self.linked = linked

    def value(self, owner: Any, context: ProjectionContext) -> dict[str, Any] | None:
        """Return the entity as answers give it."""
        entity = self.get(owner, context)
        return s.object_of(ENTITY, context.record(entity), context) if entity else None

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the full name."""
        record = context.record(raw)
        return c.link(record.website, record.full_name) if self.linked else str(record.full_name)

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the entity."""
        if entity := self.get(owner, context):
            yield entity_facet(entity, context)


class EntityKeys(RecordKeys):
    """The keys of a row's entity in the row itself."""

    parts = ENTITY

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the keys."""
        yield from s.object_of(ENTITY, context.record(self.get(owner, context)), context).items()


class NamedPerson(NamedRecord):
    """A person who is named; readers see the function too, unless ``plain``.

    ``function`` names a method that returns the function, given the person's record.
    """

    parts = (*PERSON, FUNCTION)

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
        return {**s.object_of(PERSON, record, context), "function": function or None}

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the name with the function."""
        return str(context.record(raw).full_name) if self.plain else person_line(raw, None, context)


class PersonKeys(RecordKeys):
    """The keys of a row's person in the row itself, with the function that the person has at the row's entity."""

    parts = (*PERSON, FUNCTION)

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the keys."""
        record = context.record(self.get(owner, context))
        yield from s.object_of(PERSON, record, context).items()
        yield "function", record.function_at(owner.entity) or None


def days(column: bool = False) -> list[s.Property]:
    """Return the days of a period, ``None`` for an end that is open."""
    return [s.Date("from", source="starts_on", column=column), s.Date("to", source="ends_on", column=column)]


def period(label: s.Label, column: bool = False) -> s.Object:
    """Return the period of a page or row, with columns of its days in the admin's list if wanted."""
    return s.Object("period", label, *days(column), words=lambda owner, _context: owner.period_in_words())
