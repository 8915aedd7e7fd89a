"""Our answers against the contract, and against the shapes of Plone's."""

import pytest
from wagtail.models import get_page_models

from cms.api.registry import services
from cms.models import PublishedRecord
from tests.contract import keys as k
from tests.contract import plone
from tests.contract.answers import ANSWERS
from tests.examples.site import example_site


@pytest.fixture
def ask(commits, settings, tmp_path, visitor):
    """Give what asks a small published site for answers; its clock stands still only meanwhile."""

    def ask_all(answers):
        with example_site(commits, settings, tmp_path):
            return {each.name: each.ask(visitor) for each in answers}

    return ask_all


def test_answers_have_every_key(ask):
    answers = ask(ANSWERS)
    found = [(each.name, *wrong) for each in ANSWERS for wrong in k.problems(answers[each.name], each.table)]
    assert not found, f"{len(found)} keys are wrong:\n{k.report(found)}"


def test_answers_have_the_keys_and_types_of_plone(ask):
    answers = ask([each for each in ANSWERS if each.name in plone.SHAPES])
    assert answers.keys() == plone.SHAPES.keys()
    found = {
        (name, key.path): (name, key, wrong)
        for name, answer in answers.items()
        for key, wrong in k.problems(answer, plone.SHAPES[name], empty_is_fine=True)
    }
    unexpected = [wrong for at, wrong in found.items() if at not in plone.EXCEPTIONS]
    assert not unexpected, f"{len(unexpected)} keys are not as Plone's:\n{k.report(unexpected)}"
    assert not plone.EXCEPTIONS.keys() - found.keys(), "These exceptions are not needed any more."


def test_every_service_has_a_table():
    paths = [each.path for each in ANSWERS]
    # Feeds are no JSON: tests/search/test_feeds.py and tests/events/test_events.py read them.
    names = [name for name in services if not name.endswith((".rss", ".atom", ".jsonfeed", ".ics"))]
    assert [name for name in names if not any(f"/{name}" in path for path in paths)] == []


def test_every_type_has_a_table():
    asked = {each.name.partition(",")[0] for each in ANSWERS}
    assert {
        model.portal_type
        for model in [*get_page_models(), *PublishedRecord.__subclasses__()]
        if hasattr(model, "portal_type")
    } <= asked


def test_names_are_used_once():
    names = [each.name for each in ANSWERS]
    assert len(names) == len(set(names))
    for each in ANSWERS:
        paths = [key.path for key in each.table]
        assert len(paths) == len(set(paths)), each.name


def test_wrong_answers_are_found():
    table = k.keys("""
        a.b[].c             str|null  crash
        d                   int       none
        "e.f"               list      text
    """)
    right = {"a": {"b": [{"c": "x"}, {"c": None}]}, "d": 1, "e.f": []}
    assert not list(k.problems(right, table))
    wrong = {"a": {"b": [{"c": "x"}, {"d": 3}]}, "d": True, "e": {"f": []}}
    found = [("it", *problem) for problem in k.problems(wrong, table)]
    assert k.report(found).splitlines() == [
        "  it: a.b[].c missing (without it: crash)",
        '  it: "e.f" missing (without it: text)',
        "  it: d is bool, not int (without it: none)",
    ]
    [(_key, empty)] = k.problems({**right, "a": {"b": []}}, table)
    assert empty == "nothing there to test"
