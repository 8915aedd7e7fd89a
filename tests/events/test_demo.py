"""The demo's events: every fact in the API, whatever day it is."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import TestCase
from freezegun import freeze_time
from icalendar import Calendar

from cms.publishing.models import Document
from events.demo import coming_day
from tests.events.test_events import words

TODAY = "2026-11-24"
MEETING = "/en/network/senior-meeting-2023"
FACTS = [
    ("/en/alliance/launch", "start", "2023-10-05T13:00:00+00:00"),
    ("/en/alliance/launch", "end", "2023-10-05T14:30:00+00:00"),
    ("/en/alliance/launch", "location", "Palais des Nations, Geneva, Room H-207"),
    ("/en/alliance/launch", "attendees", ["Amina Mohammed", "Mojankunyane Gumbi"]),
    (MEETING, "@type", "Event"),
    (MEETING, "start", "2023-02-08T13:00:00+00:00"),
    (MEETING, "end", "2023-02-08T14:00:00+00:00"),
    (MEETING, "format", "online"),
    (MEETING, "observers", {"staff": 29, "entities": 15}),
    ("/en/network/side-event-2021", "start", "2021-09-20T22:00:00+00:00"),
    ("/en/network/side-event-2021", "whole_day", True),
    ("/en/network/times-of-crisis-summit", "start", "2022-12-07T06:00:00+00:00"),
    ("/en/network/times-of-crisis-summit", "location", "UPEACE, Costa Rica"),
    ("/en/network/call-work-plan-2022-2023", "closes", "2021-10-20"),
    ("/en/network/call-work-plan-2022-2023", "subject_line", "Work Plan"),
    ("/en/network/call-work-plan-2022-2023", "issued_by", None),
    ("/en/network/call-work-plan-2022-2023", "word_limit", None),
    ("/en/international-day", "day", 21),
    ("/en/international-day/2027", "observed_on", "2027-03-21"),
]
WORDS = [
    (MEETING, "8 February 2023, 08:00–09:00 America/New_York (EST) = 14:00–15:00 Europe/Zurich (CET)"),
    (MEETING, "29 observers from 15 entities"),
    (MEETING, "Approved OSAPG as rotating co-chair for 2023."),
    (MEETING, "Outcome Document of the Times of Crisis Pillar Summit"),
    (MEETING, "proposed, for the 12 months to February 2024"),
    ("/ar/network/senior-meeting-2023", "29 مراقبا من 15 كيانا"),
    ("/zh-cn/network/senior-meeting-2023", "2023年2月8日"),
    ("/ru/network/senior-meeting-2023", "Ресурсная база"),
    ("/fr/network/senior-meeting-2023", "8 février 2023"),
    ("/es/network/senior-meeting-2023", "8 de febrero de 2023"),
    ("/en/alliance/launch", "5 October 2023, 15:00–16:30 Europe/Zurich (CEST)"),
    ("/en/alliance/launch", "Deputy Secretary-General"),
    ("/en/network/side-event-2021", "21 September 2021"),
    ("/en/network/times-of-crisis-summit", "7 December 2022"),
    ("/en/network/call-work-plan-2022-2023", "20 October 2021"),
    ("/fr/international-day/2027", "21 mars 2027"),
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Load the demo once, on a day in November; it is taken back after the last test."""
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()
        with freeze_time(TODAY), TestCase.captureOnCommitCallbacks(execute=True):
            call_command("demo")
        yield
        TestCase._rollback_atomics(atomics)


@pytest.mark.parametrize(("path", "key", "value"), FACTS)
def test_address_tells_its_fact(demo, db, visitor, path, key, value):
    assert visitor.json(path)[key] == value


@pytest.mark.parametrize(("path", "sentence"), WORDS)
def test_address_has_its_words(demo, db, visitor, path, sentence):
    assert sentence in words(visitor.json(path))


def test_meeting_has_its_rows(demo, db, visitor):
    answer = visitor.json(MEETING)
    assert [(item["number"], item["minutes"], item["begins"][11:16]) for item in answer["agenda"]] == [
        *((1, 6, "13:00"), (2, 20, "13:06"), (3, 20, "13:26"), (4, 8, "13:46"), (5, 4, "13:54"))
    ]
    assert len(answer["agenda"][1]["questions"]) == 5
    assert [item["number"] for item in answer["decisions"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [item["number"] for item in answer["annexes"]] == [1, 2, 3, 4]
    chairs = [(person["name"], person["entity"]["acronym"]) for person in answer["people"]]
    assert chairs == [("Ilze Brands Kehris", "OHCHR"), ("Gabriela Ramos", "UNESCO")]
    taking_part = [(row["entity"]["acronym"], row["name"]) for row in answer["participants"]]
    assert len(taking_part) == 14 and taking_part[-1] == ("EOSG", None)
    assert ("UN Women", "Muthoni Muriu") in taking_part


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_every_event_is_in_the_calendar_of_every_language(demo, db, visitor, token):
    calendar = Calendar.from_ical(visitor.get(f"/{token}/@calendar.ics").content)
    assert len(calendar.walk("VEVENT")) == 4
    for document in Document.objects.filter(portal_type__in=["Event", "CallForInputs", "CampaignEdition"]):
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
    before = Document.objects.count()
    call_command("demo")
    assert Document.objects.count() == before
