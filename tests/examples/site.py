"""A small site that is the same on every machine: the ids, keys, hashes and dates that answers show are all given.

Numbers of pages and files are set, as they would otherwise depend on what ran before; they show in the ids of blocks
and in addresses of images and files.
"""

import json
import uuid
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from zlib import crc32

from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from django.utils.text import slugify
from django.utils.translation import gettext, override
from freezegun import freeze_time
from wagtail.models import Locale, Page

from cms.languages import LANGUAGES
from cms.models import BasePage, CustomDocument, CustomImage, SiteSettings, Topic, User
from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry
from home.models import HomePage, StandardPage
from tests import factories
from tests.examples.blocks import more_blocks
from tests.examples.types import REFERENCE, Types

Commits = Callable[[], AbstractContextManager[Any]]

# A white drawing of 200 x 100 pixels. Given, as another version of Pillow or zlib would write other bytes.
DRAWING = b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAMgAAABkAQAAAADr/UKmAAAAIklEQVR42u3JQQEAAAQEsKN/ZxJIYPuuJoeOMcYYY4z5OwsfcwHH"
    b"x+PWswAAAABJRU5ErkJggg=="
)
PICTURE = PAPER = 1
FIRST_PAGE, FIRST_OF_TYPES = 10, 1000


def key(name: str) -> uuid.UUID:
    """Return a uuid that is the same every time."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"http://localhost:8000/{name}")


@contextmanager
def numbered(first: int) -> Iterator[None]:
    """Number pages in the order in which they are made, instead of by the database; those of types by their names."""
    numbers = count(first)

    def number(page: Any) -> int:
        own = page.translation_key == key(f"types/{page.slug}")
        return FIRST_OF_TYPES + crc32(page.slug.encode()) % 1_000_000 if own else next(numbers)

    def set_number(instance: Any, **kwargs: Any) -> None:
        # As late as this: Wagtail takes a page that has a number for one that is there already.
        if isinstance(instance, Page) and instance.id is None:
            instance.id = number(instance)

    pre_save.connect(set_number)
    try:
        yield
    finally:
        pre_save.disconnect(set_number)


@contextmanager
def site_name(settings: LazySettings, name: str) -> Iterator[None]:
    """Give the site a name, and what is stored of it afterwards its own again."""
    before, settings.SITE_NAME = settings.SITE_NAME, name
    yield
    settings.SITE_NAME = before
    outbox.note(OutboxEntry.Kind.RECONCILE, source_keys.SITE_SOURCE)


@contextmanager
def example_site(commits: Commits, settings: LazySettings, media: Path) -> Iterator[Any]:
    """Make the site in place of what is there; give its clock, which stands still."""
    settings.MEDIA_ROOT = str(media)
    # Wagtail remembers by number which files it has made, of a site that was in another folder too.
    cache.clear()
    settings.CONTACT_EMAIL = ["office@example.org"]
    settings.PUBLIC_URL = settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    with freeze_time("2026-03-01T09:00:00Z") as clock, numbered(FIRST_PAGE), site_name(settings, "Example site"):
        with commits():
            for page in Page.objects.filter(depth=2):
                page.delete()
        for make in STEPS:
            with commits():
                make()
            clock.tick(24 * 60 * 60)
        yield clock


def _make_homes() -> None:
    """Make the home pages, the English one first."""
    root = Page.get_first_root_node()
    for language in sorted(LANGUAGES, key=lambda language: language.code != "en"):
        locale = Locale.objects.get(language_code=language.code)
        with override(language.code):
            title = gettext("Home")
        home = HomePage(title=title, slug=language.token, locale=locale, translation_key=key("home"))
        Page.objects.get(pk=root.pk).add_child(instance=home)
        home.save_revision().publish()
    outbox.note(OutboxEntry.Kind.RECONCILE, source_keys.SITE_SOURCE)


def _make_records() -> None:
    User.objects.create_user("ann", "ann@example.org", "secret", first_name="Ann", last_name="Lee")
    picture = ContentFile(DRAWING, name="drawing.png")
    focus = {"focal_point_x": 50, "focal_point_y": 40, "focal_point_width": 20, "focal_point_height": 20}
    image = {"title": "A drawing", "description": "An empty sheet", "file": picture}
    CustomImage.objects.create(id=PICTURE, **image, **focus)
    draft = ContentFile(b"Who was there: nearly everybody.\n", name="minutes.txt")
    facts = {"symbol": "GA/2026/1", "language": "en", "issued": date(2026, 3, 2)}
    minutes = CustomDocument.objects.create(id=PAPER, title="Minutes", file=draft, **facts)
    minutes.file = ContentFile(b"Who was there: everybody.\n", name="minutes.txt")
    minutes.save()
    english = Locale.objects.get(language_code="en")
    Topic.objects.create(title="Youth", locale=english, translation_key=key("youth"))


def _home(code: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=code)


def _found(slug: str) -> StandardPage:
    return StandardPage.objects.get(slug=slug, locale__language_code="en")


def _page(parent: Page, title: str, body: list[tuple[str, Any]], **fields: Any) -> BasePage:
    """Make and publish a page; its blocks have the same ids every time."""
    slug = fields.pop("slug", slugify(title))
    raw = [{"type": kind, "value": value, "id": str(key(f"{slug}/{at}"))} for at, (kind, value) in enumerate(body)]
    fields = {"translation_key": key(slug), "show_in_menus": True, **fields}
    made = factories.page(parent, title, slug=slug, **fields)
    return factories.publish(made, body=StandardPage._meta.get_field("body").to_python(raw))


def _make_section() -> None:
    words = "<h2>Why we meet</h2><p>We <b>listen</b> first.</p>"
    _page(_home("en"), "Our work", [("rich_text", words)], summary="What we do, and with whom.")
    internal = _page(_home("en"), "Internal notes", [], show_in_menus=False)
    internal.view_restrictions.create(restriction_type="login")


def _make_meetings() -> None:
    section = _found("our-work")
    text = f'<p>Read the <a linktype="document" id="{PAPER}">minutes</a>.</p>'
    first = _page(section, "First meeting", [("rich_text", text)], summary="How it began.")
    factories.publish(first, topics=[Topic.objects.get(title="Youth")])
    _page(section, "Second meeting", [("rich_text", "<p>More of us came.</p>")])


def _make_plan() -> None:
    """Make a page with every block below the home page; it is moved later, so that its first address leads on."""
    image = {"image": PICTURE, "alt_text": "An empty sheet of paper", "decorative": False}
    cells = {"data": [["Month", "Meeting"], ["March", "Third"]], "cell": [], "first_row_is_table_header": True}
    topics = [Topic.objects.get(title="Youth").pk]
    place = {"place": _found("our-work").pk, "order": "title", "limit": 2, "types": ["Document"], "topics": topics}
    body: list[tuple[str, Any]] = [
        ("rich_text", f'<p>After the <a linktype="page" id="{_found("second-meeting").pk}">second meeting</a>.</p>'),
        ("image", {"image": image, "caption": "Still to be drawn"}),
        ("table", {**cells, "first_col_is_header": False, "table_caption": "Dates"}),
        ("quote", {"text": "Well begun is half done.", "attribution": "A proverb"}),
        ("teaser", {"page": _found("first-meeting").pk, "title": "", "summary": ""}),
        ("listing", {"heading": "Meetings", **place}),
        *more_blocks(_found("our-work").pk, PICTURE, PAPER),
    ]
    lead = {"lead_image_id": PICTURE, "lead_image_alt": "A sheet", "nav_title": "Plan"}
    _page(_home("en"), "Work plan", body, summary="What comes next.", **lead)


def _make_translations() -> None:
    """Make a French translation of the section, and an untranslated stand-in for it in the Russian tree."""
    words = "<h2>Pourquoi nous nous réunissons</h2><p>Écouter <b>d’abord</b>.</p>"
    section = _found("our-work")
    same = {"slug": "nos-activites", "translation_key": section.translation_key}
    _page(_home("fr"), "Nos activités", [("rich_text", words)], summary="Nos projets.", **same)
    section.copy_for_translation(_home("ru").locale, alias=True)
    _write_site_texts()


def _write_site_texts() -> None:
    """Write what stands around every page; in French the rest comes from the English texts."""
    links = [
        {"label": "", "page": _found("our-work").pk, "address": ""},
        {"label": "Terms", "page": None, "address": "https://entity.example/terms"},
    ]
    profile = {"label": "A network", "address": "https://network.example/site"}
    settings = SiteSettings.load()
    settings.profiles = json.dumps([{"type": "profile", "value": profile}])
    settings.save()
    english, french = (settings.texts.get(language=code) for code in ("en", "fr"))
    english.tagline, english.owner, english.contact_email = "Listen first", "An office", "office@entity.example"
    english.contact_page, english.footer_text = _found("our-work"), "All rights reserved."
    english.footer_links = json.dumps([{"type": "link", "value": link} for link in links])
    english.save()
    french.name, french.tagline = "Site d’exemple", "Écouter d’abord"
    french.save()


def _move() -> None:
    Page.objects.get(pk=_found("work-plan").pk).move(_found("our-work"), "last-child")


def _make_types() -> None:
    Types(key, PICTURE, PAPER, REFERENCE).make()


def _make_what_goes() -> None:
    _page(_found("our-work"), "Third meeting", [("rich_text", "<p>It was called off.</p>")])


def _unpublish() -> None:
    _found("third-meeting").unpublish()


# In the order in which it happens, a day each. What is made last takes no number from what was there before.
STEPS = (
    *(_make_homes, _make_records, _make_section, _make_meetings, _make_plan, _make_translations, _move),
    *(_make_types, _make_what_goes, _unpublish),
)
