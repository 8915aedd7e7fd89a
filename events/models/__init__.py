"""The models of events, calendars, calls for inputs and campaigns."""

from events.models.calendars import CalendarPage
from events.models.calls import CallForInputsPage
from events.models.campaigns import CampaignAsset, CampaignEditionPage, CampaignMessage, CampaignPage
from events.models.events import EventPage
from events.models.rows import AgendaItem, Annex, Decision, EventEntity, EventPerson, EventPillar, Participant

__all__ = [
    "AgendaItem",
    "Annex",
    "CalendarPage",
    "CallForInputsPage",
    "CampaignAsset",
    "CampaignEditionPage",
    "CampaignMessage",
    "CampaignPage",
    "Decision",
    "EventEntity",
    "EventPage",
    "EventPerson",
    "EventPillar",
    "Participant",
]
