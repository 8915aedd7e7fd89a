"""Who belongs to an event, row by row: people, participants, organizers; and the pillars that it belongs to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, Page, TranslatableMixin

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks.compose import Node
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed
from home.blocks import person_line
from home.models import Entity, EntityRow, NamedEntity, Person, PersonKeys

EVENT = "events.EventPage"


def numbered() -> Any:
    """Return a field for the number of a row, from 1; it is shown before the row."""
    return models.PositiveSmallIntegerField(
        _("number"),
        validators=[MinValueValidator(1)],
        help_text=_("As in the papers of the event, from 1; each number once."),
    )


class EventPerson(Orderable):
    """Someone who chairs or speaks at an event."""

    class Role(models.TextChoices):
        """What the person does there."""

        CO_CHAIR = "co-chair", _("Co-chair")
        KEYNOTE = "keynote", _("Keynote speaker")
        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(
        _("role"),
        max_length=16,
        choices=Role.choices,
        default=Role.SPEAKER,
        help_text=_("What the person does at this event; shown before the name."),
    )
    person = foreign_key(Person, _("person"), _("Name and function come from the person’s record."))
    entity = foreign_key(Entity, _("entity"), _("At which the function is held; empty for the first."), optional=True)

    panels = [FieldRowPanel(["role"]), FieldPanel("person"), FieldPanel("entity")]
    schema = [s.Choice("role"), PersonKeys("person"), NamedEntity("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("co-chair or speaker")
        verbose_name_plural = _("co-chairs and speakers")

    def line(self, context: ProjectionContext) -> list[Node]:
        """Return name, function and entity as the nodes of a sentence."""
        return person_line(self.person, self.entity, context)


class Participant(TranslatableMixin, Orderable):
    """That an entity took part, through a person if one is named."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="participants")
    entity = foreign_key(
        Entity, _("entity"), _("Which entity takes part; it may stand alone, without a person."), optional=True
    )
    person = foreign_key(Person, _("person"), _("Name and function come from the person’s record."), optional=True)
    name = models.CharField(_("name"), max_length=255, blank=True, help_text=_("Of somebody without a record."))
    capacity = models.CharField(
        _("capacity"), max_length=255, blank=True, help_text=_("Empty for the function in the person’s record.")
    )

    panels = [FieldPanel("entity"), FieldPanel("person"), FieldRowPanel(["name", "capacity"])]
    schema = [
        NamedEntity("entity", _("Entity")),
        s.Text("name", _("Name"), source="name_in_words"),
        s.Text("capacity", _("Capacity"), source="capacity_in_words"),
    ]
    _known: tuple[ProjectionContext, Person] | None = None
    override_translatable_fields = fixed("entity", "person")

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

    def _record(self, context: ProjectionContext) -> Person:
        """Return the person in the document's language; it is read once a document."""
        if self._known is None or self._known[0] is not context:
            self._known = context, context.record(self.person)
        return self._known[1]

    def name_in_words(self, context: ProjectionContext) -> str | None:
        """Return the person's name in the document's language, else the one that is written here."""
        return (self._record(context).full_name if self.person else self.name) or None

    def capacity_in_words(self, context: ProjectionContext) -> str | None:
        """Return the capacity, else the person's function at the entity."""
        if self.capacity or not self.person:
            return self.capacity or None
        return self._record(context).function_at(self.entity) or None


class EventEntity(EntityRow):
    """That an entity organizes an event."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="organizers")

    class Meta(EntityRow.Meta):
        verbose_name = _("organizer")
        verbose_name_plural = _("organizers")


class EventPillar(Orderable):
    """That an event belongs to a pillar."""

    event = ParentalKey(EVENT, on_delete=models.CASCADE, related_name="pillars")
    pillar = foreign_key(
        Page, _("pillar"), _("The event is then listed on the pillar’s page."), on_delete=models.CASCADE
    )

    panels = [PageChooserPanel("pillar", "pillars.PillarPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("pillar of an event")
        verbose_name_plural = _("pillars of an event")
