"""Where a page shows what it tells: its body, lists of facts, texts of its own, listings."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.functional import Promise

from cms.blocks import Projection, ProjectionContext, showing
from cms.blocks import compose as c
from cms.blocks.listing import criterion, listing
from cms.blocks.text import has_words, project_text
from cms.schema.base import Element, Property, elements_of


class Body(Element):
    """The blocks that editors compose."""

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the body's blocks."""
        yield from owner.project_body(context)


class Keys(Element):
    """Properties that readers see nowhere, or elsewhere: where their names stand."""

    def __init__(self, *properties: Property) -> None:
        """Take the properties."""
        self._properties = properties

    def properties(self) -> Iterator[Property]:
        """Yield the properties."""
        yield from self._properties


class Facts(Element):
    """A list of facts, each behind its label; a name stands for a property that is declared elsewhere."""

    def __init__(self, *elements: Property | str, shows: tuple[str, ...] = ()) -> None:
        """Take the properties in the order in which they are shown, and the keys where others say the same."""
        self.elements, self.shows = elements, shows

    def properties(self) -> Iterator[Property]:
        """Yield the properties that are declared in the list."""
        yield from (each for each in self.elements if not isinstance(each, str))

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the list, where there is anything in it."""
        found = [each for each in elements_of(owner, self.elements) if isinstance(each, Property)]
        told = [(each, c.labelled(*pair)) for each in found for pair in each.labelled(owner, context)]
        if told:
            block = c.bullets(context.block_id("facts"), [nodes for _each, nodes in told])
            for item, (each, _nodes) in zip(block.data["value"][0]["children"], told, strict=True):
                item["properties"] = list(self.shows or each.shows)
            yield from showing(
                [block], *(self.shows or dict.fromkeys(name for each, _nodes in told for name in each.shows))
            )


class RichText(Element):
    """A field of rich text below a heading; ``empty`` is what the page says while nothing is in it."""

    def __init__(self, name: str, label: Promise | str, *, empty: Promise | str = "") -> None:
        """Take the field's name and the heading."""
        self.name, self.label, self.empty, self.shows = name, label, empty, (name,)

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield heading and text, or the sentence in its place."""
        html = getattr(owner, self.name)
        block, has_text = self.name.replace("_", "-"), has_words(html)
        if has_text or self.empty:
            yield c.heading(context.block_id(f"{self.name}-heading"), str(self.label))
        if has_text:
            yield from project_text(html, context.block_id(self.name), context)
        elif self.empty:
            yield c.sentence(context.block_id(f"no-{block}"), c.text(str(self.empty)))


class Blocks(Element):
    """What code yields, for whatever cannot be declared."""

    def __init__(self, method: str | Callable[[Any, ProjectionContext], Iterator[Projection]], *shows: str) -> None:
        """Take the name of a method, or a function of the page and the context, and the keys that its blocks show.

        Where they do not show the same, the code says it of each block with ``showing``.
        """
        self.method, self.shows = method, shows

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the blocks."""
        yield from getattr(owner, self.method)(context) if isinstance(self.method, str) else self.method(owner, context)


class Listing(Element):
    """A list of other pages, made when it is read.

    ``portal_type`` is their type. ``where`` is ``language`` for those in the tree of the page's language, ``below`` for
    those below the page, ``everywhere`` for records too; ``criteria`` names a method that gives further criteria.
    """

    def __init__(
        self,
        name: str,
        title: Promise | str,
        portal_type: str,
        order: str = "-effective",
        *,
        where: str = "language",
        criteria: str = "",
        limit: int | None = None,
    ) -> None:
        """Take the name of its block, its heading, what it lists in which order, and how much of it."""
        self.name, self.title, self.portal_type, self.order = name, title, portal_type, order
        self.where, self.criteria, self.limit = where, criteria, limit
        self.shows = (name,)

    def blocks(self, owner: Any, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the listing."""
        here = {
            "language": [criterion("path", "string.absolutePath", context.language_root)],
            "below": [criterion("path", "string.relativePath", ".")],
            "everywhere": [],
        }[self.where]
        more = getattr(owner, self.criteria)(context) if self.criteria else []
        criteria = [*here, criterion("portal_type", "selection.any", [self.portal_type]), *more]
        yield listing(context.block_id(self.name), str(self.title), criteria, self.order, self.limit)
