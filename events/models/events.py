"""Events: launches, meetings, summits, side events, webinars, consultations, observances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.facts import StatedFact
from events.models.forms import EventPageForm
from events.models.proceedings import proceedings
from events.models.rows import EventPerson
from events.models.times import EventTimes
from home.models import entity_facet, entity_facts
from pillars.models import pillar_facet

register_facet("event_kind", _("Kind of event"))

ROWS = ("people", "agenda", "participants", "decisions", "annexes", "organizers", "pillars")
PLAIN_ROWS = ("people", "organizers", "pillars")


class EventPage(EventTimes, BasePage):
    """An event or a meeting: when and where, who chairs and speaks, agenda, participants, decisions and annexes.

    Everything but title, kind, start and time zone may be empty.
    """

    class Kind(models.TextChoices):
        """What kind of event it is."""

        LAUNCH = "launch", _("launch")
        SENIOR_MEETING = "senior-meeting", _("senior-level meeting")
        SUMMIT = "summit", _("summit")
        SIDE_EVENT = "side-event", _("side event")
        WEBINAR = "webinar", _("webinar")
        CONSULTATION = "consultation", _("consultation")
        OBSERVANCE = "observance", _("observance")

    class Format(models.TextChoices):
        """Whether one goes there."""

        IN_PERSON = "in-person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    portal_type = "Event"
    type_title = _("Event")
    layout = "event_view"

    parent_page_types = [
        *("home.HomePage", "home.AlliancePage", "home.StandardPage"),
        *("pillars.PillarPage", "events.CalendarPage", "events.CampaignPage", "events.CampaignEditionPage"),
    ]
    subpage_types = ["home.StandardPage"]

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        help_text=_("Shown among the facts; a calendar can be limited to one kind."),
    )
    format = models.CharField(
        _("format"),
        max_length=16,
        choices=Format.choices,
        blank=True,
        help_text=_("Whether people meet in one place or online; empty if not settled."),
    )
    venue = models.CharField(_("venue"), max_length=255, blank=True, help_text=_("Building and city."))
    room = models.CharField(
        _("room"), max_length=100, blank=True, help_text=_("Such as Room XX; shown behind the venue.")
    )
    online_link = models.URLField(
        _("online link"),
        max_length=1000,
        blank=True,
        help_text=_("Where to join or watch, with https://. Every visitor sees it."),
    )
    contact_name = models.CharField(
        _("contact"), max_length=255, blank=True, help_text=_("Whom to ask, best an office. Every visitor sees it.")
    )
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Best the public address of an office. Every visitor sees it.")
    )
    contact_phone = models.CharField(
        _("telephone"),
        max_length=60,
        blank=True,
        help_text=_("With the country code, such as +41 for Switzerland. Every visitor sees it."),
    )
    observers = models.PositiveSmallIntegerField(_("observers"), null=True, blank=True, help_text=_("How many."))
    observer_entities = models.PositiveSmallIntegerField(
        _("entities of the observers"), null=True, blank=True, help_text=_("From how many entities they came.")
    )

    base_form_class = EventPageForm
    content_panels = [
        *BasePage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel(["kind", "format"]),
                FieldRowPanel(["start", "end"]),
                FieldRowPanel(["time_zone", "second_zone"]),
                "whole_day",
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(["venue", "room", "online_link"], heading=_("Where")),
        InlinePanel(
            "organizers",
            label=_("Organizer"),
            heading=_("Organizers"),
            help_text=_("The entities that hold the event, in the order in which they are shown."),
        ),
        InlinePanel(
            "people",
            label=_("Person"),
            heading=_("Co-chairs and speakers"),
            help_text=_("In the order in which they are shown. All others belong under Participants."),
        ),
        InlinePanel(
            "agenda",
            label=_("Agenda item"),
            heading=_("Agenda"),
            help_text=_("In their order. When each item begins follows from the minutes of those before it."),
        ),
        InlinePanel(
            "participants",
            label=_("Participant"),
            heading=_("Participants"),
            help_text=_("One row for each entity or person. Observers are only counted, below."),
        ),
        FieldRowPanel(["observers", "observer_entities"]),
        InlinePanel(
            "decisions",
            label=_("Decision"),
            heading=_("Decisions and action points"),
            help_text=_("What was agreed, one row each, numbered; shown as a table."),
        ),
        InlinePanel(
            "annexes",
            label=_("Annex"),
            heading=_("Annexes"),
            help_text=_("Papers that belong to the event, numbered, each with its file."),
        ),
        InlinePanel(
            "pillars",
            label=_("Pillar"),
            heading=_("Pillars"),
            help_text=_("The pillars of the work plan that the event belongs to."),
        ),
        MultiFieldPanel([FieldRowPanel(["contact_name", "contact_email", "contact_phone"])], heading=_("Contact")),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(StatedFact(name) for name in ("venue", "room")),
        *EventTimes.times_fields,
        *(SynchronizedField(name, overridable=False) for name in ("kind", "format", "observers", "observer_entities")),
        *(SynchronizedField(name) for name in ("online_link", "contact_name", "contact_email", "contact_phone")),
        *(SynchronizedField(name, overridable=False) for name in PLAIN_ROWS),
        *(TranslatableField(name) for name in ROWS if name not in PLAIN_ROWS),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def place(self) -> str:
        """The venue with the room, in words."""
        return c.joined(self.venue, self.room)

    def project(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the facts, the body, then agenda, participants, decisions and annexes."""
        yield from self.project_head(context)
        yield c.bullets(context.block_id("facts"), [c.labelled(name, nodes) for name, nodes in self._facts(context)])
        yield from self.project_body(context)
        yield from proceedings(self, context)

    def _facts(self, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield (label, slate nodes) of what is known."""
        yield _t("Kind"), [c.text(str(self.get_kind_display()))]
        yield _t("When"), [c.text(self.times_in_words())]
        if self.place:
            yield _t("Where"), [c.text(self.place)]
        if self.format:
            yield _t("Format"), [c.text(str(self.get_format_display()))]
        if self.online_link:
            yield _t("Online"), c.link(self.online_link, self.online_link)
        if organizers := [context.record(row.entity).full_name for row in self.organizers.all()]:
            yield _t("Organizers"), [c.text("; ".join(organizers))]
        for row in self.people.all():
            yield str(row.get_role_display()), row.line(context)
        for row in self.pillars.all():
            if pillar := context.page_summary(row.pillar_id):
                yield _t("Pillar"), c.link(pillar["@id"], pillar["title"])
        contact = c.joined(self.contact_name, self.contact_email, self.contact_phone)
        if contact:
            yield _t("Contact"), [c.text(contact)]

    def agenda_with_times(self) -> list[tuple[Any, Any]]:
        """Return the items of the agenda, each with when it begins as far as that is known."""
        items = list(self.agenda.all())
        return list(zip(items, self.beginnings([item.minutes for item in items]), strict=True))

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield kind, year, entities that organize, chair, speak or take part, and pillars, too."""
        yield from super().facets(context)
        yield FacetValue("event_kind", self.kind, str(self.get_kind_display()))
        year = str(self.start.astimezone(self.zone).year)
        yield FacetValue("year", year, year)
        for row in [*self.organizers.all(), *self.people.all(), *self.participants.all()]:
            if row.entity:
                yield entity_facet(row.entity, context)
        for row in self.pillars.all():
            if facet := pillar_facet(row.pillar.specific_deferred, context):
                yield facet

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what Volto's event view and feeds need, and every fact of the event."""
        people = [row.facts(context) for row in self.people.all()]
        return {
            "whole_day": self.whole_day,
            "open_end": self.end is None,
            "recurrence": None,
            "sync_uid": str(self.translation_key),
            "location": self._location(),
            "attendees": [person["name"] for person in people if person["role"] != EventPerson.Role.CO_CHAIR],
            "contact_name": self.contact_name or None,
            "contact_email": self.contact_email or None,
            "contact_phone": self.contact_phone or None,
            "event_url": self.online_link or None,
            "kind": self.kind,
            "format": self.format or None,
            "time_zone": self.time_zone,
            "second_zone": self.second_zone or None,
            "venue": self.venue or None,
            "room": self.room or None,
            "organizers": [entity_facts(row.entity, context) for row in self.organizers.all()],
            "people": people,
            "agenda": [item.facts(begins, context) for item, begins in self.agenda_with_times()],
            "participants": [row.facts(context) for row in self.participants.all()],
            "observers": {"staff": self.observers, "entities": self.observer_entities},
            "decisions": [row.facts() for row in self.decisions.all()],
            "annexes": [row.facts(context) for row in self.annexes.all()],
        }

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return kind, place and time zone, for lists."""
        return {"kind": self.kind, "location": self._location(), "time_zone": self.time_zone}

    def _location(self) -> str | None:
        """Return the place, else how people meet."""
        return self.place or (str(self.get_format_display()) if self.format else None)
