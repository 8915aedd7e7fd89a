"""Calls for inputs and campaigns: made through the admin's form, open or running by their dates."""

from datetime import UTC, date, datetime

import pytest
from freezegun import freeze_time
from wagtail.test.utils.form_data import rich_text

from events.models import CallForInputsPage, CampaignEditionPage, CampaignPage, EventPage
from home.models import HomePage
from pillars.models import ResourceLibraryPage, ResourcePage
from tests import factories
from tests.events.test_events import send, words

TEXTS = ("purpose", "background", "sought", "next_steps", "results")
EMPTY = dict.fromkeys(("issued_by", "opens_on", "closes_on", "closes_at", "time_zone", "word_limit", "email"), "")


def call(editor, home, **fields):
    texts = {name: rich_text(f"<p>{fields.pop(name)}</p>" if name in fields else "") for name in TEXTS}
    return send(editor, CallForInputsPage, home, "Work plan", "call", **{**EMPTY, **texts, **fields})


def open_calls(visitor, today):
    """Return how many calls the query of open ones finds."""
    with freeze_time(today):
        query = {"portal_type": "CallForInputs", "end.query": today, "end.range": "min", "start.range": "max"}
        return visitor.json("/en/@search", {**query, "start.query": today})["items_total"]


def test_a_call_tells_its_facts(editor, visitor, commits, home):
    with commits():
        ohchr = factories.entity("OHCHR", home.locale, name="Office for Human Rights")
    fields = {"purpose": "Suggestions for the programme.", "sought": "Priorities.", "results": "To be published."}
    facts = {"word_limit": 500, "formats": "Word, PDF", "languages": "English", "subject_line": "Work Plan"}
    dates = {"opens_on": "2021-09-20", "closes_on": "2021-10-20", "closes_at": "18:00", "time_zone": "Europe/Zurich"}
    call(editor, home, issued_by=ohchr.pk, email="office@example.org", **fields, **facts, **dates)
    answer = visitor.json("/en/call")
    assert (answer["start"], answer["end"]) == ("2021-09-19T22:00:00+00:00", "2021-10-20T16:00:00+00:00")
    assert (answer["closes"], answer["word_limit"], answer["subject_line"]) == ("2021-10-20", 500, "Work Plan")
    for fact in (
        *("Office for Human Rights (OHCHR)", "20 September 2021", "20 October 2021, 18:00 Europe/Zurich (CEST)"),
        *("500", "Word, PDF", "English", "office@example.org", "Work Plan"),
        *("Suggestions for the programme.", "Priorities.", "To be published."),
    ):
        assert fact in words(answer), fact


def test_a_call_may_leave_everything_empty(editor, visitor, home):
    assert isinstance(call(editor, home), CallForInputsPage)
    answer = visitor.json("/en/call")
    assert answer["issued_by"] is answer["closes"] is answer["email"] is None
    assert "Deadline" not in words(answer)


def test_a_call_is_open_from_its_first_to_its_last_day(editor, visitor, home):
    call(editor, home, opens_on="2021-09-20", closes_on="2021-10-20")
    days = ("2021-09-19", "2021-09-20", "2021-10-20", "2021-10-21")
    assert [open_calls(visitor, day) for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("change", "culprit"),
    [
        ({"opens_on": "2021-10-21", "closes_on": "2021-10-20"}, "closes_on"),
        ({"closes_at": "18:00", "time_zone": "Europe/Zurich"}, "closes_on"),
        ({"closes_on": "2021-10-20", "closes_at": "18:00"}, "time_zone"),
        ({"time_zone": "Geneva"}, "time_zone"),
        ({"email": "office"}, "email"),
        ({"word_limit": "0"}, "word_limit"),
    ],
)
def test_a_call_with_impossible_facts_is_refused_where_they_are(editor, home, change, culprit):
    assert list(call(editor, home, **change)) == [culprit]


