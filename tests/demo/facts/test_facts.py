"""The demo tells every fact that is known, as data and in words, on any day; and says what things are called."""

import json
from pathlib import Path

import pytest

from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from tests.demo.facts import alliance, meeting, network
from tests.demo.facts.network import PILLARS, PLAN, REASON
from tests.demo.facts.table import found, value_at, words

FACTS = [*alliance.FACTS, *network.FACTS, *meeting.FACTS]
# Numbers, moments and what is not known: the same in every language.
EQUAL = [row for row in FACTS if not isinstance(row[3], str) or row[3][:4].isdigit()]
EQUAL = [row for row in EQUAL if row[2] != "text" and "questions" not in row[2] and row[2] != "revisions"]
# What the facts are called in the other languages: "fact", "path", and words by the language's token.
LABELS = json.loads((Path(__file__).parent / "labels.json").read_text())
OTHERS = [language for language in LANGUAGES if language.code != SOURCE_LANGUAGE]


@pytest.fixture
def answers(demo, visitor):
    """Give answers by address, each asked for once."""
    known = {}

    def answer(path):
        if path.startswith("/ar"):
            path = path.replace("/international-day", "/اليوم-الدولي")
        return known[path] if path in known else known.setdefault(path, visitor.json(path))

    return answer


@pytest.mark.parametrize("table", [alliance, network, meeting], ids=lambda table: table.__name__)
def test_every_fact_is_told_in_english(answers, table):
    wrong = {}
    for fact, path, where, expected in table.FACTS:
        told = found(answers(f"/en{path}"), where, expected)
        if told != expected:
            wrong[f"{fact} ({path} {where})"] = (expected, told)
    assert wrong == {}


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_numbers_and_days_are_the_same_in_every_language(answers, language):
    wrong = {}
    for fact, path, where, expected in EQUAL:
        told = found(answers(f"/{language.token}{path}"), where, expected)
        if told != expected:
            wrong[f"{fact} ({path} {where})"] = (expected, told)
    assert wrong == {}


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_every_language_has_its_words_for_the_facts(answers, language):
    wrong = {
        row["fact"]: row[language.token]
        for row in LABELS
        if row[language.token] not in words(answers(f"/{language.token}{row['path']}"))
    }
    assert wrong == {}


@pytest.mark.parametrize(("number", "slug", "title", "leads", "actions"), PILLARS)
def test_a_pillar_tells_its_facts(answers, number, slug, title, leads, actions):
    answer = answers(f"/en{PLAN}/{slug}")
    assert (answer["number"], answer["title"]) == (number, title)
    assert [lead["acronym"] for lead in answer["leads"]] == leads
    inactive = number == 7
    assert (answer["status"], answer["status_reason"]) == (("inactive", REASON) if inactive else ("active", ""))
    assert not inactive or REASON in words(answer)
    assert {action["year"] for action in answer["key_actions"]} == ({2021} if actions else set())
    assert not any(action["status"] for action in answer["key_actions"]), "no status is known"
    told = json.dumps(answer["key_actions"], ensure_ascii=False)
    for action in actions:
        assert action in told and action in words(answer), action
    overview = words(answers(f"/en{PLAN}"))
    for fact in [title, ", ".join(leads), *(action["title"] for action in answer["key_actions"])]:
        assert fact in overview, fact


def test_nothing_is_empty_by_mistake(answers):
    assert value_at(answers(f"/en{meeting.MEETING}"), "participants.13.name") is None
    assert len(EQUAL) > 60 and len(FACTS) > 170
