"""A page of every type in stock Volto: each of its facts can be read there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.examples.types import PLACE

from .visitor import Site, Visitor

ROOT = Path(__file__).parents[2]
PERSON = ("Ms. Ada Example", "Director")
ENTITY = "Office OHC"
# Path of a page -> all that it says.
TYPES = {
    "alliance": ("Learn from each other.", "Its heads lead it.", "Everybody may join.", ENTITY, "2012"),
    "calendar": ("Summit", "Upcoming events", "All events as iCalendar"),
    "call": (
        *(ENTITY, "1 March 2026", "31 March 2026, 18:00 Europe/Zurich (CEST)", "To learn.", "Everybody", "500", "Word"),
        *("English, French", "office@entity.example", "Inputs"),
    ),
    "campaign": ("International Day 2026",),
    "campaign/edition": (
        "21 March 2026",
        "Listen first",
        "#Listen",
        "#First",
        "Everybody counts.",
        "Poster",
        "A short film",
    ),
    "declaration": ("We declare.", "Summit", ENTITY, *PERSON, "1 March 2026", "English"),
    "library": ("A guide",),
    "library/resource": (
        *("guidance note", "GA/2026/1", "2 March 2026", "Example, Ada", ENTITY, "Listening", "Switzerland"),
        *("https://entity.example/guide", "Minutes", "English"),
    ),
    "initiative": (ENTITY, "Activity", "Under way", "2026", "Managers", "Online", "Listening"),
    "news": ("First news", "About: First news."),
    "panel": (
        *("Summit", "It is asked twice a year.", "Minutes", "A network", "Young people", "Africa"),
        *("2026", "2027"),
    ),
    "plan": ("2025–2027", "December 2024", "Mid-term", "Listening", "Write a guide", "OHC"),
    "plan/pillar": (
        *("1", "OHC", "inactive", "Nobody leads it.", "2026", "Write a guide", "Short and clear.", "guidance", "done"),
        *("Summit", "A guide", "On listening"),
    ),
    "practice": (ENTITY, "The problem.", "The action.", "The result.", "The transfer.", "office@entity.example"),
    "summit": (
        *(
            "21 March 2026, 10:00–11:00 Europe/Zurich (CET)",
            "05:00–06:00 America/New_York (EDT)",
            "Town hall",
            "Room 4",
        ),
        *("https://meeting.example/summit", "Secretariat", "secretariat@entity.example", "+41 22 000 00 00"),
        *(ENTITY, "Keynote speaker", *PERSON, "Opening", "10", "What do we want?", "The programme", "Meet again."),
        *("1 June 2026", "12 observers from 3 entities", "List", "Final", "summit", "in person and online"),
    ),
    "working-group": (*PERSON, "Publish figures.", "Endorsed", "January 2026"),
}


def made_types(site: Site) -> str:
    """Add a page of every type to a site; return the number of the work of its literature."""
    environment = os.environ | {"DATA_DIR": str(site.data), "PUBLIC_URL": site.volto}
    environment["DJANGO_SETTINGS_MODULE"] = "cms.settings.development"
    command = [sys.executable, "-m", "tests.smoke.make_types"]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return made.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def reference(site: Site) -> str:
    """Add the pages to the demo site; give the number of the work of its literature."""
    return made_types(site)


@pytest.mark.parametrize("path", TYPES)
@pytest.mark.usefixtures("reference")
def test_every_fact_can_be_read(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"/en/{PLACE}/{path}")
    expect(page.locator("h1").first).to_have_text(visitor.site.title(f"/en/{PLACE}/{path}"))
    visitor.expect_texts(*TYPES[path])


def test_every_fact_of_a_work_can_be_read(visitor: Visitor, reference: str) -> None:
    visitor.open(f"/references/{reference}")
    visitor.expect_texts(
        "On listening", "Example, Ada", "Example Press", "2020", "10.1000/182", "How to listen.", "book"
    )


@pytest.mark.usefixtures("reference")
def test_a_link_leads_on(visitor: Visitor) -> None:
    """Volto sends a visitor on to where a link leads."""
    response = visitor.page.request.get(f"{visitor.site.volto}/en/{PLACE}/link", max_redirects=0)
    assert response.status in (301, 302)
    assert response.headers["location"] == "https://other.example/"