@pytest.fixture
def campaign(editor, home):
    return send(editor, CampaignPage, home, "International Day", "day", month=3, day=21)


def edition(editor, campaign, slug, **fields):
    blank = {"runs_from": "", "runs_to": "", "theme": "", "hashtags": ""}
    rows = ("messages", "assets", "statements")
    return send(editor, CampaignEditionPage, campaign, slug, slug, rows, **{**blank, **fields})


def test_an_edition_tells_theme_messages_hashtags_materials_and_statements(editor, visitor, commits, home, campaign):
    with commits():
        paper = factories.document("Poster")
        library = factories.published(ResourceLibraryPage, home, "Library")
        statement = factories.published(ResourcePage, library, "Joint statement", kind=ResourcePage.Kind.STATEMENT)
    edition(
        editor,
        campaign,
        "2030",
        observed_on="2030-03-21",
        runs_from="2030-03-14",
        theme="Voices",
        hashtags="#FightRacism #21March",
        messages=[{"text": "Everyone is born free."}],
        assets=[
            {"title": "Poster", "document": paper.pk, "link": ""},
            {"title": "Film", "document": "", "link": "https://example.org/film"},
        ],
        statements=[{"resource": statement.pk}],
    )
    answer = visitor.json("/en/day/2030")
    assert (answer["year"], answer["theme"]) == (2030, "Voices")
    assert answer["hashtags"] == ["#FightRacism", "#21March"] and answer["messages"] == ["Everyone is born free."]
    assert answer["assets"][0]["address"].endswith(paper.filename)
    assert (answer["start"], answer["end"]) == ("2030-03-14T00:00:00+00:00", "2030-03-21T23:59:59+00:00")
    assert answer["statements"] == ["http://localhost:8000/en/library/joint-statement"]
    for fact in ("21 March 2030", "14 March 2030", "Voices", "#21March", "Everyone is born free.", "Poster"):
        assert fact in words(answer), fact
    assert "Joint statement" in words(answer)
    listing = next(b for b in visitor.json("/en/day")["blocks"].values() if b["@type"] == "listing")
    found = visitor.post("/en/day/@querystring-search", listing["querystring"]).json()
    assert [entry["title"] for entry in found["items"]] == ["2030"]


def test_an_edition_lists_the_events_that_stand_below_it(editor, visitor, commits, campaign):
    edition(editor, campaign, "2030", observed_on="2030-03-21")
    page = CampaignEditionPage.objects.get(slug="2030", locale__language_code="en")
    moment = datetime(2030, 3, 21, 14, tzinfo=UTC)
    with commits():
        factories.published(EventPage, page, "Talk", kind="side-event", start=moment, time_zone="Europe/Zurich")
    listing = next(b for b in visitor.json("/en/day/2030")["blocks"].values() if b["@type"] == "listing")
    found = visitor.post("/en/day/2030/@querystring-search", listing["querystring"]).json()
    assert [entry["title"] for entry in found["items"]] == ["Talk"]


@pytest.mark.parametrize(
    ("change", "culprit"),
    [
        ({"observed_on": ""}, "observed_on"),
        ({"observed_on": "2030-03-21", "runs_from": "2030-03-22"}, "runs_from"),
        ({"observed_on": "2030-03-21", "runs_to": "2030-03-20"}, "runs_to"),
    ],
)
def test_an_edition_runs_on_its_day(editor, campaign, change, culprit):
    assert list(edition(editor, campaign, "2030", **change)) == [culprit]


def test_a_year_has_one_edition(editor, campaign):
    edition(editor, campaign, "2030", observed_on="2030-03-21")
    assert "2030" in str(edition(editor, campaign, "again", observed_on="2030-03-22")["observed_on"])


def test_a_campaign_has_a_day_that_its_month_has(editor, home):
    assert list(send(editor, CampaignPage, home, "Day", "day", month=2, day=30)) == ["day"]


