"""What an event consists of, row by row: people, agenda, participants, decisions, annexes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.blocks import ProjectionContext
from cms.blocks.compose import Node, joined, link
from cms.blocks.table import Cell
from cms.dates import day_in_words
from events.zones import clock
from home.blocks import person_line
from home.models import Entity, Person, entity_facts, person_facts

EVENT = "events.EventPage"


def _synchronized(*names: str) -> list[SynchronizedField]:
    return [SynchronizedField(name, overridable=False) for name in names]


def _record(model: type[models.Model] | str, label: Any, **options: Any) -> Any:
    """Return a foreign key to a record that cannot be deleted while it is named; it may be left empty."""
    options = {"null": True, "blank": True, "on_delete": models.PROTECT, "related_name": "+", **options}
    return models.ForeignKey(model, verbose_name=label, **options)


def _number() -> Any:
    return models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])


class EventPerson(Orderable):
    """Someone who chairs or speaks at an event."""

    class Role(models.TextChoices):
        """What the person does there."""

        CO_CHAIR = "co-chair", _("Co-chair")
        KEYNOTE = "keynote", _("Keynote speaker")
        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.SPEAKER)
    person = models.ForeignKey(Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+")
    entity = _record(Entity, _("entity"), help_text=_("At which the function is held; empty for the first."))

    panels = [FieldRowPanel(["role"]), FieldPanel("person"), FieldPanel("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("co-chair or speaker")
        verbose_name_plural = _("co-chairs and speakers")

    def line(self, context: ProjectionContext) -> list[Node]:
        """Return name, function and entity as the nodes of a sentence."""
        return person_line(self.person, self.entity, context)

    def facts(self, context: ProjectionContext) -> dict[str, Any]:
        """Return the person as answers give it, with ``role`` and ``entity``."""
        entity = entity_facts(self.entity, context) if self.entity else None
        return {"role": self.role, **person_facts(self.person, context, self.entity), "entity": entity}


class AgendaItem(TranslatableMixin, Orderable):
    """An item of an agenda; when it begins follows from the items before it."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="agenda")
    number = _number()
    title = models.CharField(_("title"), max_length=500)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("How long it is to take; clock times are worked out.")
    )
    facilitator = _record(Person, _("facilitated by"))
    presenters = models.CharField(
        _("presenters"), max_length=500, blank=True, help_text=_("Who else speaks, in words.")
    )
    questions = models.TextField(_("questions for reflection"), blank=True, help_text=_("One a line."))
    papers = models.TextField(_("documents"), blank=True, help_text=_("One a line."))

    panels = [
        FieldRowPanel(["number", "minutes"]),
        *("title", FieldPanel("facilitator"), "presenters", "questions", "papers"),
    ]
    override_translatable_fields = _synchronized("facilitator")

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


class Participant(TranslatableMixin, Orderable):
    """That an entity took part, through a person if one is named."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="participants")
    entity = _record(Entity, _("entity"))
    person = _record(Person, _("person"))
    name = models.CharField(_("name"), max_length=255, blank=True, help_text=_("Of somebody without a record."))
    capacity = models.CharField(
        _("capacity"), max_length=255, blank=True, help_text=_("Empty for the function in the person’s record.")
    )

    panels = [FieldPanel("entity"), FieldPanel("person"), FieldRowPanel(["name", "capacity"])]
    override_translatable_fields = _synchronized("entity", "person")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def clean(self) -> None:
        """Refuse a row that names nobody, and one that names a person twice."""
        super().clean()
        if not (self.entity_id or self.person_id or self.name):
            raise ValidationError({"entity": _("Name an entity or a person.")})
        if self.person_id and self.name:
            raise ValidationError({"name": _("Leave this empty where a person is chosen.")})

    def facts(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``entity``, ``name`` and ``capacity``."""
        record = context.record(self.person) if self.person else None
        function = record.function_at(self.entity) if record else ""
        return {
            "entity": entity_facts(self.entity, context) if self.entity else None,
            "name": (record.full_name if record else self.name) or None,
            "capacity": self.capacity or function or None,
        }

    def row(self, context: ProjectionContext) -> list[Cell]:
        """Return the row of a table: entity, name, capacity."""
        facts = self.facts(context)
        entity = context.record(self.entity).full_name if self.entity else ""
        return [entity, facts["name"] or "", facts["capacity"] or ""]


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
    number = _number()
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.DECISION)
    text = models.TextField(_("text"))
    responsible = models.CharField(_("responsible"), max_length=255, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
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
    number = _number()
    title = models.CharField(_("title"), max_length=500)
    note = models.CharField(_("note"), max_length=500, blank=True)
    document = _record(settings.WAGTAILDOCS_DOCUMENT_MODEL, _("document"), on_delete=models.SET_NULL)

    panels = ["number", "title", "note", FieldPanel("document")]
    override_translatable_fields = _synchronized("document")

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


class EventEntity(Orderable):
    """That an entity organizes an event."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="organizers")
    entity = models.ForeignKey(Entity, verbose_name=_("entity"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("organizer")
        verbose_name_plural = _("organizers")


class EventPillar(Orderable):
    """That an event belongs to a pillar."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="pillars")
    pillar = models.ForeignKey(Page, verbose_name=_("pillar"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("pillar", "pillars.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of an event")
        verbose_name_plural = _("pillars of an event")
