"""The demo of the work plan: what is known of it and its pillars is answered, in six languages."""

import json

import pytest
from django.core.management import call_command
from django.utils.translation import override

from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.publishing.models import Document
from pillars.demo_pages import FACTS, content
from pillars.models import PillarPage, Reference

PLAN = "/network/work-plan"
STATEMENT = (
    "Advancing crime prevention, criminal justice and the rule of law: towards the achievement of the 2030 Agenda"
)
SIDE_EVENT = (
    "Stepping up the United Nations System’s Coordinated Response to Racial Discrimination and Protection of"
    " Minorities: Towards Effective, Inclusive and Equitable Law Enforcement and Criminal Justice Systems"
)
# (number, address, title, leads, words that stand among the key actions of 2021)
PILLARS = [
    (
        1,
        "leave-no-one-behind",
        "Leave No One Behind",
        ["WHO"],
        ["Online training for UN staff in the field", "case studies from UN country and humanitarian teams"],
    ),
    (
        2,
        "criminal-justice",
        "Criminal Justice",
        ["UNODC"],
        [
            "Statement to the 14th UN Congress on Crime Prevention and Criminal Justice",
            "Side event on the margins of the 2021 Commission on Crime Prevention and Criminal Justice",
            STATEMENT,
            SIDE_EVENT,
        ],
    ),
    (
        3,
        "agenda-for-protection",
        "Agenda for Protection",
        ["OHCHR"],
        [
            "the follow-up to the Secretary-General’s Call to Action on human rights",
            "Groundwork for minority rights in prevention, security and peacekeeping",
        ],
    ),
    (
        4,
        "intersectionality",
        "Intersectionality",
        ["UNAIDS"],
        [
            "Guidance note on intersectionality, racial discrimination and minorities",
            "Database of expert literature",
        ],
    ),
    (
        5,
        "communications",
        "Communications",
        ["DGC", "UNFPA"],
        [
            "communications products and actions across the UN system",
            "Trello",
            "20th anniversary of the Durban Declaration and Programme of Action",
            "2001",
        ],
    ),
    (
        6,
        "knowledge-hub",
        "Knowledge Hub",
        ["UNHCR"],
        ["A shared platform for members", "Capacity building", "Thematic webinars"],
    ),
    (7, "un-internal-diversity", "UN Internal Diversity", [], []),
    (
        8,
        "network-development",
        "UN Network on Racial Discrimination and Protection of Minorities Development Pillar",
        ["OHCHR", "UNESCO"],
        [],
    ),
]
# (address, words that must stand in its text)
SENTENCES = [
    (PLAN, "Work Plan 2021+, 2023 action revision"),
    (PLAN, "December 2020"),
    (PLAN, "reaffirmed in 2021"),
    (PLAN, "November 2020"),
    (f"{PLAN}/network-development", "Network Development"),
    ("/resources/checklist", "21 September 2021"),
    ("/resources/checklist", "The file of this work is not on this site."),
    ("/resources/times-of-crisis-summit-outcome", "7 December 2022"),
    ("/resources/times-of-crisis-summit-outcome", "UPEACE"),
    ("/resources/times-of-crisis-summit-outcome", "Costa Rica"),
    ("/resources/network-activities-2022", "8 February 2023"),
    ("/resources/intersectionality-guidance-note", "4. Intersectionality"),
    ("/resources/statement-crime-congress", STATEMENT),
    ("/resources/country-team-case-studies", "1. Leave No One Behind"),
    ("/resources/universal-declaration", "All human beings are born free and equal in dignity and rights."),
]
OTHERS = [language for language in LANGUAGES if language.code != SOURCE_LANGUAGE]


def words(answer):
    """Return what a reader sees of an answer."""
    return json.dumps([answer["title"], answer["description"], answer["blocks"]], ensure_ascii=False)


def headings(answer):
    """Return the words of an answer's second-level headings."""
    return [
        block["plaintext"] for block in answer["blocks"].values() if block.get("value", [{}])[0].get("type") == "h2"
    ]


@pytest.mark.parametrize(("number", "slug", "title", "leads", "actions"), PILLARS)
def test_a_pillar_tells_its_facts(demo, db, visitor, number, slug, title, leads, actions):
    answer = visitor.json(f"/en{PLAN}/{slug}")
    assert (answer["number"], answer["title"]) == (number, title)
    assert [lead["acronym"] for lead in answer["leads"]] == leads
    assert {action["year"] for action in answer["key_actions"]} == ({2021} if actions else set())
    told = json.dumps(answer["key_actions"], ensure_ascii=False)
    for action in actions:
        assert action in told and action in words(answer), action
    overview = words(visitor.json(f"/en{PLAN}"))
    for fact in [title, ", ".join(leads), *(action["title"] for action in answer["key_actions"])]:
        assert fact in overview, fact


