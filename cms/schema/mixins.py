"""What a page or record does by its schema."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from cms.blocks import Projection, ProjectionContext, showing
from cms.facets import FacetValue
from cms.schema.base import Element, content_of, elements_of, properties_of


class DeclaredContent:
    """Something with a document, whose ``schema`` says what it tells in the order in which it is shown."""

    schema: ClassVar[Sequence[Element | str]] = ()

    def project_schema(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the blocks of all that the schema shows, each with the names of the keys that it shows."""
        for element in elements_of(self, self.schema):
            yield from showing(element.blocks(self, context), *element.shows)

    def declared_facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield what lists and searches can ask for by the schema."""
        for each in properties_of(type(self)).values():
            yield from each.facets(self, context)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what the answer says beyond what every document's does, by key: what the schema declares."""
        return content_of(self, context)
