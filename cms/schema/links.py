"""Properties that lead somewhere: addresses, files, other pages."""

from collections.abc import Callable, Iterator
from typing import Any

from cms.blocks import ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import Cell
from cms.schema.base import Line, Property


class Link(Property):
    """An address; readers see it as a link to itself."""

    types = "uri"

    def in_words(self, raw: str, owner: Any, context: ProjectionContext) -> Cell:
        """Return the link."""
        return c.link(raw, raw)


class Email(Property):
    """An e-mail address; readers see it as a link that writes to it."""

    def in_words(self, raw: str, owner: Any, context: ProjectionContext) -> Cell:
        """Return the link."""
        return c.link(f"mailto:{raw}", raw)


class File(Property):
    """The address at which a document is downloaded, ``None`` while it is not public; the source is a foreign key."""

    types = "uri"

    def get(self, owner: Any, context: ProjectionContext) -> Any:
        """Return the address."""
        return self.found(owner, context.document_address)

    def found(self, owner: Any, find: Callable[[int], Any]) -> Any:
        """Return what ``find`` gives for the key's number, ``None`` where there is none."""
        number = getattr(owner, f"{self.source}_id")
        return find(number) if number else None

    def is_nullable(self, model: type[Any]) -> bool:
        """Return that it may be ``None``: any document can be taken back."""
        return True


class PageAddress(File):
    """The address of another page, ``None`` while it is not public; readers see its title as a link to it."""

    def get(self, owner: Any, context: ProjectionContext) -> Any:
        """Return the address."""
        return self.found(owner, context.page_address)

    def shown(self, owner: Any, context: ProjectionContext) -> Cell:
        """Return the link."""
        page = self.found(owner, context.page_summary)
        return c.link(page["@id"], page["title"]) if page else ""


class PageSummary(PageAddress):
    """What lists say of another page, ``None`` while it is not public."""

    types = "Summary"

    def get(self, owner: Any, context: ProjectionContext) -> Any:
        """Return the summary."""
        return self.found(owner, context.page_summary)

    def describe(self, model: type[Any], path: str) -> Iterator[Line]:
        """Yield the shape's name."""
        yield path, "Summary|null", self.meaning
