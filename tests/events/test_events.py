"""Events: made through the admin's form, answered with every fact, found by facets and by time, read as iCalendar."""

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from freezegun import freeze_time
from icalendar import Calendar
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.translations.targets import translate
from events.models import AgendaItem, CalendarPage, EventPage, Participant
from pillars.models import PillarPage, WorkPlanPage
from tests import factories

ROWS = {"people", "agenda", "participants", "decisions", "annexes", "organizers", "pillars"}


def send(editor: Any, model: Any, parent: Any, title: str, slug: str, rows: Any = (), **fields: Any) -> Any:
    """Send the form of a new page; return the page, or the errors by field."""
    lists = {name: inline_formset(fields.pop(name, [])) for name in rows}
    data = {"title": title, "slug": slug, "summary": "In short.", "body": streamfield([]), **lists, **fields}
    address = reverse("wagtailadmin_pages:add", args=["events", model._meta.model_name, parent.pk])
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    response = editor.post(address, nested_form_data(data) | extra)
    if response.status_code == 302:
        return model.objects.get(slug=slug, locale=parent.locale)
    form = response.context["form"]
    return {**form.errors, **{name: each.errors for name, each in form.formsets.items() if any(each.errors)}}


def event(editor: Any, parent: Any, slug: str = "meeting", **fields: Any) -> Any:
    """Make an event of an hour on 8 February 2023 unless told otherwise."""
    data = {"kind": "senior-meeting", "start": "2023-02-08 08:00", "end": "2023-02-08 09:00", **fields}
    zones = {"time_zone": "America/New_York", "second_zone": ""}
    return send(editor, EventPage, parent, slug.capitalize(), slug, ROWS, **{**zones, **data})


def words(answer: Any) -> str:
    return json.dumps(answer["blocks"], ensure_ascii=False)


def item(number: int, minutes: Any, title: str = "Opening", **fields: Any) -> dict[str, Any]:
    blank = {"facilitator": "", "presenters": "", "questions": "", "papers": ""}
    return {"number": number, "minutes": minutes, "title": title, **blank, **fields}


def decision(number: int, text: str = "Took note.", **fields: Any) -> dict[str, Any]:
    blank = {"kind": "decision", "responsible": "", "due_on": "", "status": "", "agenda_item": ""}
    return {"number": number, "text": text, **blank, **fields}


@pytest.fixture
def ohchr(home, commits):
    with commits():
        return factories.entity("OHCHR", home.locale, name="Office for Human Rights")


@pytest.fixture
def chair(home, commits, ohchr):
    with commits():
        return factories.person("Ilze Brands Kehris", home.locale, [("Assistant Secretary-General", ohchr)])


@pytest.fixture
def pillar(home, commits):
    with commits():
        plan = factories.published(WorkPlanPage, home, "Plan", first_year=2021, last_year=2025)
        return factories.published(PillarPage, plan, "Justice", number=2)


