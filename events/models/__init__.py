"""The models of events, calendars, calls for inputs and campaigns."""

from events.models.calendars import CalendarPage
from events.models.calls import CallForInputsPage
from events.models.campaign_rows import CampaignAsset, CampaignMessage, CampaignStatement
from events.models.campaigns import CampaignEditionPage, CampaignPage
from events.models.civil_society import CivilSocietyPanelPage, PanelMember
from events.models.communications import CommunicationAsset, CommunicationProduct
from events.models.events import EventPage
from events.models.papers import AgendaItem, Annex, Decision
from events.models.rows import EventEntity, EventPerson, EventPillar, Participant

__all__ = [
    "AgendaItem",
    "Annex",
    "CalendarPage",
    "CallForInputsPage",
    "CampaignAsset",
    "CampaignEditionPage",
    "CampaignMessage",
    "CampaignPage",
    "CampaignStatement",
    "CivilSocietyPanelPage",
    "CommunicationAsset",
    "CommunicationProduct",
    "Decision",
    "EventEntity",
    "EventPage",
    "EventPerson",
    "EventPillar",
    "PanelMember",
    "Participant",
]
