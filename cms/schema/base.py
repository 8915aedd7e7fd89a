"""What every part of a schema can do."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.text import capfirst

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import Cell
from cms.facets import FacetValue

# A function takes what has the schema, where a label depends on it.
Label = Promise | str | Callable[[Any], str]
# The name of a field, property or method, which is given the context,
# or a function of what has the schema and the context.
Source = str | Callable[[Any, ProjectionContext], Any]
# A line of a contract's table (cms/api/contract.py): the path of a key, its types, what it means.
Line = tuple[str, str, str]


class Element:
    """A part of a schema: it may have keys in the content, and blocks on the page.

    ``shows`` are the names of the content's keys that its blocks show.
    """

    shows: tuple[str, ...] = ()

    def properties(self) -> Iterator["Property"]:
        """Yield the properties that are declared here."""
        yield from ()

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield what readers see, where the schema stands on a page."""
        yield from ()


class Property(Element):
    """A key of the content, in the manner of a field; with a label, readers see it too.

    On the page it is a sentence behind its label, within ``Facts`` an item of their list, in a row a cell of the table.

    ``name`` is the key. ``source`` gives its value where it is called otherwise, ``words`` what readers see instead of
    the value. ``null`` says whether it may be ``None``; as a rule that is so where the field may be empty. ``title`` is
    how forms call it where neither the field nor the label says so, ``meaning`` what API clients need to know.
    """

    types: ClassVar[str] = "str"
    # The name of the facet by which lists and searches find what has the property.
    facet: str = ""

    def __init__(
        self,
        name: str,
        label: Label = "",
        *,
        source: Source = "",
        words: Source = "",
        null: bool | None = None,
        title: Promise | str = "",
        meaning: str = "",
        block: str = "",
        key: bool = True,
        column: bool = False,
        filtered: bool = False,
        shows: tuple[str, ...] = (),
    ) -> None:
        """Take the name and label; ``block`` is what the ids of its blocks are made of, as a rule its name.

        Without ``key`` the content has no such key, and ``shows`` names the keys that say the same. With ``column`` the
        admin's list of the type has a column of the field, in exports too; ``filtered`` lets editors narrow that list
        by it, as columns of choices always do.
        """
        self.name, self.label, self.source, self.words = name, label, source or name, words
        self.null, self._title, self.meaning = null, title, meaning
        self.block, self.has_key = block or name.replace("_", "-"), key
        self.column, self.filtered = column, filtered
        self.shows = shows or (name,)

    def properties(self) -> Iterator["Property"]:
        """Yield itself."""
        yield self

    def get(self, owner: Any, context: ProjectionContext) -> Any:
        """Return what the source says."""
        return _said(owner, self.source, context)

    def json(self, raw: Any) -> Any:
        """Return what the source says as the content has it; what is empty is ``None`` unless the key has no null."""
        return raw

    def value(self, owner: Any, context: ProjectionContext) -> Any:
        """Return the key's value."""
        raw = self.get(owner, context)
        return None if raw in (None, "") and self.is_nullable(type(owner)) else self.json(raw)

    def items(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, Any]]:
        """Yield the keys of the content with their values."""
        if self.has_key:
            yield self.name, self.value(owner, context)

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return what readers see of a value that is there."""
        return str(raw)

    def shown(self, owner: Any, context: ProjectionContext) -> Cell:
        """Return what readers see: text or slate nodes, empty where there is nothing."""
        if self.words:
            return _said(owner, self.words, context) or ""
        raw = self.get(owner, context)
        return self.in_words(raw, owner, context) if raw else ""

    def labelled(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield label and slate nodes, of each thing that there is to be seen."""
        if self.label and (shown := self.shown(owner, context)):
            yield self.label_of(owner), nodes_of(shown)

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield a sentence."""
        for label, nodes in self.labelled(owner, context):
            yield c.sentence(context.block_id(self.block), *c.labelled(label, nodes))

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield what lists and searches find the content by."""
        yield from ()

    def label_of(self, owner: Any) -> str:
        """Return the label in the active language."""
        return self.label(owner) if callable(self.label) else str(self.label)

    def field(self, model: Any) -> Any:
        """Return the field, or the relation of rows, that the value comes from; ``None`` if it is worked out."""
        return _field(model, self.source) if isinstance(self.source, str) else None

    def parts_for_lists(self) -> Iterator["Property"]:
        """Yield what the admin's lists can have columns of: itself, or what it consists of."""
        yield self

    def column_title(self, field: Any) -> Any:
        """Return what heads the column of the field in the admin's lists."""
        return capfirst(field.verbose_name)

    def named(self, model: Any) -> tuple[str, Any] | None:
        """Return the path of fields and the model of the records that it names, by which editors narrow lists."""
        return None

    def title(self, model: type[Any]) -> str:
        """Return how forms call it, in the active language."""
        field = self.field(model)
        label = "" if callable(self.label) else self.label
        return str(self._title or getattr(field, "verbose_name", "") or label or self.name)

    def is_nullable(self, model: type[Any]) -> bool:
        """Return whether the value may be ``None``."""
        if self.null is None:
            return bool(getattr(self.field(model), "blank", True))
        return self.null

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the lines of a contract's table for the key at ``path`` and what is in it."""
        yield path, f"{self.types}|null" if self.is_nullable(model) else self.types, self.meaning

    def lines(self, model: type[Any], below: str = "") -> Iterator[Line]:
        """Yield the lines of a contract's table, each path behind ``below``."""
        if self.has_key:
            yield from self.describe(model, below + self.name)