def test_an_event_tells_its_facts(editor, visitor, commits, home, ohchr, chair, pillar):
    with commits():
        paper = factories.document("Calendar of Meetings")
    event(
        editor,
        home,
        second_zone="Europe/Zurich",
        format="online",
        venue="Palais des Nations",
        room="H-207",
        online_link="https://example.org/meet",
        contact_email="office@example.org",
        people=[{"role": "co-chair", "person": chair.pk, "entity": ohchr.pk}],
        agenda=[
            item(1, 6),
            item(2, 20, "Tour de table", facilitator=chair.pk, questions="Work plans?\nResources?"),
            item(3, 32, "Conclusions", papers="Annex 1"),
        ],
        participants=[{"entity": ohchr.pk, "person": chair.pk, "name": "", "capacity": ""}],
        observers=29,
        observer_entities=15,
        decisions=[
            decision(1, agenda_item=2),
            decision(2, "Write a plan.", kind="action", responsible="Co-chairs", due_on="2023-06-30", status="open"),
        ],
        annexes=[{"number": 1, "title": "Calendar of Meetings", "note": "proposed", "document": paper.pk}],
        organizers=[{"entity": ohchr.pk}],
        pillars=[{"pillar": pillar.pk}],
    )
    answer = visitor.json("/en/meeting")
    assert answer["@type"] == "Event" and answer["layout"] == "event_view"
    assert (answer["start"], answer["end"]) == ("2023-02-08T13:00:00+00:00", "2023-02-08T14:00:00+00:00")
    assert answer["location"] == "Palais des Nations, H-207"
    assert answer["event_url"] == "https://example.org/meet"
    assert [entry["begins"] for entry in answer["agenda"]] == [
        *("2023-02-08T13:00:00+00:00", "2023-02-08T13:06:00+00:00", "2023-02-08T13:26:00+00:00")
    ]
    assert answer["observers"] == {"staff": 29, "entities": 15}
    assert [entry["kind"] for entry in answer["decisions"]] == ["decision", "action"]
    assert answer["annexes"][0]["download"].endswith(paper.filename)
    shown = words(answer)
    for fact in (
        "8 February 2023, 08:00–09:00 America/New_York (EST) = 14:00–15:00 Europe/Zurich (CET)",
        *("Palais des Nations, H-207", "Co-chair", "Ilze Brands Kehris", "Assistant Secretary-General, OHCHR"),
        *("08:06", "08:26", "Tour de table", "Work plans?", "Annex 1", "29 observers from 15 entities"),
        *("Write a plan.", "30 June 2023", "Co-chairs", "Calendar of Meetings", "proposed"),
    ):
        assert fact in shown, fact
    facets = {"event_kind": "senior-meeting", "entity": str(ohchr.translation_key), "year": "2023"}
    for facet, value in {**facets, "pillar": str(pillar.translation_key)}.items():
        found = visitor.json("/en/@search", {facet: value, "portal_type": "Event"})
        assert [entry["title"] for entry in found["items"]] == ["Meeting"], facet


@pytest.mark.parametrize(
    ("change", "culprit"),
    [
        ({"end": "2023-02-08 07:00"}, "end"),
        ({"time_zone": "Europe/Geneva"}, "time_zone"),
        ({"time_zone": ""}, "time_zone"),
        ({"second_zone": "../etc/passwd"}, "second_zone"),
        ({"start": "yesterday"}, "start"),
        ({"start": "2023-03-12 02:30", "end": ""}, "start"),
        ({"agenda": [item(1, 6), item(1, 20)]}, "agenda"),
        ({"decisions": [decision(1), decision(1)]}, "decisions"),
        ({"agenda": [item(1, 6)], "decisions": [decision(1, agenda_item=2)]}, "decisions"),
        ({"annexes": [{"number": n, "title": "A", "note": "", "document": ""} for n in (1, 1)]}, "annexes"),
        ({"participants": [{"entity": "", "person": "", "name": "", "capacity": "Chair"}]}, "participants"),
    ],
)
def test_what_cannot_be_is_refused_where_it_is_wrong(editor, home, change, culprit):
    errors = event(editor, home, **change)
    assert isinstance(errors, dict) and list(errors) == [culprit]


def test_fewer_planned_minutes_than_the_meeting_has_are_no_error(editor, home):
    assert isinstance(event(editor, home, agenda=[item(1, 58)]), EventPage)


def test_the_form_shows_times_as_the_clocks_of_the_zone_do(editor, home):
    page = event(editor, home)
    assert page.start == datetime(2023, 2, 8, 13, tzinfo=UTC)
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'value="2023-02-08 08:00"' in html


def test_an_item_of_unknown_length_leaves_later_times_open(editor, visitor, home):
    event(editor, home, agenda=[item(1, 10), item(2, ""), item(3, 5)])
    begins = [entry["begins"] for entry in visitor.json("/en/meeting")["agenda"]]
    assert begins == ["2023-02-08T13:00:00+00:00", "2023-02-08T13:10:00+00:00", None]


def test_agenda_of_a_night_in_which_clocks_change(editor, visitor, home):
    times = {"start": "2023-03-12 01:30", "end": "2023-03-12 04:00"}
    event(editor, home, agenda=[item(1, 60), item(2, 60)], **times)
    assert "03:30" in words(visitor.json("/en/meeting"))


