"""What pages tell of pillars: properties for their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms import schema as s
from cms.blocks import ProjectionContext

# What the summary of a pillar says beyond that of every page: PillarPage.extra_summary().
SUMMARY = (
    ("number", "int"),
    ("status", "str"),
    ("leads", "texts"),
    ("key_actions", "list"),
    ("key_actions[].year", "int"),
    ("key_actions[].title", "str"),
)


class PillarSummaries(s.Property):
    """The rows by which a page names pillars: what lists say of each that is public, in the order of the rows."""

    types = "list"

    def __init__(self, name: str, **options: Any) -> None:
        """Take what every property takes; the source is the relation."""
        super().__init__(name, **{"null": False, "title": _("Pillars"), **options})

    def get(self, owner: Any, context: ProjectionContext) -> list[dict[str, Any]]:
        """Return the summaries."""
        rows = getattr(owner, str(self.source)).all()
        return [pillar for row in rows if (pillar := context.page_summary(row.pillar_id))]

    def describe(self, model: type[Any], path: str) -> Iterator[s.Line]:
        """Yield the list, and what is in a summary."""
        yield path, self.types, self.meaning
        yield f"{path}[]", "Summary", ""
        for key, types in SUMMARY:
            yield f"{path}[].{key}", types, ""
