"""This app's part of the demo site: the Alliance, the Network and what belongs to them, in six languages."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Locale, Page

from cms.demo import demo, loading, refresh_statistics, set_rows
from cms.formats.spreadsheets import csv_text
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import BasePage, CustomDocument, CustomImage, SiteSettings, Topic
from cms.translations.targets import translate
from home.demo_content.bodies import Records, raw_block
from home.demo_content.drawings import draw
from home.demo_records import DemoRecords
from home.models import (
    AllianceAim,
    AlliancePage,
    DeclarationPage,
    HomePage,
    HomeSection,
    NewsPage,
    Recommendation,
    StandardPage,
    WorkingGroupPage,
)
from home.site import ensure_site

CONTENT = Path(__file__).parent / "demo_content"
# Key of a page -> (type, key of its parent, key of the parent it was first made below: its old address leads on).
PLACES: dict[str, tuple[type[BasePage], str, str]] = {
    "alliance": (AlliancePage, "home", "home"),
    "working-group": (WorkingGroupPage, "alliance", "alliance"),
    "declaration": (DeclarationPage, "alliance", "alliance"),
    "network": (StandardPage, "home", "home"),
    "work-plan": (StandardPage, "network", "home"),
    "senior-meeting-2023": (StandardPage, "network", "home"),
    "international-day": (StandardPage, "home", "home"),
    "how-pages-are-built": (StandardPage, "home", "home"),
    "news-side-event": (NewsPage, "network", "network"),
    "news-senior-meeting": (NewsPage, "network", "network"),
    "news-launch": (NewsPage, "alliance", "alliance"),
    "accessibility": (StandardPage, "home", "home"),
    "privacy": (StandardPage, "home", "home"),
}
# What the footer leads to, in every language.
FOOTER = ("accessibility", "privacy")
# News bears the day of what it tells.
DATED = {
    "news-side-event": datetime(2021, 9, 21, 12, tzinfo=UTC),
    "news-senior-meeting": datetime(2023, 2, 8, 15, tzinfo=UTC),
    "news-launch": datetime(2023, 10, 5, 15, tzinfo=UTC),
}
# What the home pages list, and how many at most.
LISTS = (("campaign", 1), ("news", 3), ("events", 4), ("pillars", 8), ("resources", 6))
Filler = Callable[[Any, DemoRecords, Any], None]
OWN_TYPES: dict[str, tuple[type[BasePage], Filler]] = {}


def make_as(key: str, model: type[BasePage], fill: Filler) -> None:
    """Have the demo's page ``key`` made as a type of an app above this one; its texts stay the same.

    ``fill`` fills in that type's own fields: it is given the page, the records, and for a translation the page that it
    translates.
    """
    OWN_TYPES[key] = (model, fill)


def texts(code: str) -> dict[str, Any]:
    """Return the demo's texts in a language."""
    return json.loads((CONTENT / f"{code}.json").read_text())  # type: ignore[no-any-return]


@demo
def load(report: Callable[[str], None]) -> None:
    """Load pages, topics and images unless the site has pages already."""
    ensure_site()
    home = HomePage.objects.get(locale__language_code=SOURCE_LANGUAGE)
    if home.get_children().exists():
        report("The site has pages; the demo is left as it is.")
        return
    loader = _Loader(home)
    # What was published before the move leaves its old address behind.
    with loading():
        loader.make_pages()
    with loading():
        loader.move_pages()
        loader.translate_pages(report)
        loader.fill_site()
        transaction.on_commit(loader.date_news)


