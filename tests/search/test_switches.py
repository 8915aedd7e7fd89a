"""Switches of searches: written in any usual way, in parameters as in bodies."""

import json

import pytest

from tests import factories

ON = ["1", "true", "TRUE", "True", "yes", "on"]
OFF = ["0", "false", "FALSE", "False", "no", "off", "OFF"]
SWITCHES = ["fullobjects", "highlights", "spelling"]


@pytest.fixture
def ask(visitor, home, commits):
    """Ask for a word with a slip in it, with a switch; return the switches that the answer shows to be on."""
    with commits():
        factories.page(home, "Education", search_description="Schools and education")

    def asked(service, word, **switch):
        if service == "@search":
            answer = visitor.json("/en/@search", {"SearchableText": word, **switch})
        else:
            criterion = {"i": "SearchableText", "o": "string.contains", "v": word}
            response = visitor.post("/en/@querystring-search", json.dumps({"query": [criterion], **switch}))
            assert response.status_code == 200, response.content
            answer = json.loads(response.content)
        return {
            *(["spelling"] if "spelling" in answer else []),
            *(["fullobjects"] if any("blocks" in item for item in answer["items"]) else []),
            *(["highlights"] if any("highlights" in item for item in answer["items"]) else []),
        }

    return asked


@pytest.mark.parametrize("service", ["@search", "@querystring-search"])
@pytest.mark.parametrize("name", SWITCHES)
def test_switches_are_read_alike(ask, service, name):
    word = "educatoin" if name == "spelling" else "education"
    values = [(value, True) for value in ON] + [(value, False) for value in OFF]
    if service == "@search":
        # The name alone switches it on.
        values += [("", True)]
    else:
        values += [(True, True), (1, True), (False, False), (0, False)]
        values += [(None, name == "spelling"), ("", name == "spelling")]
    for value, is_on in values:
        assert (name in ask(service, word, **{name: value})) is is_on, value


@pytest.mark.parametrize("name", [*SWITCHES, "count"])
def test_what_is_neither_on_nor_off_is_refused_by_name(visitor, home, name):
    for value in ("maybe", "2", "of", "\u0661"):
        response = visitor.get("/en/@search", {"SearchableText": "education", name: value})
        assert response.status_code == 400, value
        assert json.loads(response.content)["message"].startswith(f"{name} must be 1 or 0")