def test_whole_days_have_no_clock_times(editor, visitor, home):
    event(editor, home, whole_day="on", time_zone="America/Costa_Rica", agenda=[item(1, 10)])
    answer = visitor.json("/en/meeting")
    assert (answer["start"], answer["end"]) == ("2023-02-08T06:00:00+00:00", "2023-02-09T05:59:59+00:00")
    assert "8 February 2023 (America/Costa_Rica)" in words(answer)
    assert answer["agenda"][0]["begins"] is None


def test_upcoming_and_past_are_decided_when_somebody_asks(editor, visitor, home):
    assert isinstance(send(editor, CalendarPage, home, "Events", "events", kind=""), CalendarPage)
    event(editor, home, "spring", start="2030-03-21 10:00", end="2030-03-21 11:00")
    listings = {
        block["headline"]: block["querystring"]
        for block in visitor.json("/en/events")["blocks"].values()
        if block["@type"] == "listing"
    }
    for day, expected in (("2030-03-20", (1, 0)), ("2030-03-21", (1, 0)), ("2030-03-22", (0, 1))):
        with freeze_time(day):
            found = [
                json.loads(visitor.post("/en/events/@querystring-search", listings[name]).content)["items_total"]
                for name in ("Upcoming events", "Past events")
            ]
        assert tuple(found) == expected, day


def test_ics_view_gives_the_event_with_its_time_zone(editor, visitor, home):
    event(editor, home, venue="Palais des Nations", room="H-207")
    response = visitor.get("/en/meeting/ics_view")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    calendar = Calendar.from_ical(response.content)
    [entry] = calendar.walk("VEVENT")
    assert entry.start == datetime(2023, 2, 8, 8, tzinfo=ZoneInfo("America/New_York"))
    assert entry.start.astimezone(UTC) == datetime(2023, 2, 8, 13, tzinfo=UTC)
    assert entry.end.astimezone(UTC) == datetime(2023, 2, 8, 14, tzinfo=UTC)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["America/New_York"]
    assert b"DTSTART;TZID=America/New_York:20230208T080000" in response.content
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Meeting", "Palais des Nations, H-207")
    assert entry["URL"].endswith("/en/meeting")


def test_time_zone_of_the_calendar_says_when_the_clocks_change(editor, visitor, home):
    times = {"start": "2023-07-05 15:00", "end": "2023-07-05 16:00", "time_zone": "Europe/Zurich"}
    event(editor, home, **times)
    [zone] = Calendar.from_ical(visitor.get("/en/meeting/ics_view").content).walk("VTIMEZONE")
    moment = datetime(2023, 7, 5, 15)
    assert zone.to_tz().utcoffset(moment) == ZoneInfo("Europe/Zurich").utcoffset(moment)
    # The times that the clocks show before they are changed.
    assert b"20230326T020000" in zone.to_ical() and b"20231029T030000" in zone.to_ical()


def test_whole_days_in_a_calendar_end_on_the_day_after(editor, visitor, home):
    event(editor, home, whole_day="on", end="2023-02-09 09:00")
    [entry] = Calendar.from_ical(visitor.get("/en/meeting/ics_view").content).walk("VEVENT")
    assert (entry.start, entry.end) == (date(2023, 2, 8), date(2023, 2, 10))


def test_calendar_of_a_path_of_a_pillar_and_of_the_site(editor, visitor, commits, home, pillar):
    with commits():
        parent = factories.page(home, "Network")
    event(editor, parent, "below")
    event(editor, home, "beside", pillars=[{"pillar": pillar.pk}])
    for path, expected in {
        "/en": {"Below", "Beside"},
        "": {"Below", "Beside"},
        "/en/network": {"Below"},
        "/en/plan/justice": {"Beside"},
    }.items():
        response = visitor.get(f"{path}/@calendar.ics")
        assert {str(entry["SUMMARY"]) for entry in Calendar.from_ical(response.content).walk("VEVENT")} == expected, (
            path
        )
    again = visitor.get("/en/@calendar.ics", **{"If-None-Match": visitor.get("/en/@calendar.ics")["ETag"]})
    assert again.status_code == 304