@pytest.fixture(scope="module")
def calls(made_once):
    """Give calls with and without days, and an event and a page, which are none."""
    days = {
        "without a deadline": (date(2020, 3, 1), None),
        "soon over": (date(2020, 1, 1), date(2020, 3, 15)),
        "long": (None, date(2020, 12, 31)),
        "over": (date(2020, 1, 1), date(2020, 2, 29)),
        "later": (date(2020, 4, 1), None),
    }
    home = HomePage.objects.get(locale__language_code="en")
    with freeze_time("2020-01-01T12:00:00Z"), made_once():
        factories.page(home, "A page")
        for title, (opens, closes) in days.items():
            factories.published(CallForInputsPage, home, title, opens_on=opens, closes_on=closes)
    with freeze_time("2020-02-20T12:00:00Z"), made_once():
        factories.published(CallForInputsPage, home, "without any day")


ANY = "plone.app.querystring.operation.selection.any"


@pytest.mark.parametrize(
    ("today", "timing", "expected"),
    [
        ("2020-03-01", ["open"], {"without a deadline", "soon over", "long", "without any day"}),
        ("2020-03-01", ["closing_soon"], {"soon over"}),
        ("2020-02-29", ["closing_soon"], {"over"}),
        ("2020-03-01", ["closed"], {"over"}),
        ("2020-03-01", ["upcoming"], {"later"}),
        ("2020-03-01", ["upcoming", "closed"], {"later", "over"}),
        ("2020-03-15", ["open"], {"without a deadline", "soon over", "long", "without any day"}),
        ("2020-03-16", ["open"], {"without a deadline", "long", "without any day"}),
        ("2025-01-01", ["open"], {"without a deadline", "later", "without any day"}),
    ],
)
def test_lists_ask_for_open_closing_and_closed_calls(visitor, calls, today, timing, expected):
    criteria = [{"i": "portal_type", "o": ANY, "v": ["CallForInputs"]}, {"i": "timing", "o": ANY, "v": timing}]
    with freeze_time(f"{today}T12:00:00Z"):
        found = visitor.post("/en/@querystring-search", {"query": criteria}).json()["items"]
        assert {item["title"] for item in found} == expected
        found = visitor.json("/en/@search", {"portal_type": "CallForInputs", "timing": timing})["items"]
        assert {item["title"] for item in found} == expected


def test_a_page_without_days_is_neither_open_nor_closed(visitor, calls):
    found = visitor.json("/en/@search", {"timing": ["upcoming", "open", "closing_soon", "closed"], "b_size": 100})
    assert {item["@type"] for item in found["items"]} == {"CallForInputs"}


def test_a_time_that_there_is_not_is_named(visitor, calls):
    response = visitor.get("/@search", {"timing": "now"})
    assert response.status_code == 400 and "timing must be one of upcoming, open" in response.json()["message"]
    criteria = {"query": [{"i": "timing", "o": ANY.replace("selection.any", "date.today"), "v": ""}]}
    assert visitor.post("/@querystring-search", criteria).status_code == 400
    values = visitor.json("/fr/@querystring")["indexes"]["timing"]["values"]
    assert (
        list(values) == ["upcoming", "open", "closing_soon", "closed"]
        and values["open"]["title"] == "Ouvert ou en cours"
    )


def test_an_editor_lists_open_calls(visitor, commits, home, calls):
    block = {"heading": "Open", "types": ["CallForInputs"], "topics": [], "place": None, "timing": "open", "limit": 10}
    with commits():
        factories.page(home, "Calls", [("listing", {**block, "order": "end"})])
    [listing] = [b for b in visitor.json("/en/calls")["blocks"].values() if b["@type"] == "listing"]
    with freeze_time("2020-03-16T12:00:00Z"):
        found = visitor.post("/en/calls/@querystring-search", listing["querystring"]).json()
    assert found["items_total"] == 3
