"""Our answers against the contract, and against the shapes of Plone's."""

import jsonschema_rs
import pytest

from cms.api.content_schemas import declared_models
from cms.api.openapi import document
from cms.api.registry import services
from cms.api.type_schema import BESIDE_FIELDS
from cms.schema import lines_of
from tests.contract import keys as k
from tests.contract import plone
from tests.contract.answers import ANSWERS, SCHEMAS, TYPES
from tests.contract.blocks import NO_KEYS
from tests.examples.site import example_site

MODELS = {model.__name__: model for model in declared_models()}


# Asked once for all tests: making the site takes longer than all that is asked.
ANSWERED: dict[str, object] = {}


@pytest.fixture
def ask(commits, settings, tmp_path, visitor):
    """Give what asks a small published site for answers; its clock stands still only meanwhile."""

    def ask_all(answers):
        if not ANSWERED:
            with example_site(commits, settings, tmp_path):
                found = {each.name: each.ask(visitor) for each in ANSWERS}
            ANSWERED.update(found)
        return {each.name: ANSWERED[each.name] for each in answers}

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


def test_types_have_the_keys_of_their_content(ask):
    answers, wrong = ask([*TYPES, *SCHEMAS]), {}
    for name in MODELS:
        content, schema = answers[name], answers[f"@types of {name}"]
        told = {*schema["properties"], *BESIDE_FIELDS}
        if told != content.keys():
            wrong[name] = {"only in the type": told - content.keys(), "only there": content.keys() - told}
        fieldsets = [field for fieldset in schema["fieldsets"] for field in fieldset["fields"]]
        assert sorted(fieldsets) == sorted(schema["properties"]), name
    assert wrong == {}


def test_types_are_the_same_wherever_they_are_asked_for(ask, visitor):
    for name, model in MODELS.items():
        if model.portal_type != "Document":
            schema = visitor.json(f"/en/@types/{model.portal_type}")
            assert schema["properties"].keys() == ask(SCHEMAS)[f"@types of {name}"]["properties"].keys()


def test_content_is_of_the_types_that_its_type_declares(ask):
    validators = {}
    for model in declared_models():
        schema = {"$ref": f"#/components/schemas/{model.__name__}", "components": document()["components"]}
        validators[model.__name__] = jsonschema_rs.Draft202012Validator(schema)
    for name, answer in ask(TYPES).items():
        assert [error.message for error in validators[name].iter_errors(answer)] == [], name
        # The same without one of its own keys is not.
        own = [line[0] for line in lines_of(MODELS[name]) if not any(mark in line[0] for mark in ".[?")]
        for key in own:
            less = {other: value for other, value in answer.items() if other != key}
            assert not validators[name].is_valid(less), (name, key)


def test_blocks_outside_the_body_name_the_keys_that_they_show(ask):
    # No example of a type but news has a body.
    unmarked, unknown = {}, {}
    for name, answer in ask(TYPES).items():
        blocks = [answer["blocks"][each] for each in answer["blocks_layout"]["items"]]
        lead = next((each for each in blocks if each["@type"] == "image"), None) if answer["preview_image_link"] else 0
        rest = [each for each in blocks if each["@type"] not in ("title", "description") and each is not lead]
        if name != "StandardPage":
            unmarked[name] = [each for each in rest if not each.get("properties")]
        assert len(blocks) - len(rest) == (2 if answer["description"] else 1) + bool(lead), name
        shown = {key for each in rest for key in each.get("properties", ())}
        unknown[name] = shown - answer.keys() - NO_KEYS.get(name, set())
    assert {name: found for name, found in unmarked.items() if found} == {}
    assert {name: found for name, found in unknown.items() if found} == {}


def test_every_service_has_a_table():
    paths = [each.path for each in ANSWERS]
    # Feeds are no JSON: tests/search/test_feeds.py and tests/events/test_events.py read them.
    names = [name for name in services if not name.endswith((".rss", ".atom", ".jsonfeed", ".ics"))]
    assert [name for name in names if not any(f"/{name}" in path for path in paths)] == []


def test_every_type_has_a_table():
    assert MODELS.keys() == {each.name for each in TYPES}


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
