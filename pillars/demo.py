"""This app's part of the demo site: pillars, key actions, resources and literature, in six languages."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from cms.demo import demo
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import BasePage, Topic
from cms.publishing.worker import held
from cms.translating import translate
from home.demo import make_as
from home.demo import texts as home_texts
from home.demo_content.bodies import Records, raw_block
from home.models import Entity, HomePage
from pillars.models import (
    KeyAction,
    PillarLead,
    PillarPage,
    Reference,
    ResourceEntity,
    ResourceLibraryPage,
    ResourcePage,
    ResourcePillar,
    ResourcePlace,
    WorkPlanPage,
    WorkPlanPillar,
    WorkPlanRevision,
)

CONTENT = Path(__file__).parent / "demo_content"
LIBRARY, DECLARATION = "resources", "universal-declaration"
# The year of all key actions that are known.
YEAR = 2021


def content(name: str) -> Any:
    """Return a file of the demo's facts or, by the code of a language, of its words."""
    return json.loads((CONTENT / f"{name}.json").read_text())


FACTS = content("facts")
make_as("work-plan", WorkPlanPage, **FACTS["plan"])


@demo
def load(report: Callable[[str], None]) -> None:
    """Load pillars, resources and literature where the demo's work plan has just been made."""
    plan = WorkPlanPage.objects.filter(slug="work-plan", locale__language_code=SOURCE_LANGUAGE).first()
    # A second revision is ours or an editor's: the plan is left as it is.
    if plan is None or plan.get_children().exists() or plan.revisions.count() != 1:
        return
    loader = _Loader(plan)
    with held():
        loader.make_pages()
        loader.make_literature()
        loader.translate_pages(report)


class _Loader:
    """Makes the English pages, completes the work plan with them, and translates all."""

    def __init__(self, plan: WorkPlanPage) -> None:
        self.plan = plan
        self.words = content(SOURCE_LANGUAGE)
        # What texts can lead to: pages by their English slug, of home's part and then ours.
        self.pages: dict[str, Any] = {page.slug: page for page in Page.objects.filter(locale=plan.locale, depth__gt=2)}
        self.own: dict[str, BasePage] = {}
        topics = home_texts(SOURCE_LANGUAGE)["topics"]
        self.topics = {key: Topic.objects.get(title=title, locale=plan.locale) for key, title in topics.items()}
        self.records = Records(self.pages, {}, {}, self.topics)

    def make_pages(self) -> None:
        """Make the pages, so that they can lead to each other, then fill in and publish them."""
        for key, facts in FACTS["pillars"].items():
            page = PillarPage(number=facts["number"], status=facts.get("status", PillarPage.Status.ACTIVE))
            page.status_reason = self.words["pages"][key].get("reason", "")
            self._add(key, page, self.plan)
        library = ResourceLibraryPage()
        self._add(LIBRARY, library, HomePage.objects.get(locale=self.plan.locale))
        for key, facts in FACTS["resources"].items():
            self._add(key, ResourcePage(**facts["fields"]), library)
        for key, page in self.own.items():
            self._fill(page, key, self.words)
            self._relate(page, key)
            page.save_revision().publish()
        self.plan.plan_pillars = [WorkPlanPillar(pillar=self.own[key]) for key in FACTS["pillars"]]
        self.plan.revisions_made = [self._revision(self.words, self.plan.locale)]
        self.plan.save_revision().publish()

    def make_literature(self) -> None:
        """Make the references."""
        for entry in content("references"):
            pillars, topics = entry.pop("pillars", []), entry.pop("topics", [])
            reference = Reference(**entry)
            reference.full_clean()
            reference.save()
            reference.pillars.set([self.own[key] for key in pillars])
            reference.topics.set([self.topics[key] for key in topics])

    def translate_pages(self, report: Callable[[str], None]) -> None:
        """Translate the pages into the other languages, and what was added to the work plan."""
        for language in LANGUAGES:
            report(f"Pillars, resources and literature: {language.name}")
            if language.code != SOURCE_LANGUAGE:
                self._translate_all(Locale.objects.get(language_code=language.code))

    def _translate_all(self, locale: Locale) -> None:
        words = content(locale.language_code)
        original = WorkPlanPage.objects.get(pk=self.plan.pk)
        plan = original.get_translation(locale)
        plan.revisions_made = [self._revision(words, locale, original)]
        translate(original, plan, locale)
        for key, page in self.own.items():
            source = type(page).objects.get(pk=page.pk)
            translated = type(page)(locale=locale)
            self._fill(translated, key, words, source)
            translate(source, translated, locale)

    def _add(self, key: str, page: BasePage, parent: Any) -> None:
        page.title, page.slug, page.locale = self.words["pages"][key]["title"], key, self.plan.locale
        page.show_in_menus = True
        parent.add_child(instance=page)
        self.pages[key] = self.own[key] = page

    def _fill(self, page: Any, key: str, words: dict[str, Any], as_of: Any = None) -> None:
        """Fill in what is translated; the rows of a translation are joined to those of ``as_of``."""
        entry = words["pages"][key]
        page.title = page.draft_title = entry["title"]
        page.slug, page.summary, page.nav_title = key, entry["summary"], entry.get("nav_title", "")
        blocks = [{"type": "rich_text", "value": html} for html in self._body(key, words, page.locale.language_code)]
        name = f"demo/{self.own[key].pk}"
        raw = [raw_block(block, f"{name}/{index}", self.records) for index, block in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)
        if isinstance(page, PillarPage):
            page.status_reason = entry.get("reason", "")
            page.key_actions = list(self._actions(key, entry.get("actions", []), page.locale, as_of))

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
            row.output = self.own[fact["output"]] if "output" in fact else None
            if as_of:
                row.translation_key = originals[number].translation_key
            yield row

    def _relate(self, page: Any, key: str) -> None:
        """Fill in what is equal in all languages: who leads, what belongs to what."""
        facts = (FACTS["pillars"] | FACTS["resources"]).get(key, {})
        page.topics = [self.topics[topic] for topic in facts.get("topics", [])]
        if isinstance(page, PillarPage):
            page.leads = [PillarLead(entity=self._entity(name)) for name in facts.get("leads", [])]
        elif isinstance(page, ResourcePage):
            page.entities = [ResourceEntity(entity=self._entity(name)) for name in facts.get("entities", [])]
            page.pillars = [ResourcePillar(pillar=self.own[pillar]) for pillar in facts.get("pillars", [])]
            page.places = [ResourcePlace(place=place) for place in facts.get("places", [])]

    def _entity(self, name: str) -> Entity:
        return Entity.objects.get(name=home_texts(SOURCE_LANGUAGE)["entities"][name], locale=self.plan.locale)

    def _revision(self, words: dict[str, Any], locale: Locale, as_of: Any = None) -> WorkPlanRevision:
        row = WorkPlanRevision(title=words["revision"], locale=locale, **FACTS["revision"])
        if as_of:
            row.translation_key = as_of.revisions_made.get().translation_key
        return row
