"""The way of an International Day from a new editor's first click to a visitor's screen, through the real servers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import png

from .conftest import PATIENCE
from .visitor import Site, Visitor

ROOT = Path(__file__).parents[2]
PASSWORD = "a long password of theirs"
PEOPLE = {"wei": "Editors", "nadia": "Moderators"}
MAKE_PEOPLE = """
from django.contrib.auth.models import Group
from cms.models import User
for name, group in {people}.items():
    user = User.objects.create_user(name, f"{{name}}@example.org", {password!r})
    user.groups.add(Group.objects.get(name=group))
"""
DAY = "International Day 2028"
TALK = "Talk in the library"
# Milliseconds after which the admin has begun to save by itself what was typed.
AUTOSAVE = 1_500


@pytest.fixture(scope="module")
def people(site: Site) -> None:
    """Make an editor and a moderator, as an administrator would."""
    environment = os.environ | {"DATA_DIR": str(site.data), "PUBLIC_URL": site.volto}
    environment["DJANGO_SETTINGS_MODULE"] = "cms.settings.development"
    code = MAKE_PEOPLE.format(people=PEOPLE, password=PASSWORD)
    subprocess.run([sys.executable, "manage.py", "shell", "-c", code], cwd=ROOT, env=environment, check=True)


class Desk:
    """Somebody at the admin, who finds everything by what is written there."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin = page, origin

    def sign_in(self, name: str) -> None:
        self.page.goto(f"{self.origin}/admin/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("link", name="Dashboard").first).to_be_visible()

    def begin(self, parent: str, kind: str) -> None:
        """Find a page by its title, and begin a page of a kind below it."""
        self.page.goto(f"{self.origin}/admin/pages/search/?q={parent}")
        self.page.get_by_role("link", name=parent, exact=True).first.click()
        self.page.wait_for_load_state("networkidle")
        if "/edit/" in self.page.url:
            self.page.goto(self.page.url.replace("/edit/", "/"))
        self.page.get_by_role("link", name="Add child page").first.click()
        self.page.wait_for_load_state("networkidle")
        if "/add_subpage/" in self.page.url:
            self.page.get_by_role("link", name=kind, exact=True).click()
        expect(self.page.locator("#id_title")).to_be_visible()

    def choose_image(self, title: str, file: Path) -> None:
        """Upload an image in the chooser of the lead image."""
        page = self.page
        page.get_by_role("button", name="Choose an image").first.click()
        page.get_by_role("tab", name="Upload").click()
        page.set_input_files("#id_image-chooser-upload-file", file)
        field = page.locator("#id_image-chooser-upload-title")
        expect(field).not_to_have_value("")
        field.fill(title)
        page.locator("#tab-upload").get_by_role("button", name="Upload").click()
        expect(page.locator("[id^=id_lead_image] img").first).to_be_visible()

    def add_teaser(self, title: str) -> None:
        """Add a teaser of the page with a title, found in the chooser's search."""
        page = self.page
        page.get_by_role("button", name="Insert a block").first.click()
        page.get_by_role("option", name="Teaser").first.click()
        page.get_by_role("button", name="Choose a page").last.click()
        page.get_by_role("dialog").get_by_label("Search term").fill(title)
        page.get_by_role("dialog").get_by_role("link", name=title, exact=True).first.click()
        expect(page.get_by_role("dialog")).to_have_count(0)

    def send_to_review(self) -> None:
        """Send the page to the moderators, with the button below the form, once the admin has saved what was typed."""
        page = self.page
        # A click elsewhere closes a calendar that is still open.
        page.locator("#id_summary").click()
        page.wait_for_timeout(AUTOSAVE)
        page.wait_for_load_state("networkidle")
        # It may have opened late, and would lie over the button.
        page.locator("#id_title").click()
        expect(page.locator(".xdsoft_datetimepicker:visible")).to_have_count(0)
        page.locator("footer .w-dropdown__toggle, footer button.w-dropdown__toggle").first.click()
        page.get_by_role("button", name="Submit to Moderators approval").click()
        expect(page.locator(".messages")).to_contain_text("submitted for moderation")

    def approve(self, title: str) -> None:
        """Find what waits on the dashboard, and approve it."""
        page = self.page
        page.goto(f"{self.origin}/admin/")
        page.get_by_role("link", name=title, exact=True).first.click()
        page.locator("footer .w-dropdown__toggle").first.click()
        page.get_by_role("button", name="Approve and Publish", exact=True).click()
        expect(page.locator(".messages")).to_contain_text(title)


@pytest.fixture
def at_desk(site: Site, browser: Browser, people: None) -> Iterator[object]:
    """Give what seats somebody at the admin, in a browser of their own."""
    open_contexts = []

    @contextmanager
    def seat(name: str) -> Iterator[Desk]:
        context = browser.new_context(viewport={"width": 1600, "height": 1100}, locale="en")
        open_contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        desk = Desk(page, site.backend)
        desk.sign_in(name)
        yield desk

    yield seat
    for context in open_contexts:
        context.close()


def test_next_international_day(at_desk, visitor: Visitor, tmp_path: Path) -> None:
    picture = tmp_path / "hands.png"
    picture.write_bytes(png((1200, 700)))
    with at_desk("wei") as wei, at_desk("nadia") as nadia:
        wei.begin("Events", "Event")
        wei.page.fill("#id_title", TALK)
        wei.page.fill("#id_summary", "Librarians show what they have collected.")
        wei.page.select_option("#id_kind", label="side event")
        wei.page.fill("#id_start", "2028-03-21 14:00")
        wei.page.keyboard.press("Escape")
        wei.page.fill("#id_time_zone", "Europe/Zurich")
        wei.send_to_review()
        nadia.approve(TALK)

        wei.begin("International Day for the Elimination of Racial Discrimination", "Campaign edition")
        wei.page.fill("#id_title", DAY)
        wei.page.fill("#id_summary", "What happens on the day, and how to take part.")
        wei.page.fill("#id_observed_on", "2028-03-21")
        wei.page.keyboard.press("Escape")
        wei.choose_image("Open hands", picture)
        wei.page.fill("#id_lead_image_alt", "Two open hands")
        wei.add_teaser(TALK)
        wei.send_to_review()
        nadia.approve(DAY)
    [found] = [
        item for item in visitor.site.api("/en/@search?portal_type=CampaignEdition")["items"] if item["title"] == DAY
    ]
    path = found["@id"].removeprefix(visitor.site.volto)
    page = visitor.open(path)
    visitor.expect_texts(DAY, "What happens on the day", "21 March 2028", TALK, "Librarians show")
    expect(page.get_by_alt_text("Two open hands").first).to_be_visible()
    page.locator(".block.teaser a").first.click()
    expect(page.locator("h1").first).to_have_text(TALK)
    visitor.expect_texts("Europe/Zurich")
