"""Properties with one value each."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.blocks import ProjectionContext
from cms.blocks.table import Cell
from cms.facets import FacetValue
from cms.i18n.dates import day_in_words, partial_in_words
from cms.schema.base import Element, Label, Line, Property, object_of


class Text(Property):
    """Plain text."""


class Number(Property):
    """A whole number."""

    types = "int"


class Flag(Property):
    """Yes or no."""

    types = "bool"


class Choice(Property):
    """One of a field's choices: its code in the content, its name on the page; ``facet`` is what finds by it."""

    def __init__(self, name: str, label: Label = "", *, facet: str = "", **options: Any) -> None:
        """Take the name of a facet, and what every property takes."""
        super().__init__(name, label, **options)
        self.facet = facet

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the choice's name."""
        return str(getattr(owner, f"get_{self.source}_display")())

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the facet."""
        if self.facet and (raw := self.get(owner, context)):
            yield FacetValue(self.facet, raw, str(self.shown(owner, context)))


class Date(Property):
    """A day, in ISO format."""

    def json(self, raw: date) -> str:
        """Return the day in ISO format."""
        return raw.isoformat()

    def in_words(self, raw: date, owner: Any, context: ProjectionContext) -> Cell:
        """Return the day in the active language."""
        return day_in_words(raw)


class PartialDate(Property):
    """A year, a month or a day, in ISO format."""

    def in_words(self, raw: str, owner: Any, context: ProjectionContext) -> Cell:
        """Return what is known of the date in the active language."""
        return partial_in_words(raw)


class Time(Property):
    """A time of the day, in ISO format."""

    def json(self, raw: time) -> str:
        """Return the time in ISO format."""
        return raw.isoformat()


class Moment(Property):
    """A moment, in ISO format."""

    types = "moment"

    def json(self, raw: datetime) -> str:
        """Return the moment in ISO format."""
        return raw.isoformat()


class Edge(Property):
    """The key ``start`` or ``end``, which the publisher writes where ``dates()`` gives a start; lists know it too."""

    types = "moment"

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield nothing."""
        yield from ()

    def column_title(self, field: Any) -> Any:
        """Return the heading, which says that times are in UTC."""
        return _("Start (UTC)") if self.name == "start" else _("End (UTC)")

    def title(self, model: type[Any]) -> str:
        """Return how forms call it."""
        return str(_("start") if self.name == "start" else _("end"))

    def lines(self, model: type[Any], below: str = "") -> Iterator[Line]:
        """Yield the key, which may be missing."""
        yield f"{below}{self.name}?", "moment|null", "In UTC."


class Dates(Element):
    """The keys ``start`` and ``end`` of what has ``dates()``, or one of the two."""

    def __init__(self, *names: str, column: bool = False) -> None:
        """Take the names, as a rule none for both, and whether they are fields with columns in the admin's list."""
        self.edges = [Edge(name, column=column) for name in names or ("start", "end")]

    def properties(self) -> Iterator[Property]:
        """Yield the keys."""
        yield from self.edges


class Texts(Property):
    """A list of texts: of what a property or method gives, or of a field's text, which ``split`` takes apart."""

    types = "texts"

    def __init__(
        self, name: str, label: Label = "", *, split: Callable[[str], list[str]] = str.splitlines, **options: Any
    ) -> None:
        """Take how a text is taken apart, and what every property takes."""
        super().__init__(name, label, **{"null": False, **options})
        self.split = split

    def json(self, raw: Any) -> list[str]:
        """Return the texts."""
        return self.split(raw) if isinstance(raw, str) else list(raw)

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the texts with semicolons between them."""
        return "; ".join(self.json(raw))

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the list and its items."""
        yield path, "list", self.meaning
        yield f"{path}[]", "str", ""


class Object(Property):
    """An object with properties of its own, which are those of the same page, record or row."""

    types = "dict"

    def __init__(self, name: str, label: Label, *parts: Property, **options: Any) -> None:
        """Take the object's properties, and what every property takes."""
        super().__init__(name, label, **{"null": False, **options})
        self.parts = parts

    def parts_for_lists(self) -> Iterator[Property]:
        """Yield the object's properties."""
        yield from self.parts

    def value(self, owner: Any, context: ProjectionContext) -> dict[str, Any]:
        """Return the object."""
        return object_of(self.parts, owner, context)

    def shown(self, owner: Any, context: ProjectionContext) -> Cell:
        """Return the words, without which nothing is seen."""
        return super().shown(owner, context) if self.words else ""

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the object and what is in it."""
        yield path, self.types, self.meaning
        for part in self.parts:
            yield from part.lines(model, f"{path}.")


class Constant(Property):
    """A key with the same value everywhere, such as one that a client asks for, or that code fills in."""

    def __init__(self, name: str, constant: Any, types: str, title: Promise | str, **options: Any) -> None:
        """Take the value, its types, and how forms call it."""
        super().__init__(name, title=title, null=False, **options)
        self.constant, self.described = constant, types

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the value."""
        yield self.name, self.constant

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the types."""
        yield path, self.described, self.meaning


class Described(Property):
    """A value that a method gives as it is served; ``table`` describes what is in it, as a contract's table does."""

    types = "dict"

    def __init__(self, name: str, table: str, title: Promise | str, **options: Any) -> None:
        """Take the table, whose paths begin within the value, and how forms call it."""
        super().__init__(name, title=title, null=False, **options)
        self.table = table

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the lines of the table."""
        yield path, self.types, self.meaning
        for line in filter(None, map(str.strip, self.table.splitlines())):
            key, types, meaning = [*line.split(None, 2), ""][:3]
            yield f"{path}.{key}", types, meaning