def test_calendar_has_only_what_is_published(editor, visitor, commits, home):
    page = event(editor, home)
    assert b"VEVENT" in visitor.get("/en/@calendar.ics").content
    with commits():
        EventPage.objects.get(pk=page.pk).unpublish()
    assert b"VEVENT" not in visitor.get("/en/@calendar.ics").content
    assert visitor.status("/en/meeting/ics_view") == 404


def test_an_event_has_the_keys_that_frontends_of_plone_read(editor, visitor, home):
    page = event(editor, home, end="", contact_name="Press office", contact_phone="+41 22 1")
    answer = visitor.json("/en/meeting")
    expected = {
        "start": "2023-02-08T13:00:00+00:00",
        "end": "2023-02-09T04:59:59+00:00",
        "whole_day": False,
        "open_end": True,
        "location": None,
        "attendees": [],
        "contact_name": "Press office",
        "contact_email": None,
        "contact_phone": "+41 22 1",
        "event_url": None,
        "recurrence": None,
    }
    assert {key: answer[key] for key in expected} == expected
    assert answer["sync_uid"] == str(page.translation_key)
    [item] = visitor.json("/en")["items"]
    assert (item["start"], item["location"], item["time_zone"]) == (answer["start"], None, "America/New_York")
    [found] = visitor.json("/en/@search", {"portal_type": "Event", "metadata_fields": "_all"})["items"]
    assert {name: found[name] for name in item} == item
    assert visitor.json("/en/@types/Event")["properties"]["start"]["type"] == "string"
    [entry] = Calendar.from_ical(visitor.get("/en/meeting/ics_view").content).walk("VEVENT")
    assert "DTEND" not in entry


def test_saving_an_event_again_leaves_its_times(editor, visitor, home):
    page = event(editor, home, time_zone="Asia/Kathmandu")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = editor.get(address).context["form"]
    names = ("start", "end", "time_zone", "second_zone", "kind", "title", "slug")
    data = {name: form[name].value() for name in names} | {name: inline_formset([]) for name in ROWS}
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    response = editor.post(address, nested_form_data({**data, "summary": "", "body": streamfield([])}) | extra)
    assert response.status_code == 302
    saved = EventPage.objects.get(pk=page.pk)
    assert (saved.start, saved.end) == (page.start, page.end)


def test_ics_view_of_what_is_no_event_is_not_found(visitor, commits, home):
    with commits():
        factories.page(home, "Text")
    assert visitor.status("/en/text/ics_view") == visitor.status("/en/nothing/@calendar.ics") == 404


def test_rows_and_words_are_those_of_the_language(editor, visitor, commits, home, ohchr):
    fields = {"agenda": [item(1, 6)], "participants": [{"entity": ohchr.pk, "person": "", "name": "", "capacity": ""}]}
    page = event(editor, home, **fields)
    french = Locale.objects.get(language_code="fr")
    with commits():
        source = EventPage.objects.get(pk=page.pk)
        translated = EventPage(title="Réunion", slug="meeting", summary="En bref.", locale=french)
        key = source.agenda.get().translation_key
        translated.agenda = [AgendaItem(number=1, title="Ouverture", locale=french, translation_key=key)]
        key = source.participants.get().translation_key
        translated.participants = [Participant(locale=french, translation_key=key)]
        translate(source, translated, french)
    answer = visitor.json("/fr/meeting")
    assert answer["agenda"][0]["title"] == "Ouverture" and answer["agenda"][0]["minutes"] == 6
    assert answer["participants"][0]["entity"]["acronym"] == "OHCHR"
    assert "8 février 2023, 08:00–09:00 America/New_York (EST)" in words(answer)
    [entry] = Calendar.from_ical(visitor.get("/fr/@calendar.ics").content).walk("VEVENT")
    assert entry["SUMMARY"] == "Réunion" and entry["SUMMARY"].params["LANGUAGE"] == "fr"
