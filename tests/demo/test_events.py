"""The demo's events: in the calendar, past or to come, whatever day it is; their facts: tests/demo/facts."""

from datetime import date

import pytest
from django.core.management import call_command
from icalendar import Calendar

from cms.publishing.models import PublishedDocument
from events.demo import coming_day
from tests.demo.conftest import TODAY


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_every_event_is_in_the_calendar_of_every_language(demo, db, visitor, token):
    calendar = Calendar.from_ical(visitor.get(f"/{token}/@calendar.ics").content)
    assert len(calendar.walk("VEVENT")) == 4
    for document in PublishedDocument.objects.filter(
        portal_type__in=["Event", "CallForInputs", "CampaignEdition", "CivilSocietyPanel"]
    ):
        assert not document.is_alias, document.path


def test_all_events_are_past_and_the_campaign_is_to_come(demo, db, visitor):
    upcoming = {"end.query": TODAY, "end.range": "min"}
    assert visitor.json("/en/@search", {**upcoming, "portal_type": "Event"})["items_total"] == 0
    assert visitor.json("/en/@search", {**upcoming, "portal_type": "CampaignEdition"})["items_total"] == 1


@pytest.mark.parametrize(
    ("today", "year"), [("2026-03-20", 2026), ("2026-03-21", 2026), ("2026-03-22", 2027), ("2026-12-31", 2027)]
)
def test_the_coming_day_is_computed(today, year):
    assert coming_day(date.fromisoformat(today)) == date(year, 3, 21)


def test_loading_it_again_changes_nothing(demo, db):
    before = PublishedDocument.objects.count()
    call_command("demo")
    assert PublishedDocument.objects.count() == before