def test_only_the_seventh_pillar_is_inactive_and_it_says_why(demo, db, visitor):
    answers = {number: visitor.json(f"/en{PLAN}/{slug}") for number, slug, *_ in PILLARS}
    assert [number for number, answer in answers.items() if answer["status"] == "inactive"] == [7]
    reason = "pending the outcome of the Secretary-General’s Task Force on Addressing Racism at the UN"
    assert answers[7]["status_reason"] == reason and reason in words(answers[7])
    assert not any(answer["status_reason"] for number, answer in answers.items() if number != 7)


def test_nothing_is_said_of_actions_that_is_not_known(demo, db, visitor):
    for _number, slug, *_ in PILLARS:
        assert not any(action["status"] for action in visitor.json(f"/en{PLAN}/{slug}")["key_actions"])


def test_the_plan_tells_its_period_and_its_pillars_in_their_order(demo, db, visitor):
    answer = visitor.json(f"/en{PLAN}")
    assert (answer["adopted"], answer["period"]) == ("2020-12", {"first_year": 2021, "last_year": 2025})
    assert answer["revisions"] == [{"title": "Work Plan 2021+, 2023 action revision", "year": 2023}]
    tables = [block for block in answer["blocks"].values() if block["@type"] == "slateTable"]
    [overview] = [json.dumps(table, ensure_ascii=False) for table in tables]
    places = [overview.index(f'/{slug}"') for _number, slug, *_ in PILLARS]
    assert places == sorted(places)


@pytest.mark.parametrize(("path", "sentence"), SENTENCES)
def test_address_has_its_sentence(demo, db, visitor, path, sentence):
    assert sentence in words(visitor.json(f"/en{path}"))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_published_in_every_language(demo, db, visitor, language):
    entries = content(language.code)["pages"]
    assert set(entries) == {*FACTS["pillars"], *FACTS["resources"], "resources"}
    for key, entry in entries.items():
        path = f"{PLAN}/{key}" if key in FACTS["pillars"] else f"/resources/{key}".removesuffix("/resources")
        answer = visitor.json(f"/{language.token}{path}")
        assert (answer["title"], answer["description"]) == (entry["title"], entry["summary"])
        assert answer["language"]["token"] == language.token
        assert len(answer["@components"]["translations"]["items"]) == 5
        for title, description in entry.get("actions", []):
            assert title in words(answer) and description in words(answer)
    assert entries["criminal-justice"]["title"] in words(visitor.json(f"/{language.token}{PLAN}"))
    assert content(language.code)["revision"] in words(visitor.json(f"/{language.token}{PLAN}"))


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_titles_are_translated_and_works_keep_theirs(demo, db, visitor, language):
    english = content(SOURCE_LANGUAGE)["pages"]
    for key, entry in content(language.code)["pages"].items():
        assert entry["title"] != english[key]["title"] and entry["summary"] != english[key]["summary"], key
    answer = words(visitor.json(f"/{language.token}{PLAN}/criminal-justice"))
    assert STATEMENT in answer and SIDE_EVENT in answer
    with override(language.code):
        kind = str(PillarPage._meta.get_field("key_actions").related_model.Kind.STATEMENT.label)
    assert kind in answer


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_declaration_has_thirty_articles(demo, db, visitor, language):
    answer = visitor.json(f"/{language.token}/resources/universal-declaration")
    articles = content("udhr")[language.code]
    assert len(articles) == 30
    assert set(headings(answer)) == {article["heading"] for article in articles}
    for article in articles:
        assert all(text in words(answer) for text in article["paragraphs"]), article["heading"]


def test_literature_is_complete_and_belongs_to_pillars(demo, db, visitor):
    found = visitor.json("/@search", {"portal_type": "Reference", "b_size": 100})
    assert found["items_total"] == len(content("references")) == Reference.objects.count()
    key = PillarPage.objects.get(number=4, locale__language_code=SOURCE_LANGUAGE).translation_key
    titles = {
        item["title"] for item in visitor.json("/@search", {"portal_type": "Reference", "pillar": str(key)})["items"]
    }
    assert titles == {
        entry["title"] for entry in content("references") if "intersectionality" in entry.get("pillars", [])
    }


def test_an_action_leads_to_what_came_of_it_in_the_same_language(demo, db, visitor):
    actions = visitor.json(f"/ru{PLAN}/intersectionality")["key_actions"]
    assert actions[0]["output"].endswith("/ru/resources/intersectionality-guidance-note")


def test_the_first_address_of_the_plan_leads_to_it(demo, db, visitor):
    assert visitor.get("/en/work-plan")["Location"].endswith(f"/en{PLAN}")


def test_loading_it_again_changes_nothing(demo, db):
    before = Document.objects.count(), Reference.objects.count()
    call_command("demo")
    assert (Document.objects.count(), Reference.objects.count()) == before
