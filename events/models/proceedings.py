"""What the page of an event shows between the tables of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c

if TYPE_CHECKING:
    from events.models.events import EventPage


def agenda_papers(event: EventPage, context: ProjectionContext) -> Iterator[Projection]:
    """Yield questions and documents of each item of the agenda, each below a heading."""
    for item in event.agenda.all():
        questions, papers = _("Questions for reflection"), pgettext("papers of a meeting", "Documents")
        for name, title in (("questions", questions), ("papers", papers)):
            if lines := getattr(item, name).splitlines():
                words = f"{_('Agenda item')} {item.number}: {title}"
                yield c.heading(context.block_id(f"{name}-{item.number}-heading"), words, 3)
                yield c.bullets(context.block_id(f"{name}-{item.number}"), [[c.text(line)] for line in lines])


def counted_observers(event: EventPage, context: ProjectionContext) -> Iterator[Projection]:
    """Yield how many observers there were, and from how many entities."""
    if event.observers:
        words = ngettext("%d observer", "%d observers", event.observers) % event.observers
        if number := event.observer_entities:
            entities = ngettext("from %d entity", "from %d entities", number) % number
            words = f"{words} {entities}"
        yield c.sentence(context.block_id("observers"), c.text(words))
