"""The admin's lists of pages by type."""

from cms.admin.listings import PageList
from events.models import CallForInputsPage, CampaignEditionPage, CivilSocietyPanelPage, EventPage

LISTS = (
    PageList(model=EventPage, icon="date", search_fields=("title", "summary", "venue", "room")),
    PageList(
        model=CallForInputsPage, icon="mail", search_fields=("title", "summary", "subject_line", "issued_by__acronym")
    ),
    PageList(model=CampaignEditionPage, icon="calendar-check", search_fields=("title", "summary", "theme", "hashtags")),
    PageList(model=CivilSocietyPanelPage, icon="group"),
)
