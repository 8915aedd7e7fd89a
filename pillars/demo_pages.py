"""How the demo's pages get their words and what belongs to them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from cms.languages import SOURCE_LANGUAGE
from cms.models import Topic
from home.demo import texts as home_texts
from home.demo_content.bodies import Records, raw_block
from home.models import Entity
from pillars.models import (
    KeyAction,
    PillarLead,
    PillarPage,
    ResourceEntity,
    ResourcePage,
    ResourcePillar,
    ResourcePlace,
    WorkPlanRevision,
)

CONTENT = Path(__file__).parent / "demo_content"
DECLARATION = "universal-declaration"
# The year of all key actions that are known.
YEAR = 2021


def content(name: str) -> Any:
    """Return a file of the demo's facts or, by the code of a language, of its words."""
    return json.loads((CONTENT / f"{name}.json").read_text())


FACTS = content("facts")


class PageWriter:
    """Fills in pages; ``pages`` are those that texts can lead to, by their English slug."""

    def __init__(self, locale: Locale) -> None:
        """Find what home's part of the demo has made; ``locale`` is that of the originals."""
        self.locale = locale
        self.pages: dict[str, Any] = {page.slug: page for page in Page.objects.filter(locale=locale, depth__gt=2)}
        topics = home_texts(SOURCE_LANGUAGE)["topics"]
        self.topics = {key: Topic.objects.get(title=title, locale=locale) for key, title in topics.items()}
        self.records = Records(self.pages, {}, {}, self.topics)

    def fill(self, page: Any, key: str, words: dict[str, Any], as_of: Any = None) -> None:
        """Fill in what is translated; the rows of a translation are joined to those of ``as_of``."""
        entry = words["pages"][key]
        page.title = page.draft_title = entry["title"]
        page.slug, page.summary, page.nav_title = key, entry["summary"], entry.get("nav_title", "")
        blocks = [{"type": "rich_text", "value": html} for html in self._body(key, words, page.locale.language_code)]
        name = f"demo/{self.pages[key].pk}"
        raw = [raw_block(block, f"{name}/{index}", self.records) for index, block in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)
        if isinstance(page, PillarPage):
            page.status_reason = entry.get("reason", "")
            page.key_actions = list(self._actions(key, entry.get("actions", []), page.locale, as_of))

    def relate(self, page: Any, key: str) -> None:
        """Fill in what is equal in all languages: who leads, what belongs to what."""
        facts = (FACTS["pillars"] | FACTS["resources"]).get(key, {})
        page.topics = [self.topics[topic] for topic in facts.get("topics", [])]
        if isinstance(page, PillarPage):
            page.leads = [PillarLead(entity=self._entity(name)) for name in facts.get("leads", [])]
        elif isinstance(page, ResourcePage):
            page.entities = [ResourceEntity(entity=self._entity(name)) for name in facts.get("entities", [])]
            page.pillars = [ResourcePillar(pillar=self.pages[pillar]) for pillar in facts.get("pillars", [])]
            page.places = [ResourcePlace(place=place) for place in facts.get("places", [])]

    def complete(self, plan: Any, words: dict[str, Any], as_of: Any = None) -> None:
        """Add to the work plan the words that lead to our pages, and its revision."""
        added = [{"type": "rich_text", "value": html} for html in words["plan_body"]]
        raw = [raw_block(block, f"demo/plan/{index}", self.records) for index, block in enumerate(added)]
        plan.body = plan._meta.get_field("body").to_python([*plan.body.get_prep_value(), *raw])
        row = WorkPlanRevision(title=words["revision"], locale=plan.locale, **FACTS["revision"])
        if as_of:
            row.translation_key = as_of.revisions_made.get().translation_key
        plan.revisions_made = [row]

    def _body(self, key: str, words: dict[str, Any], code: str) -> Iterator[str]:
        """Yield the texts of a page's blocks."""
        yield from words["pages"][key]["body"]
        if key == DECLARATION:
            for article in content("udhr")[code]:
                yield f"<h2>{article['heading']}</h2>" + "".join(f"<p>{text}</p>" for text in article["paragraphs"])
        elif key in FACTS["resources"]:
            yield f"<p>{words['no_file']}</p>"

    def _actions(self, key: str, actions: list[list[str]], locale: Locale, as_of: Any) -> Iterator[KeyAction]:
        originals = as_of.key_actions.all() if as_of else []
        facts = FACTS["pillars"][key].get("actions", [])
        for number, ((title, description), fact) in enumerate(zip(actions, facts, strict=True)):
            row = KeyAction(year=YEAR, title=title, description=description, kind=fact["kind"], locale=locale)
            row.sort_order = number
            row.output = self.pages[fact["output"]] if "output" in fact else None
            if as_of:
                row.translation_key = originals[number].translation_key
            yield row

    def _entity(self, name: str) -> Entity:
        return Entity.objects.get(name=home_texts(SOURCE_LANGUAGE)["entities"][name], locale=self.locale)
