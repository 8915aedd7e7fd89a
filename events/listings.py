"""The admin's lists of pages by type."""

from django.utils.translation import gettext_lazy as _

from cms.listings import PageList
from events.models import CallForInputsPage, CampaignEditionPage, CivilSocietyPanelPage, EventPage
from home.models import Entity
from pillars.models import PillarPage


class EventList(PageList):
    """Events, with their times in UTC."""

    model = EventPage
    icon = "date"
    own_columns = (
        ("get_kind_display", _("Kind")),
        ("get_format_display", _("Format")),
        ("start", _("Start (UTC)")),
        ("end", _("End (UTC)")),
        ("time_zone", _("Time zone")),
        ("venue", _("Venue")),
    )
    list_filter = ("kind", "format")
    named = (
        ("entity", "organizers__entity", _("Organizer"), Entity),
        ("pillar", "pillars__pillar", _("Pillar"), PillarPage),
    )
    search_fields = ("title", "summary", "venue", "room")


class CallList(PageList):
    """Calls for inputs."""

    model = CallForInputsPage
    icon = "mail"
    own_columns = (
        ("issued_by", _("Issued by")),
        ("opens_on", _("Opens on")),
        ("closes_on", _("Closes on")),
        ("email", _("E-mail")),
        ("subject_line", _("Subject line")),
    )
    related = ("issued_by",)
    list_filter = ("opens_on", "closes_on")
    named = (("issued_by", "issued_by", _("Issued by"), Entity),)
    search_fields = ("title", "summary", "subject_line", "issued_by__acronym")


class CampaignEditionList(PageList):
    """Editions of campaigns."""

    model = CampaignEditionPage
    icon = "calendar-check"
    own_columns = (("observed_on", _("Day")), ("theme", _("Theme")), ("hashtags", _("Hashtags")))
    list_filter = ("observed_on",)
    search_fields = ("title", "summary", "theme", "hashtags")


class CivilSocietyPanelList(PageList):
    """Panels of civil society."""

    model = CivilSocietyPanelPage
    icon = "group"
    own_columns = (("decided_at", _("Decided at")),)
    related = ("decided_at",)


LISTS = (EventList, CallList, CampaignEditionList, CivilSocietyPanelList)
