"""The form of an event."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.models import BasePage

EVENT_PANELS = [
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
