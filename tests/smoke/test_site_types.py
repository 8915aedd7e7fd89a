"""A page of every type on the visitors' site, in its languages, on a phone and at a desk."""

import os

import pytest
from playwright.sync_api import expect

from cms.languages import LANGUAGES
from tests.examples.types import PLACE

from .guests import DESK, PHONE, Guest, address, opened
from .test_types import TYPES, made_types
from .visitor import Site

SMALLEST = 320
TOKENS = [language.token for language in LANGUAGES]
DEMO = (
    *(
        "",
        "/alliance",
        "/alliance/working-group",
        "/network",
        "/network/work-plan",
        "/network/work-plan/intersectionality",
    ),
    *(
        "/network/senior-meeting-2023",
        "/international-day",
        "/resources",
        "/resources/universal-declaration",
        "/events",
    ),
    *("/alliance/news-launch", "/search?SearchableText=discrimination", "/search", "/sitemap"),
)
# What the site words otherwise than the API's blocks do.
IN_OTHER_WORDS = {
    "summit": {
        "21 March 2026, 10:00–11:00 Europe/Zurich (CET)": "21 March 2026 10:00–11:00 (Geneva time)",
        "05:00–06:00 America/New_York (EDT)": "New York time: 21 March 2026 05:00–06:00",
    },
}


@pytest.fixture(scope="module")
def reference(public_site: Site) -> str:
    """Add a page of every type; give the number of the work of the literature."""
    return made_types(public_site)


def pages() -> list[str]:
    """Return the paths, behind the language, of a page of every type and of the demo's main pages."""
    return [*DEMO, *(f"/{PLACE}/{path}" for path in TYPES)]


def tongues(at: int) -> list[str]:
    """Return the languages in which a page is looked at: English, Arabic, one more by turns; all in the long form."""
    if os.environ.get("WALK") == "whole":
        return TOKENS
    others = [token for token in TOKENS if token not in ("en", "ar")]
    return ["en", "ar", others[at % len(others)]]


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("at", range(len(pages())), ids=[path.strip("/") or "home" for path in pages()])
def test_page(phone: Guest, at: int) -> None:
    """Every page says its language, fits the smallest phone and a desk, and has nothing that axe finds."""
    path = pages()[at]
    for token in tongues(at):
        page = opened(phone, address(phone.site, path, token))
        phone.expect_tongue(token)
        for size in (PHONE, DESK, PHONE | {"width": SMALLEST}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            phone.expect_no_sideways_scrolling()
            if size == (DESK if token == "en" else PHONE):
                phone.expect_accessible()
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    phone.page.screenshot(path=phone.screenshot, full_page=True)


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("path", TYPES)
def test_every_fact_can_be_read(desk_guest: Guest, path: str) -> None:
    page = opened(desk_guest, f"/en/{PLACE}/{path}")
    for summary in page.locator("main details > summary").all():
        summary.click()
    expect(page.locator("h1")).to_have_text(desk_guest.site.title(f"/en/{PLACE}/{path}"))
    other = IN_OTHER_WORDS.get(path, {})
    desk_guest.expect_texts(*(other.get(text, text) for text in TYPES[path]))


def test_a_work_of_the_literature(desk_guest: Guest, reference: str) -> None:
    opened(desk_guest, f"/references/{reference}")
    desk_guest.expect_texts("On listening", "Example, Ada", "Example Press", "2020", "10.1000/182", "book")
