"""This app's part of the demo site: the Network's meeting of 2023, other events, a call, the International Day."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

import pillars.demo  # noqa: F401  (registers its part before this app's, which stands on it)
from cms.demo import demo, loading, set_rows
from cms.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE
from cms.models import BasePage, CustomImage
from cms.translations.targets import translate
from events.demo_content.meeting import ACTION_POINTS, FACILITATORS, MINUTES, PARTICIPANTS
from events.models import (
    AgendaItem,
    Annex,
    CalendarPage,
    CallForInputsPage,
    CampaignEditionPage,
    CampaignMessage,
    CampaignPage,
    CivilSocietyPanelPage,
    Decision,
    EventPage,
    EventPerson,
    Participant,
)
from home.demo import make_as
from home.demo import texts as home_texts
from home.demo_records import DemoRecords
from home.models import HomePage, Person

CONTENT = Path(__file__).parent / "demo_content"
DAY = (3, 21)
GENEVA, COSTA_RICA = "Europe/Zurich", "America/Costa_Rica"
# Key of a page -> (type, slug of the page that it is made below, what is the same in every language).
PAGES: dict[str, tuple[type[BasePage], str, dict[str, Any]]] = {
    "events": (CalendarPage, "en", {"show_in_menus": True}),
    "launch": (
        EventPage,
        "alliance",
        {
            "kind": "launch",
            "format": "in-person",
            "start": datetime(2023, 10, 5, 13, 0, tzinfo=UTC),
            "end": datetime(2023, 10, 5, 14, 30, tzinfo=UTC),
            "time_zone": GENEVA,
        },
    ),
    "side-event-2021": (
        EventPage,
        "network",
        {
            "kind": "side-event",
            "start": datetime(2021, 9, 20, 22, 0, tzinfo=UTC),
            "time_zone": GENEVA,
            "whole_day": True,
        },
    ),
    "times-of-crisis-summit": (
        EventPage,
        "network",
        {
            "kind": "summit",
            "start": datetime(2022, 12, 7, 6, 0, tzinfo=UTC),
            "time_zone": COSTA_RICA,
            "whole_day": True,
        },
    ),
    "call-work-plan-2022-2023": (
        CallForInputsPage,
        "network",
        {"closes_on": date(2021, 10, 20), "subject_line": "Work Plan"},
    ),
    "civil-society-panel": (CivilSocietyPanelPage, "network", {}),
    "edition": (CampaignEditionPage, "international-day", {}),
}


def texts(code: str) -> dict[str, Any]:
    """Return this app's texts in a language."""
    return json.loads((CONTENT / f"{code}.json").read_text())  # type: ignore[no-any-return]


def coming_day(today: date) -> date:
    """Return the next 21 March, ``today`` if it is one."""
    day = date(today.year, *DAY)
    return day if today <= day else date(today.year + 1, *DAY)


def fill_meeting(page: EventPage, records: DemoRecords, as_of: EventPage | None) -> None:
    """Fill in what is known of the senior-level meeting of 2023."""
    words = texts(page.locale.language_code)["meeting"]
    people, entities = records.people, records.entities
    page.kind, page.format, page.venue = EventPage.Kind.SENIOR_MEETING, EventPage.Format.ONLINE, "MS Teams"
    page.start, page.end = datetime(2023, 2, 8, 13, tzinfo=UTC), datetime(2023, 2, 8, 14, tzinfo=UTC)
    page.time_zone, page.second_zone = "America/New_York", GENEVA
    page.observers, page.observer_entities = 29, 15
    page.people = [
        EventPerson(role=EventPerson.Role.CO_CHAIR, person=people[name], entity=entities[at], sort_order=order)
        for order, (at, name) in enumerate(PARTICIPANTS[:2])
    ]
    agenda, decisions = [], []
    for number, (entry, minutes, name) in enumerate(zip(words["agenda"], MINUTES, FACILITATORS, strict=True), 1):
        lines = {"questions": "\n".join(entry["questions"]), "papers": "\n".join(entry["papers"])}
        facts = {"number": number, "minutes": minutes, "facilitator": people[name] if name else None}
        agenda.append(AgendaItem(title=entry["title"], presenters=entry["presenters"], **lines, **facts))
    for number, text in enumerate(words["decisions"], 1):
        kind = Decision.Kind.ACTION if number in ACTION_POINTS else Decision.Kind.DECISION
        decisions.append(Decision(number=number, kind=kind, text=text))
    participants = [
        Participant(entity=entities[at], person=people[name] if name else None) for at, name in PARTICIPANTS
    ]
    annexes = [Annex(number=number, **entry) for number, entry in enumerate(words["annexes"], 1)]
    for field, rows in {
        "agenda": agenda,
        "decisions": decisions,
        "participants": participants,
        "annexes": annexes,
    }.items():
        set_rows(page, field, rows, as_of)


