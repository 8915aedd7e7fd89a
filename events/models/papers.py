"""The papers of an event, row by row: agenda, decisions and action points, annexes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.blocks import ProjectionContext
from cms.blocks.compose import joined, link
from cms.blocks.table import Cell
from cms.dates import day_in_words
from events.models.rows import EVENT, numbered, record, synchronized
from events.zones import clock
from home.models import Person, person_facts


class AgendaItem(TranslatableMixin, Orderable):
    """An item of an agenda; when it begins follows from the items before it."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="agenda")
    number = numbered()
    title = models.CharField(
        _("title"), max_length=500, help_text=_("What the item is about, as it stands in the agenda.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("How long it is to take; clock times are worked out.")
    )
    facilitator = record(
        Person, _("facilitated by"), help_text=_("Who leads the discussion; shown in the agenda under “Led by”.")
    )
    presenters = models.CharField(
        _("presenters"), max_length=500, blank=True, help_text=_("Who else speaks, in words.")
    )
    questions = models.TextField(_("questions for reflection"), blank=True, help_text=_("One a line."))
    papers = models.TextField(_("documents"), blank=True, help_text=_("One a line."))

    panels = [
        FieldRowPanel(["number", "minutes"]),
        *("title", FieldPanel("facilitator"), "presenters", "questions", "papers"),
    ]
    override_translatable_fields = synchronized("facilitator")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def row(self, begins: datetime | None, zone: str, context: ProjectionContext) -> list[Cell]:
        """Return the row of a table: number, clock time, minutes, title, and who leads the item."""
        by = context.record(self.facilitator).full_name if self.facilitator else ""
        when, minutes = clock(begins, zone) if begins else "", str(self.minutes or "")
        return [str(self.number), when, minutes, self.title, joined(by, self.presenters)]

    def facts(self, begins: datetime | None, context: ProjectionContext) -> dict[str, Any]:
        """Return the item as answers give it; ``begins`` is in UTC, ``None`` where it cannot be worked out."""
        return {
            "number": self.number,
            "title": self.title,
            "begins": begins.isoformat() if begins else None,
            "minutes": self.minutes,
            "facilitator": person_facts(self.facilitator, context) if self.facilitator else None,
            "presenters": self.presenters or None,
            "questions": self.questions.splitlines(),
            "documents": self.papers.splitlines(),
        }


class Decision(TranslatableMixin, Orderable):
    """A decision of a meeting, or an action point."""

    class Kind(models.TextChoices):
        """Whether something was decided or is to be done."""

        DECISION = "decision", _("Decision")
        ACTION = "action", _("Action point")

    class Status(models.TextChoices):
        """How far it has come."""

        OPEN = "open", _("Open")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Carried out")

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="decisions")
    number = numbered()
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind.choices,
        default=Kind.DECISION,
        help_text=_("A decision settles something; an action point is a task."),
    )
    text = models.TextField(_("text"), help_text=_("What was decided or is to be done, in one or two sentences."))
    responsible = models.CharField(
        _("responsible"),
        max_length=255,
        blank=True,
        help_text=_("Who is to carry it out, such as an entity or the secretariat."),
    )
    due_on = models.DateField(
        _("due on"), null=True, blank=True, help_text=_("The day by which it is to be done; empty without a deadline.")
    )
    status = models.CharField(
        _("status"), max_length=16, choices=Status.choices, blank=True, help_text=_("Empty if not known.")
    )
    agenda_item = models.PositiveSmallIntegerField(
        _("agenda item"), null=True, blank=True, help_text=_("The number of the item under which it was taken.")
    )

    panels = [
        FieldRowPanel(["number", "kind", "agenda_item"]),
        "text",
        FieldRowPanel(["responsible", "due_on", "status"]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("decision or action point")
        verbose_name_plural = _("decisions and action points")

    def row(self) -> list[Cell]:
        """Return the row of a table: number, kind, text, agenda item, responsible, due, status."""
        due, status = day_in_words(self.due_on) if self.due_on else "", str(self.get_status_display() or "")
        item = str(self.agenda_item or "")
        return [str(self.number), str(self.get_kind_display()), self.text, item, self.responsible, due, status]

    def facts(self) -> dict[str, Any]:
        """Return the decision as answers give it."""
        return {
            "number": self.number,
            "kind": self.kind,
            "text": self.text,
            "agenda_item": self.agenda_item,
            "responsible": self.responsible or None,
            "due": self.due_on.isoformat() if self.due_on else None,
            "status": self.status or None,
        }


class Annex(TranslatableMixin, Orderable):
    """A numbered annex."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="annexes")
    number = numbered()
    title = models.CharField(
        _("title"), max_length=500, help_text=_("What the annex is called; leads to the file if there is one.")
    )
    note = models.CharField(
        _("note"), max_length=500, blank=True, help_text=_("Shown beside the title, such as who wrote it or when.")
    )
    document = record(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        on_delete=models.SET_NULL,
        help_text=_("The file to download; without one, only the title is shown."),
    )

    panels = ["number", "title", "note", FieldPanel("document")]
    override_translatable_fields = synchronized("document")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")

    def row(self, context: ProjectionContext) -> list[Cell]:
        """Return the row of a table: number, title that leads to the document, note."""
        address = context.document_address(self.document_id) if self.document_id else None
        return [str(self.number), link(address, self.title), self.note]

    def facts(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``number``, ``title``, ``note`` and ``download``, ``None`` without a public file."""
        address = context.document_address(self.document_id) if self.document_id else None
        return {"number": self.number, "title": self.title, "note": self.note or None, "download": address}
