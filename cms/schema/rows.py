"""Properties with several values: the rows of a page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.functional import Promise

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import Cell, table
from cms.facets import FacetValue
from cms.schema.base import Label, Line, Property, nodes_of, object_of, properties_of


class Several(Property):
    """A list; on the page it has a heading and is a list of items, within ``Facts`` it is one text."""

    def __init__(self, name: str, label: Label = "", *, ordered: bool = False, **options: Any) -> None:
        """Take whether the items are numbered, and what every property takes."""
        super().__init__(name, label, **{"null": False, **options})
        self.ordered = ordered

    def rows(self, owner: Any, context: ProjectionContext) -> list[Any]:
        """Return the rows that the relation or method gives."""
        if not isinstance(self.source, str):
            return list(self.source(owner, context))
        found = getattr(owner, self.source)
        return list(found.all() if hasattr(found, "all") else found(context))

    def model(self, owner: type[Any]) -> Any:
        """Return the model of the rows."""
        return self.field(owner).related_model

    def title(self, model: type[Any]) -> str:
        """Return how forms call it: as the page does, else as the rows are called."""
        label = "" if callable(self.label) else self.label
        return str(self._title or label or self.model(model)._meta.verbose_name_plural)

    def lines_in_words(self, owner: Any, context: ProjectionContext) -> list[list[c.Node]]:
        """Return what readers see of each row, of those that show anything; of objects that code gives, nothing."""
        return []

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the list, where there is anything in it."""
        if self.label and (lines := self.lines_in_words(owner, context)):
            yield c.heading(context.block_id(f"{self.block}-heading"), self.label_of(owner))
            yield c.bullets(context.block_id(self.block), lines, ordered=self.ordered)


