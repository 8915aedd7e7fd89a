"""What the page of an event shows of its rows: agenda, participants, decisions and annexes, each with a heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.blocks.table import table

if TYPE_CHECKING:
    from events.models.events import EventPage


def proceedings(event: EventPage, context: ProjectionContext) -> Iterator[Projection]:
    """Yield agenda, participants, decisions and annexes, those that there are."""
    yield from _agenda(event, context)
    yield from _participants(event, context)
    if decisions := [row.row() for row in event.decisions.all()]:
        header = [_t("No."), _t("Kind"), _t("Text"), _t("Agenda item"), _t("Responsible"), _t("Due"), _t("Status")]
        yield from _headed("decisions", _t("Decisions and action points"), [header, *decisions], context)
    if annexes := [row.row(context) for row in event.annexes.all()]:
        header = [_t("No."), _t("Document"), _t("Note")]
        yield from _headed("annexes", _t("Annexes"), [header, *annexes], context)


def _agenda(event: EventPage, context: ProjectionContext) -> Iterator[Projection]:
    items = event.agenda_with_times()
    if not items:
        return
    when = f"{_t('Begins')} ({event.time_zone})"
    rows = [[_t("No."), when, _t("Minutes"), _t("Item"), _t("Led by")]]
    rows += [item.row(begins, event.time_zone, context) for item, begins in items]
    yield from _headed("agenda", _t("Agenda"), rows, context)
    for item, _begins in items:
        for name, title, lines in (
            ("questions", _t("Questions for reflection"), item.questions.splitlines()),
            ("papers", _t("Documents"), item.papers.splitlines()),
        ):
            if lines:
                words = f"{_t('Agenda item')} {item.number}: {title}"
                yield c.heading(context.block_id(f"{name}-{item.number}-heading"), words, 3)
                yield c.bullets(context.block_id(f"{name}-{item.number}"), [[c.text(line)] for line in lines])


def _participants(event: EventPage, context: ProjectionContext) -> Iterator[Projection]:
    rows = [row.row(context) for row in event.participants.all()]
    if rows:
        header = [_t("Entity"), _t("Name"), _t("Capacity")]
        yield from _headed("participants", _t("Participants"), [header, *rows], context)
    if event.observers:
        words = ngettext("%d observer", "%d observers", event.observers) % event.observers
        if number := event.observer_entities:
            entities = ngettext("from %d entity", "from %d entities", number) % number
            words = f"{words} {entities}"
        yield c.sentence(context.block_id("observers"), c.text(words))


def _headed(name: str, title: str, rows: list[list[Any]], context: ProjectionContext) -> Iterator[Projection]:
    """Yield a heading and a table, without the columns in which only the header says something."""
    used = [any(row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    told = [[cell for cell, wanted in zip(row, used, strict=True) if wanted] for row in rows]
    yield c.heading(context.block_id(f"{name}-heading"), title)
    yield table(context.block_id(name), told)
