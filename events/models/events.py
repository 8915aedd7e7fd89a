"""Events: launches, meetings, summits, side events, webinars, consultations, observances."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms import schema as s
from cms.blocks import Projection, ProjectionContext
from cms.blocks import compose as c
from cms.facets import FacetValue, register_facet
from cms.models import BasePage
from cms.models.facts import StatedFact
from events.models.forms import EventPageForm
from events.models.papers import AgendaItem
from events.models.rows import EventPerson
from events.models.times import EventTimes
from home.models import NamedEntity
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

    schema = [
        # What Volto's event view and feeds read.
        s.Dates(),
        s.Flag("whole_day"),
        s.Flag("open_end", source=lambda event, _context: event.end is None, null=False, title=_("open end")),
        s.Constant("recurrence", None, "null", _("recurrence")),
        s.Text("sync_uid", source=lambda event, _context: str(event.translation_key), null=False, title="Sync UID"),
        s.Text("location", title=_("place")),
        s.Constant("attendees", [], "texts", _("speakers")),
        *(s.Text(name) for name in ("contact_name", "contact_email", "contact_phone")),
        s.Keys(s.Link("event_url", _("Online"), source="online_link")),
        s.Facts(
            s.Choice("kind", _("Kind"), facet="event_kind"),
            s.Shown("when", _("When"), source=lambda event, _context: event.times_in_words()),
            s.Shown("place", _("Where")),
            s.Choice("format", _("Format")),
            "event_url",
            *(s.Text(name) for name in ("time_zone", "second_zone", "venue", "room")),
            s.Each("organizers", NamedEntity("entity"), _("Organizers")),
            s.Rows("people"),
            s.Pairs("people_in_words"),
            s.Pairs("pillars_in_words"),
            s.Shown("contact", _("Contact")),
        ),
        s.Body(),
        s.Table(
            *("agenda", _("Agenda")),
            source="timed_agenda",
            model=AgendaItem,
            columns=("number", "begins", "minutes", "title", "led_by"),
            trim=True,
        ),
        s.Blocks("agenda_papers"),
        s.Table("participants", _("Participants"), trim=True),
        s.Object(
            "observers", "", s.Number("staff", source="observers"), s.Number("entities", source="observer_entities")
        ),
        s.Blocks("observers_in_words"),
        s.Table("decisions", _("Decisions and action points"), trim=True),
        s.Table("annexes", _("Annexes"), trim=True),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def place(self) -> str:
        """The venue with the room, in words."""
        return c.joined(self.venue, self.room)

    @property
    def location(self) -> str | None:
        """The place, else how people meet."""
        return self.place or (str(self.get_format_display()) if self.format else None)

    @property
    def contact(self) -> str:
        """Whom to ask, and how."""
        return c.joined(self.contact_name, self.contact_email, self.contact_phone)

    def people_in_words(self, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield the role of each person with name and function."""
        yield from ((str(row.get_role_display()), row.line(context)) for row in self.people.all())

    def pillars_in_words(self, context: ProjectionContext) -> Iterator[tuple[str, list[c.Node]]]:
        """Yield a link to each pillar that is public."""
        for row in self.pillars.all():
            if pillar := context.page_summary(row.pillar_id):
                yield _t("Pillar"), c.link(pillar["@id"], pillar["title"])

    def timed_agenda(self, _context: ProjectionContext) -> list[AgendaItem]:
        """Return the items of the agenda, each with when it begins as far as that is known."""
        items = list(self.agenda.all())
        for item, begins in zip(items, self.beginnings([item.minutes for item in items]), strict=True):
            item.begins, item.time_zone = begins, self.time_zone
        return items

    def agenda_papers(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield questions and documents of each item of the agenda below a heading of its own."""
        for item in self.agenda.all():
            for name, title in (("questions", _t("Questions for reflection")), ("papers", _t("Documents"))):
                if lines := getattr(item, name).splitlines():
                    words = f"{_t('Agenda item')} {item.number}: {title}"
                    yield c.heading(context.block_id(f"{name}-{item.number}-heading"), words, 3)
                    yield c.bullets(context.block_id(f"{name}-{item.number}"), [[c.text(line)] for line in lines])

    def observers_in_words(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield how many observers there were, and from how many entities."""
        if self.observers:
            words = ngettext("%d observer", "%d observers", self.observers) % self.observers
            if number := self.observer_entities:
                entities = ngettext("from %d entity", "from %d entities", number) % number
                words = f"{words} {entities}"
            yield c.sentence(context.block_id("observers"), c.text(words))

    def facets(self, context: ProjectionContext) -> Iterator[FacetValue]:
        """Yield the year and the pillars, too."""
        yield from super().facets(context)
        year = str(self.start.astimezone(self.zone).year)
        yield FacetValue("year", year, year)
        for row in self.pillars.all():
            if facet := pillar_facet(row.pillar.specific_deferred, context):
                yield facet

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what the schema declares, with the names of those who speak, which Volto asks for."""
        fields = super().extra_fields(context)
        speakers = (person for person in fields["people"] if person["role"] != EventPerson.Role.CO_CHAIR)
        return {**fields, "attendees": [person["name"] for person in speakers]}

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return kind, place and time zone, for lists."""
        return {"kind": self.kind, "location": self.location, "time_zone": self.time_zone}
