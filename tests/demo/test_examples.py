"""The demo's good practices and initiatives: made up, as they say themselves, and found by what they are about."""

import pytest

from cms.languages import LANGUAGES
from home.models import InitiativePage
from home.reports import overlaps
from pillars.demo_examples import FACTS, examples
from tests.demo.facts.table import words

MARKS = {
    "ar": "مثال: ",
    "zh-hans": "示例：",
    "en": "Example: ",
    "fr": "Exemple : ",
    "ru": "Пример: ",
    "es": "Ejemplo: ",
}
SECTIONS = {"practices": "good-practices", "initiatives": "initiatives"}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("part", SECTIONS)
def test_each_example_says_what_it_is_in_each_language(demo, db, visitor, language, part):
    texts = examples(language.code)
    assert texts[part].keys() == FACTS[part].keys()
    for key, entry in texts[part].items():
        answer = visitor.json(f"/{language.token}/alliance/{SECTIONS[part]}/{key}")
        assert answer["title"] == entry["title"] and entry["title"].startswith(MARKS[language.code])
        assert answer["description"] == entry["summary"] and "fallback" not in answer
        told = words(answer)
        assert all(text in told for name, text in entry.items() if name not in ("title", "summary"))
        assert texts["made_up"] in told
        assert len(answer["@components"]["translations"]["items"]) == len(LANGUAGES) - 1
        assert len(answer["subjects"]) == len(FACTS[part][key]["topics"])


@pytest.mark.parametrize("token", [language.token for language in LANGUAGES])
@pytest.mark.parametrize("section", FACTS["sections"])
def test_a_section_searches_its_pages_and_has_choices_for_each_filter(demo, db, visitor, token, section):
    facts = FACTS["sections"][section]
    answer = visitor.json(f"/{token}/alliance/{section}")
    [search] = [block for block in answer["blocks"].values() if block["@type"] == "search"]
    assert {facet["field"]["value"] for facet in search["facets"]} == set(facts["facets"])
    found = visitor.post(f"/{token}/alliance/{section}/@querystring-search", search["query"]).json()
    assert found["items_total"] == len(FACTS["practices" if section == "good-practices" else section])
    # What Plone calls Subject is counted as topics.
    names = ["topic" if name == "Subject" else name for name in facts["facets"]]
    counts = visitor.json(f"/{token}/@search", {"portal_type": facts["type"], "facets": ",".join(names)})
    for name in names:
        assert len(counts["facets"][name]) > 1, name


def test_initiatives_lie_beside_each_other_in_time_and_theme(demo, db, visitor):
    pages = InitiativePage.objects.live().filter(locale__language_code="en")
    found = overlaps(pages)
    assert len(found) == len(FACTS["initiatives"])
    assert any(found.values()) and not all(found.values())
    answer = visitor.json("/fr/alliance/initiatives/review-of-health-services")
    [listing] = [block for block in answer["blocks"].values() if block.get("properties") == ["overlapping"]]
    items = visitor.post(
        "/fr/alliance/initiatives/review-of-health-services/@querystring-search", listing["querystring"]
    )
    slugs = {item["@id"].rpartition("/")[2] for item in items.json()["items"]}
    assert slugs >= {"course-for-police-academies", "films-for-21-march", "questions-for-censuses"}
    assert "shared-glossary" not in slugs


def test_examples_are_spread(demo):
    for part in SECTIONS:
        assert len({facts["entity"] for facts in FACTS[part].values()}) == len(FACTS[part])
    initiatives = FACTS["initiatives"].values()
    assert {facts["status"] for facts in initiatives} == {*InitiativePage.Status.values}
    assert {facts["kind"] for facts in initiatives} == {*InitiativePage.Kind.values}
    assert len({facts["pillar"] for facts in initiatives}) >= 5 and len({f["starts_on"][:4] for f in initiatives}) >= 4
    assert len({entry["place"] for entry in examples("en")["initiatives"].values()}) == len(initiatives)