def fill_campaign(page: CampaignPage, records: DemoRecords, as_of: CampaignPage | None) -> None:
    """Fill in the day of the International Day."""
    page.month, page.day = DAY


make_as("senior-meeting-2023", EventPage, fill_meeting)
make_as("international-day", CampaignPage, fill_campaign)


@demo
def load(report: Callable[[str], None]) -> None:
    """Load events, a call and the coming International Day into the demo site, unless they are there."""
    campaign = CampaignPage.objects.filter(slug="international-day", locale__language_code=SOURCE_LANGUAGE).first()
    if campaign is None or campaign.get_children().exists():
        report("There are no demo pages without events; the site is left as it is.")
        return
    made: dict[str, BasePage] = {}
    with loading():
        for key, (_model, parent, _facts) in PAGES.items():
            page = _page(key, Locale.objects.get(language_code=SOURCE_LANGUAGE), None)
            _english(parent).add_child(instance=page)
            page.save_revision().publish()
            made[key] = page
    with loading():
        for language in LANGUAGES:
            if language.code != SOURCE_LANGUAGE:
                report(f"Demo events: {language.name}")
                locale = Locale.objects.get(language_code=language.code)
                for key, page in made.items():
                    original = type(page).objects.get(pk=page.pk)
                    translate(original, _page(key, locale, original), locale)


def _english(slug: str) -> Page:
    """Return the English page with a slug; the home page's is the language's token."""
    if slug == BY_CODE[SOURCE_LANGUAGE].token:
        return Page.objects.get(pk=HomePage.objects.get(slug=slug).pk)
    return Page.objects.get(slug=slug, locale__language_code=SOURCE_LANGUAGE)


def _page(key: str, locale: Locale, as_of: Any) -> Any:
    """Return an unsaved page with the texts of a language."""
    model, _parent, facts = PAGES[key]
    entry = texts(locale.language_code)["pages"][key]
    messages, image = entry.pop("messages", []), entry.pop("lead_image", None)
    page = model(slug=key, locale=locale, **facts, **entry)
    if image:
        # The drawings are made with home's part of the demo.
        page.lead_image = CustomImage.objects.get(title=home_texts(SOURCE_LANGUAGE)["images"][image]["title"])
    if isinstance(page, CampaignEditionPage):
        day = as_of.observed_on if as_of else coming_day(timezone.localdate())
        page.observed_on, page.slug = day, str(day.year)
        page.title, page.summary = (words % {"year": day.year} for words in (page.title, page.summary))
        set_rows(page, "messages", [CampaignMessage(text=text) for text in messages], as_of)
    if isinstance(page, CivilSocietyPanelPage) and not as_of:
        page.decided_at = _english("senior-meeting-2023")
    if key == "launch" and not as_of:
        names = ("Amina Mohammed", "Mojankunyane Gumbi")
        people = [Person.objects.get(name=name, locale__language_code=SOURCE_LANGUAGE) for name in names]
        page.people = [
            EventPerson(role=EventPerson.Role.KEYNOTE, person=person, sort_order=order)
            for order, person in enumerate(people)
        ]
    return page
