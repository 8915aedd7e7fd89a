"""This app's part of the demo site: pillars, key actions, resources, literature and examples, in six languages."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale

from cms.demo import demo, loading, refresh_statistics
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import BasePage
from cms.translations.targets import translate
from home.demo import make_as
from home.demo_records import DemoRecords
from home.models import HomePage
from pillars.demo_examples import Examples
from pillars.demo_pages import FACTS, PageWriter, content
from pillars.models import PillarPage, Reference, ResourceLibraryPage, ResourcePage, WorkPlanPage, WorkPlanPillar

LIBRARY = "resources"


def fill_plan(page: WorkPlanPage, _records: DemoRecords, _as_of: WorkPlanPage | None) -> None:
    """Fill in the period of the work plan, and when it was adopted."""
    for name, value in FACTS["plan"].items():
        setattr(page, name, value)


make_as("work-plan", WorkPlanPage, fill_plan)


@demo
def load(report: Callable[[str], None]) -> None:
    """Load pillars, resources and literature where the demo's work plan has just been made."""
    plan = WorkPlanPage.objects.filter(slug="work-plan", locale__language_code=SOURCE_LANGUAGE).first()
    # A second revision is ours or an editor's: the plan is left as it is.
    if plan is None or plan.get_children().exists() or plan.revisions.count() != 1:
        return
    loader = _Loader(plan)
    with loading():
        loader.make_pages()
        loader.make_literature()
        loader.translate_pages(report)


class _Loader:
    """Makes the English pages, completes the work plan with them, and translates all."""

    def __init__(self, plan: WorkPlanPage) -> None:
        self.plan = plan
        self.words = content(SOURCE_LANGUAGE)
        self.writer = PageWriter(plan.locale)
        self.own: dict[str, BasePage] = {}
        self.examples = Examples(self.writer)

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
            self.writer.fill(page, key, self.words)
            self.writer.relate(page, key)
            page.save_revision().publish()
        self.plan.plan_pillars = [WorkPlanPillar(pillar=self.own[key]) for key in FACTS["pillars"]]
        self.writer.complete(self.plan, self.words)
        self.plan.save_revision().publish()
        self.examples.make()

    def make_literature(self) -> None:
        """Make the references."""
        for entry in content("references"):
            pillars, topics = entry.pop("pillars", []), entry.pop("topics", [])
            reference = Reference(**entry)
            reference.full_clean()
            reference.save()
            reference.pillars.set([self.own[key] for key in pillars])
            reference.topics.set([self.writer.topics[key] for key in topics])

    def translate_pages(self, report: Callable[[str], None]) -> None:
        """Translate the pages into the other languages, and what was added to the work plan."""
        for language in LANGUAGES:
            report(f"Pillars, resources and literature: {language.name}")
            if language.code != SOURCE_LANGUAGE:
                self._translate_all(Locale.objects.get(language_code=language.code))
                refresh_statistics()

    def _translate_all(self, locale: Locale) -> None:
        words = content(locale.language_code)
        original = WorkPlanPage.objects.get(pk=self.plan.pk)
        plan = original.get_translation(locale)
        self.writer.complete(plan, words, original)
        translate(original, plan, locale)
        for key, page in self.own.items():
            source = type(page).objects.get(pk=page.pk)
            if key not in words["pages"]:
                # In English only: the other languages list the original and say so.
                source.copy_for_translation(locale, alias=True)
                continue
            translated = type(page)(locale=locale)
            self.writer.fill(translated, key, words, source)
            translate(source, translated, locale)
        self.examples.translate(locale)

    def _add(self, key: str, page: BasePage, parent: Any) -> None:
        page.title, page.slug, page.locale = self.words["pages"][key]["title"], key, self.plan.locale
        page.show_in_menus = True
        parent.add_child(instance=page)
        self.writer.pages[key] = self.own[key] = page