class Each(Several):
    """A list of values: the same property of each row."""

    def __init__(self, name: str, item: Property, label: Label = "", **options: Any) -> None:
        """Take the rows' property, and what every list takes."""
        super().__init__(name, label, **options)
        self.item = item

    def named(self, model: Any) -> tuple[str, Any] | None:
        """Return what the rows' property names."""
        inner = self.item.named(self.model(model))
        return (f"{self.source}__{inner[0]}", inner[1]) if inner else None

    def value(self, owner: Any, context: ProjectionContext) -> list[Any]:
        """Return the values that there are."""
        found = (self.item.value(row, context) for row in self.rows(owner, context))
        return [value for value in found if value is not None]

    def _cells(self, owner: Any, context: ProjectionContext) -> list[Cell]:
        return list(filter(None, (self.item.shown(row, context) for row in self.rows(owner, context))))

    def shown(self, owner: Any, context: ProjectionContext) -> Cell:
        """Return the words, else those of all rows with semicolons between them."""
        if self.words:
            return super().shown(owner, context)
        return "; ".join(str(cell) for cell in self._cells(owner, context))

    def lines_in_words(self, owner: Any, context: ProjectionContext) -> list[list[c.Node]]:
        """Return what readers see of each row."""
        return [nodes_of(cell) for cell in self._cells(owner, context)]

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield those of the rows' property."""
        for row in self.rows(owner, context) if self.item.facet else ():
            yield from self.item.facets(row, context)

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the list and what an item is."""
        yield path, "list", self.meaning
        for at, types, meaning in self.item.describe(self.model(model), f"{path}[]"):
            yield at, types.removesuffix("|null") if at == f"{path}[]" else types, meaning


class Rows(Several):
    """A list of objects: what each row tells by the schema of its model, or the one that is given here.

    ``line`` is the rows' method that gives what readers see; within ``Facts`` each row is an item behind a label of its
    own, which ``line_label`` gives. Objects in which the key ``needs`` is ``None`` are left
    out, such as files that are not public. ``model`` must be given where a method, not a relation, gives the rows.
    """

    def __init__(
        self,
        name: str,
        label: Label = "",
        *,
        line: str = "",
        line_label: str = "",
        needs: str = "",
        model: Any = None,
        schema: Sequence[Property] = (),
        **options: Any,
    ) -> None:
        """Take what is said of the rows, and what every list takes."""
        super().__init__(name, label, **options)
        self.line, self.line_label, self.needs = line, line_label, needs
        self._model, self._schema = model, {each.name: each for each in schema}

    def declared(self, rows: type[Any]) -> dict[str, Property]:
        """Return the properties of the rows by name."""
        return self._schema or properties_of(rows)

    def model(self, owner: type[Any]) -> Any:
        """Return the model of the rows."""
        return self._model or super().model(owner)

    def value(self, owner: Any, context: ProjectionContext) -> list[Any]:
        """Return an object for each row."""
        rows = self.rows(owner, context)
        found = [object_of(self.declared(type(row)).values(), row, context) for row in rows]
        return [each for each in found if each[self.needs] is not None] if self.needs else found

    def lines_in_words(self, owner: Any, context: ProjectionContext) -> list[list[c.Node]]:
        """Return what the rows' method gives."""
        found = (getattr(row, self.line)(context) for row in self.rows(owner, context))
        return [line for line in found if line]

    def labelled(self, owner: Any, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield label and slate nodes of each row."""
        for row in self.rows(owner, context) if self.line_label else ():
            yield str(getattr(row, self.line_label)()), getattr(row, self.line)(context)

    def facets(self, owner: Any, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield those of the rows."""
        finding = [each for each in self.declared(self.model(type(owner))).values() if each.facet]
        for row in self.rows(owner, context) if finding else ():
            for each in finding:
                yield from each.facets(row, context)

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the list and the keys of an item."""
        yield path, "list", self.meaning
        rows = self.model(model)
        for each in self.declared(rows).values():
            for at, types, meaning in each.lines(rows, f"{path}[]."):
                yield at, types.removesuffix("|null") if at == f"{path}[].{self.needs}" else types, meaning


class Table(Rows):
    """Rows that readers see as a table below a heading.

    It has a column for each property of the rows with a label, or for those in ``columns``; ``trim`` leaves out columns
    in which only the header says something. ``empty`` is what the page says while there are no rows.
    """

    def __init__(
        self,
        name: str,
        label: Label,
        *,
        columns: tuple[str, ...] = (),
        trim: bool = False,
        empty: Promise | str = "",
        empty_block: str = "",
        **options: Any,
    ) -> None:
        """Take how the table is drawn, and what rows take; ``empty_block`` is the block's name while there are none."""
        super().__init__(name, label, **options)
        self.columns, self.trim, self.empty = columns, trim, empty
        self.empty_block = empty_block or self.block

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the table, or the sentence in its place."""
        rows = self.rows(owner, context)
        if not rows and not self.empty:
            return
        yield c.heading(context.block_id(f"{self.block}-heading"), self.label_of(owner))
        if rows:
            yield table(context.block_id(self.block), self._cells(rows, owner, context))
        else:
            yield c.sentence(context.block_id(self.empty_block), c.text(str(self.empty)))

    def _cells(self, rows: list[Any], owner: Any, context: ProjectionContext) -> list[list[Cell]]:
        known = self.declared(type(rows[0]))
        columns = [known[name] for name in self.columns] or [each for each in known.values() if each.label]
        header: list[Cell] = [each.label_of(owner) for each in columns]
        told = [[each.shown(row, context) for each in columns] for row in rows]
        if not self.trim:
            return [header, *told]
        used = [any(row[at] for row in told) for at in range(len(columns))]
        return [[cell for cell, wanted in zip(row, used, strict=True) if wanted] for row in [header, *told]]


class Objects(Several):
    """A list of objects that a method gives as they are served; ``schema`` says what is in them."""

    def __init__(self, name: str, *, schema: Sequence[Property], **options: Any) -> None:
        """Take the properties of an object, and what every list takes."""
        super().__init__(name, **options)
        self.schema = schema

    def value(self, owner: Any, context: ProjectionContext) -> list[Any]:
        """Return what the method gives."""
        return self.rows(owner, context)

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the list and the keys of an item."""
        yield path, "list", self.meaning
        for each in self.schema:
            yield from each.lines(model, f"{path}[].")
