"""Pillars have editors of their own, who write its pages and keep its literature."""

from collections.abc import Iterator

from cms.languages import SOURCE_LANGUAGE
from cms.roles.grants import Section, grant_records, register_sections
from pillars.models import PillarPage, Reference

grant_records(Reference, sectional="pillars", choose=True)


@register_sections
def pillar_sections() -> Iterator[Section]:
    """Yield each pillar, the page in the source language first."""
    for pillar in PillarPage.objects.filter(locale__language_code=SOURCE_LANGUAGE).order_by("path"):
        yield Section(str(pillar), [pillar, *pillar.get_translations()])
