"""Events: launches, meetings, summits, side events, webinars, consultations, observances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.translatable_fields import fixed, translated
from events.models.forms import EventPageForm
from events.models.panels import EVENT_PANELS
from events.models.papers import AgendaItem
from events.models.places import EventContact, EventPlace
from events.models.proceedings import agenda_papers, counted_observers
from events.models.rows import EventPerson
from events.models.times import EventTimes
from home.models import NamedEntity
from pillars.models import PillarLinks

register_facet("event_kind", _("Kind of event"))


class EventPage(EventTimes, EventPlace, EventContact, BasePage):
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
    observers = models.PositiveSmallIntegerField(_("observers"), null=True, blank=True, help_text=_("How many."))
    observer_entities = models.PositiveSmallIntegerField(
        _("entities of the observers"), null=True, blank=True, help_text=_("From how many entities they came.")
    )

    base_form_class = EventPageForm
    content_panels = EVENT_PANELS
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *EventTimes.times_fields,
        *EventPlace.place_fields,
        *EventContact.contact_fields,
        *fixed("kind", "observers", "observer_entities", "people", "organizers", "pillars"),
        *translated("agenda", "participants", "decisions", "annexes"),
    ]

    schema = [
        # What Volto's event view and feeds read.
        s.Flag("whole_day"),
        s.Flag("open_end", source=lambda event, _context: event.end is None, null=False, title=_("open end")),
        s.Constant("recurrence", None, "null", _("recurrence")),
        s.Text("sync_uid", source=lambda event, _context: str(event.translation_key), null=False, title="Sync UID"),
        s.Text("location", title=_("place")),
        s.Constant("attendees", [], "texts", _("speakers")),
        *(s.Text(name) for name in ("contact_name", "contact_email", "contact_phone")),
        s.Keys(s.Link("event_url", _("Online"), source="online_link")),
        s.Facts(
            s.Choice("kind", _("Kind"), facet="event_kind", column=True),
            s.Shown(
                "when",
                _("When"),
                source=lambda event, _context: event.times_in_words(),
                shows=("start", "end", "whole_day", "open_end"),
            ),
            s.Shown("place", _("Where"), shows=("location", "venue", "room")),
            s.Choice("format", _("Format"), column=True),
            "event_url",
            *(
                s.Text(name, column=name in ("time_zone", "venue"))
                for name in ("time_zone", "second_zone", "venue", "room")
            ),
            s.Each("organizers", NamedEntity("entity"), _("Organizers")),
            s.Rows("people", line="line", line_label="get_role_display"),
            PillarLinks("pillars"),
            s.Shown("contact", _("Contact"), shows=("contact_name", "contact_email", "contact_phone")),
        ),
        s.Dates(column=True),
        s.Body(),
        s.Table(
            *("agenda", _("Agenda")),
            source="timed_agenda",
            model=AgendaItem,
            columns=("number", "begins", "minutes", "title", "led_by"),
            trim=True,
        ),
        s.Blocks(agenda_papers, "agenda"),
        s.Table("participants", _("Participants"), trim=True),
        s.Object(
            "observers", "", s.Number("staff", source="observers"), s.Number("entities", source="observer_entities")
        ),
        s.Blocks(counted_observers, "observers"),
        s.Table("decisions", _("Decisions and action points"), trim=True),
        s.Table("annexes", _("Annexes"), trim=True),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def timed_agenda(self, _context: ProjectionContext) -> list[AgendaItem]:
        """Return the items of the agenda, each with when it begins as far as that is known."""
        items = list(self.agenda.all())
        for item, begins in zip(items, self.beginnings([item.minutes for item in items]), strict=True):
            item.begins, item.time_zone = begins, self.time_zone
        return items

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year, too."""
        yield from super().facets(context)
        year = str(self.start.astimezone(self.zone).year)
        yield FacetValue("year", year, year)

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what the schema declares, with the names of those who speak, which Volto asks for."""
        fields = super().extra_fields(context)
        speakers = (person for person in fields["people"] if person["role"] != EventPerson.Role.CO_CHAIR)
        return {**fields, "attendees": [person["name"] for person in speakers]}

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return kind, place and time zone, for lists."""
        return {"kind": self.kind, "location": self.location, "time_zone": self.time_zone}
