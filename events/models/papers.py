"""The papers of an event, row by row: agenda, decisions and action points, annexes."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks.compose import joined, link
from cms.blocks.table import Cell
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed
from events.models.rows import EVENT, numbered
from events.time_zones import clock
from home.models import NamedPerson, Person


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
    facilitator = foreign_key(
        Person, _("facilitated by"), _("Who leads the discussion; shown in the agenda under “Led by”."), optional=True
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
    override_translatable_fields = fixed("facilitator")
    schema = [
        s.Number("number", _("No.")),
        s.Text("title", _("Item")),
        s.Moment(
            "begins",
            lambda event: f"{gettext('Begins')} ({event.time_zone})",
            words="clock_time",
            title=_("begins"),
            meaning="In UTC; null where it cannot be worked out.",
        ),
        s.Number("minutes", _("Minutes")),
        NamedPerson("facilitator"),
        s.Text("presenters"),
        s.Shown("led_by", _("Led by")),
        s.Texts("questions"),
        s.Texts("documents", source="papers"),
    ]
    # Of the event, which works it out before the item is shown.
    begins: datetime | None = None
    time_zone = ""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def clock_time(self, _context: ProjectionContext) -> str:
        """Return what the clocks show when the item begins."""
        return clock(self.begins, self.time_zone) if self.begins else ""

    def led_by(self, context: ProjectionContext) -> str:
        """Return who leads the item and who else speaks."""
        return joined(context.record(self.facilitator).full_name if self.facilitator else "", self.presenters)


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
    schema = [
        s.Number("number", _("No.")),
        s.Choice("kind", _("Kind")),
        s.Text("text", _("Text")),
        s.Number("agenda_item", _("Agenda item")),
        s.Text("responsible", _("Responsible")),
        s.Date("due", _("Due"), source="due_on"),
        s.Choice("status", _("Status")),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("decision or action point")
        verbose_name_plural = _("decisions and action points")


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
    document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        _("The file to download; without one, only the title is shown."),
        optional=True,
        on_delete=models.SET_NULL,
    )

    panels = ["number", "title", "note", FieldPanel("document")]
    override_translatable_fields = fixed("document")
    schema = [
        s.Number("number", _("No.")),
        s.Text("title", _("Document"), words="title_with_link"),
        s.Text("note", _("Note")),
        s.File("download", source="document"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")

    def title_with_link(self, context: ProjectionContext) -> Cell:
        """Return the title as a link to the document, if that is public."""
        return link(context.document_address(self.document_id) if self.document_id else None, self.title)
