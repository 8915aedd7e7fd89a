"""Generated sites are what publishing would have made; that they can be measured, ``make bench ARGS=--short`` shows."""

import ast
import shutil

from django.conf import settings

from benchmarks import recipe
from benchmarks.generate import generate
from benchmarks.plan import Plan, Tree
from benchmarks.report import ratio
from benchmarks.texts import Words
from cms.languages import LANGUAGES
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.verification import differences
from home.models import StandardPage


def test_a_generated_site_is_as_if_published(db):
    facts = generate(Plan(pages=4, section=2, library=True))
    assert len(facts["pages"]) == 6
    assert StandardPage.objects.count() == 6 * 6
    assert PublishedDocument.objects.filter(portal_type="Document").count() == 6 * 6
    assert not OutboxEntry.objects.exists()
    assert StandardPage.find_problems() == ([], [], [], [], [])
    assert list(differences()) == []
    page = StandardPage.objects.get(pk=facts["pages"][3]["id"])
    assert len(page.body) == 12
    assert 1_350 < len(PublishedDocument.objects.get(page_id=page.pk).text.split()) < 1_650


def test_a_plan_has_sections_with_pages():
    tree = Tree(Plan(pages=600, section=60, library=True))
    assert len(tree.sections) == 10
    assert tree.children[0] == 10
    assert len(tree.places) == 602


def test_words_are_the_same_in_every_run():
    for language in LANGUAGES:
        assert Words(language.code).text(20) == Words(language.code).text(20)


def test_the_ratio_is_of_cpu():
    assert ratio({"ours": {"cpu_ms": 0.5}, "stock": {"cpu_ms": 15}}) == 30


def test_the_recipe_of_a_page_type_finds_its_places(tmp_path):
    (tmp_path / "events/models").mkdir(parents=True)
    for name in recipe.ENTRIES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(settings.BASE_DIR / name, tmp_path / name)
    recipe.write(tmp_path)
    for name in (*recipe.ENTRIES, "events/models/courses.py"):
        text = (tmp_path / name).read_text()
        assert "Course" in text
        if name.endswith(".py"):
            ast.parse(text)