class Shown(Property):
    """What readers see without the content having a key for it: a text or slate nodes."""

    def __init__(self, name: str, label: Label = "", **options: Any) -> None:
        """Take what every property takes."""
        super().__init__(name, label, **{"key": False, **options})

    def in_words(self, raw: Any, owner: Any, context: ProjectionContext) -> Cell:
        """Return the text or slate nodes that the source gives."""
        return raw if isinstance(raw, list) else str(raw)


def nodes_of(cell: Cell) -> list[c.Node]:
    """Return text or slate nodes as slate nodes."""
    return [c.text(cell)] if isinstance(cell, str) else cell


def properties_of(model: Any) -> dict[str, Property]:
    """Return the properties that a model's schema declares by name, in the order of the content's keys."""
    return _properties(model, tuple(model.schema))


def object_of(properties: Iterable[Property], owner: Any, context: ProjectionContext) -> dict[str, Any]:
    """Return an object with the keys of some properties."""
    return {name: value for each in properties for name, value in each.items(owner, context)}


def content_of(owner: Any, context: ProjectionContext) -> dict[str, Any]:
    """Return the keys of the content that a page, record or row has by its schema."""
    return object_of(properties_of(type(owner)).values(), owner, context)


def lines_of(model: type[Any], below: str = "") -> Iterator[Line]:
    """Yield the lines of a contract's table for a model's schema."""
    for each in properties_of(model).values():
        yield from each.lines(model, below)


def elements_of(owner: Any, elements: Iterable[Element | str]) -> Iterator[Element]:
    """Yield elements; a name stands for the property of that name, which is declared elsewhere in the schema."""
    for each in elements:
        yield properties_of(type(owner))[each] if isinstance(each, str) else each


@cache
def _properties(model: Any, elements: tuple[Element | str, ...]) -> dict[str, Property]:
    found = [each for element in elements if not isinstance(element, str) for each in element.properties()]
    by_name = {each.name: each for each in found}
    if len(by_name) < len(found):
        raise ValueError(f"The schema of {model.__name__} has a name twice.")
    return by_name


@cache
def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except (AttributeError, FieldDoesNotExist):
        return None


def _said(owner: Any, source: Source, context: ProjectionContext) -> Any:
    if not isinstance(source, str):
        return source(owner, context)
    found = getattr(owner, source)
    return found(context) if callable(found) else found
