"""A small site, made at the desk: pages in three languages that show each other, images, files and topics."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from freezegun import freeze_time
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page
from wagtail_localize.models import LocaleSynchronization

from cms.models import CustomDocument, CustomImage, Topic, User
from home.models import HomePage
from tests import factories
from tests.conftest import Editor
from tests.publishing.commits import commits, kept_files, taken_back
from tests.publishing.desk import Desk, download, figure, link, listing, page_form, teaser

START = datetime(2026, 3, 21, 9, tzinfo=UTC)


@dataclass
class SmallSite:
    """What a sequence of changes begins with."""

    desk: Desk
    clock: Any
    home: Page
    french: Locale


@contextmanager
def small_site() -> Iterator[SmallSite]:
    """Make the site at a frozen moment; it is taken back at the end."""
    # The clocks of hypothesis and pytest go on: they measure how long tests take.
    with freeze_time(START, ignore=["hypothesis", "_pytest"]) as clock, kept_files(), taken_back():
        editor = Editor()
        editor.commits = commits
        editor.force_login(User.objects.create_superuser("admin", password="correct horse battery"))
        site = SmallSite(Desk(editor), clock, HomePage.objects.get(locale__language_code="en"), locale("fr"))
        with commits():
            LocaleSynchronization.objects.exclude(locale__language_code="ru").delete()
            _records()
        _pages(site)
        yield site


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def _records() -> None:
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    private.add_child(name="Below private")
    root.refresh_from_db()
    root.add_child(name="Open")
    for number in (1, 2):
        factories.image(f"Image token-{number}", (64 + number, 64))
        topic = factories.topic(f"Topic {number}", locale("en"))
        translated = topic.copy_for_translation(locale("fr"))
        translated.title = f"Sujet {number}"
        translated.save()
    factories.document("File token-3")


def _pages(site: SmallSite) -> None:
    """Make /en/section with two pages below it, /en/other, and French translations of two of them."""
    desk = site.desk
    one, two = CustomImage.objects.order_by("pk")
    topic = Topic.objects.filter(locale__language_code="en").first()
    file = CustomDocument.objects.get()
    section = desk.create(site.home, page_form("token-4", "section", [figure(one)], topics=[topic.pk]))
    first = desk.create(section, page_form("token-5", "first", [link(section)], lead_image=two.pk))
    desk.create(section, page_form("token-6", "second", [download(file), teaser(first)]))
    other = desk.create(site.home, page_form("token-7", "other", [link(first), teaser(section)]))
    desk.edit(site.home, page_form("token-8", "en", [teaser(other), listing(topic, section)]))
    for page, sentence in ((section, "token-9"), (first, "token-10")):
        desk.submit(page, site.french)
        desk.translate(page.get_translation(site.french), sentence, publish=True)