class _Loader:
    """Makes the English pages and translates them."""

    def __init__(self, home: HomePage) -> None:
        self.content = texts(SOURCE_LANGUAGE)
        self.pages: dict[str, BasePage] = {"home": home}
        self.images = {key: self._image(key, entry["title"]) for key, entry in self.content["images"].items()}
        self.documents = {key: self._document(key, entry["title"]) for key, entry in self.content["documents"].items()}
        self.topics = {
            key: Topic.objects.create(title=title, locale=home.locale) for key, title in self.content["topics"].items()
        }
        self.own_records = DemoRecords(self.content, home.locale)
        self.records = Records(self.pages, self.images, self.documents, self.topics)

    def make_pages(self) -> None:
        """Make and publish the English pages."""
        for key, (own_model, _parent, first_parent) in PLACES.items():
            entry = self.content["pages"][key]
            model, fill = OWN_TYPES.get(key, (own_model, None))
            in_menus, locale = entry.get("in_menus", True), self.pages["home"].locale
            page = model(title=entry["title"], slug=key, show_in_menus=in_menus, locale=locale)
            if fill:
                fill(page, self.own_records, None)
            self.pages[first_parent].add_child(instance=page)
            self.pages[key] = page
        for key, page in self.pages.items():
            self._fill(page, self.content["pages"][key])
            page.topics = [self.topics[topic] for topic in self.content["pages"][key].get("topics", [])]
            page.save_revision().publish()

    def move_pages(self) -> None:
        """Move pages to where they belong; their first addresses lead there."""
        for key, (_model, parent, first_parent) in PLACES.items():
            if parent != first_parent:
                Page.objects.get(pk=self.pages[key].pk).move(Page.objects.get(pk=self.pages[parent].pk), "last-child")

    def translate_pages(self, report: Callable[[str], None]) -> None:
        """Translate topics and pages into the other languages."""
        for language in LANGUAGES:
            report(f"Demo texts: {language.name}")
            if language.code != SOURCE_LANGUAGE:
                self._translate_all(Locale.objects.get(language_code=language.code))
                refresh_statistics()

    def fill_site(self) -> None:
        """Write what stands around every page; the footer's links are those of the English row in all languages."""
        links = [{"type": "link", "value": {"label": "", "page": self.pages[key].pk, "address": ""}} for key in FOOTER]
        for row in SiteSettings.load().texts.all():
            for field, text in texts(row.language)["site"].items():
                setattr(row, field, text)
            if row.language == SOURCE_LANGUAGE:
                row.footer_links = row._meta.get_field("footer_links").to_python(links)
            row.save()

    def date_news(self) -> None:
        """Give news its day in every language."""
        for key, moment in DATED.items():
            for page in Page.objects.filter(translation_key=self.pages[key].translation_key):
                page.first_published_at = moment
                page.save(update_fields=["first_published_at"])

    def _translate_all(self, locale: Locale) -> None:
        content = texts(locale.language_code)
        for key, topic in self.topics.items():
            translate(topic, Topic(title=content["topics"][key]), locale)
        self.own_records.translate(content, locale)
        for key, page in self.pages.items():
            original = page.__class__.objects.get(pk=page.pk)
            translated = page.__class__(title="", locale=locale)
            entry = content["pages"][key]
            self._fill(translated, entry, as_of=original)
            translate(original, translated, locale, {"slug": entry["slug"]} if "slug" in entry else None)

    def _fill(self, page: BasePage, entry: dict[str, Any], as_of: BasePage | None = None) -> None:
        page.title = entry["title"]
        page.draft_title = entry["title"]
        page.slug = (as_of or page).slug
        page.summary = entry["summary"]
        page.nav_title = entry.get("nav_title", "")
        page.seo_title = entry.get("seo_title", "")
        page.search_description = entry.get("search_description", "")
        page.lead_image = self.images.get(entry.get("lead_image", ""))
        page.lead_image_alt = entry.get("lead_image_alt", "")
        key = (as_of or page).pk
        field = page._meta.get_field("body")
        page.body = field.to_python(
            [raw_block(block, f"demo/{key}/{index}", self.records) for index, block in enumerate(entry["body"])]
        )
        self._fill_own(page, entry, as_of)

    def _fill_own(self, page: BasePage, entry: dict[str, Any], as_of: Any) -> None:
        """Fill in what the page's type has beyond every page's."""
        if isinstance(page, HomePage):
            lists = [HomeSection(section=name, limit=limit) for name, limit in LISTS]
            set_rows(page, "sections", lists, as_of)
        if isinstance(page, AlliancePage):
            page.governance = entry["governance"]
            set_rows(page, "aims", [AllianceAim(text=text) for text in entry["aims"]], as_of)
        for model, fill in OWN_TYPES.values():
            if isinstance(page, model):
                fill(page, self.own_records, as_of)
        if isinstance(page, WorkingGroupPage):
            people = self.own_records.people
            page.chair = page.advocate = people["diur"]
            known = {"status": "endorsed", "endorsed_on": "2023-04", "endorsed_by": people["valovaya"]}
            rows = [Recommendation(text=text, **known) for text in entry["recommendations"]]
            set_rows(page, "recommendations", rows, as_of)

    def _image(self, key: str, title: str) -> CustomImage:
        return CustomImage.objects.create(title=title, file=ContentFile(draw(key), name=f"{key}.jpg"))

    def _document(self, key: str, title: str) -> CustomDocument:
        """Make the table of the work plan's pillars, the one document of the demo."""
        table = csv_text(self.content["documents"][key]["rows"])
        file = ContentFile(table.encode("utf-8-sig"), name=f"{key}.csv")
        return CustomDocument.objects.create(title=title, file=file)
