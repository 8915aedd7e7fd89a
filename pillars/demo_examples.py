"""Good practices and initiatives of the demo: made up, as they say, to show what lists and filters do with them."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from cms.languages import SOURCE_LANGUAGE
from cms.models import BasePage
from cms.translations.targets import translate
from home.demo_content.bodies import raw_block
from home.models import GoodPracticePage, InitiativePage, StandardPage
from pillars.demo_pages import CONTENT, PageWriter

FOLDER: Path = CONTENT / "examples"
CONTACT = "office@example.org"
PARTS = ("problem", "action", "result", "transfer")


def examples(name: str) -> Any:
    """Return the facts of the examples (``facts``) or, by the code of a language, their words."""
    return json.loads((FOLDER / f"{name}.json").read_text())


FACTS = examples("facts")


class Examples:
    """Makes a section of good practices and one of initiatives below the Alliance, and translates them."""

    def __init__(self, writer: PageWriter) -> None:
        """Take what knows pages, topics and entities."""
        self.writer, self.words = writer, examples(SOURCE_LANGUAGE)
        self.own: dict[str, BasePage] = {}

    def make(self) -> None:
        """Make and publish the English pages; those that initiatives name must be there."""
        for key in FACTS["sections"]:
            self._add(key, StandardPage(show_in_menus=True), "alliance")
        for key, facts in FACTS["practices"].items():
            page = GoodPracticePage(entity=self.writer.entity(facts["entity"]), contact=CONTACT)
            self._add(key, page, "good-practices", facts["topics"])
        for key, facts in FACTS["initiatives"].items():
            days = {name: date.fromisoformat(facts[name]) for name in ("starts_on", "ends_on") if name in facts}
            fields = {name: facts[name] for name in ("kind", "status")}
            page = InitiativePage(entity=self.writer.entity(facts["entity"]), **fields, **days)
            page.pillar = self.writer.pages[facts["pillar"]]
            self._add(key, page, "initiatives", facts["topics"])

    def translate(self, locale: Locale) -> None:
        """Translate and publish all."""
        words = examples(locale.language_code)
        for key, page in self.own.items():
            original = type(page).objects.get(pk=page.pk)
            translated = type(page)(locale=locale)
            self._fill(translated, key, words)
            translate(original, translated, locale)

    def _add(self, key: str, page: BasePage, parent: str, topics: Sequence[str] = ()) -> None:
        page.locale = self.writer.locale
        page.topics = [self.writer.topics[topic] for topic in topics]
        self._fill(page, key, self.words)
        self.writer.pages[parent].add_child(instance=page)
        page.save_revision().publish()
        self.writer.pages[key] = self.own[key] = page

    def _fill(self, page: BasePage, key: str, words: dict[str, Any]) -> None:
        """Fill in what is translated."""
        entry = next(words[part][key] for part in ("sections", "practices", "initiatives") if key in words[part])
        page.title = page.draft_title = entry["title"]
        page.slug, page.summary = key, entry["summary"]
        note = f"<p>{words['made_up']}</p>"
        if isinstance(page, GoodPracticePage):
            for name in PARTS:
                setattr(page, name, f"<p>{entry[name]}</p>")
            blocks = [_text(note)]
        elif isinstance(page, InitiativePage):
            page.audience, page.place = entry["audience"], entry["place"]
            blocks = [_text(f"<p>{entry['text']}</p>{note}")]
        else:
            blocks = [_text(entry["text"]), _search(**FACTS["sections"][key])]
        raw = [raw_block(block, f"demo/{key}/{index}", self.writer.records) for index, block in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)


def _text(html: str) -> dict[str, Any]:
    return {"type": "rich_text", "value": html}


def _search(type: str, facets: list[str]) -> dict[str, Any]:
    """Return a search over all pages of a type, in their alphabetical order."""
    where = {"types": [type], "topics": [], "place": "", "order": "title"}
    return {"type": "search", "value": {"heading": "", "prompt": "", **where, "facets": facets, "batch": 10}}
