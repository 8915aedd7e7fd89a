"""The description of the API is what the server does.

``RECORD_EXAMPLES=1`` (``make examples``) writes ``docs/openapi.json`` anew.
"""

import json
import os
import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from cms.api.contract import lines, schema, shape, shapes
from cms.api.openapi import API_VERSION, document
from cms.api.registry import Deprecated, contracts, deprecated_services, service, services
from tests import openapi
from tests.examples.recording import _send
from tests.examples.requests import EXAMPLES
from tests.examples.site import example_site

RECORDING = os.environ.get("RECORD_EXAMPLES") == "1"


def test_the_document_in_the_repository_is_that_of_the_code():
    if RECORDING:
        openapi.FILE.write_text(openapi.text(), encoding="utf-8")
    assert openapi.FILE.read_bytes() == openapi.text().encode(), (
        "If the change is meant, run `make examples` and look at the difference."
    )


def test_the_document_is_served(visitor):
    answer = visitor.json("/@openapi")
    assert answer == json.loads(openapi.text())
    assert answer["openapi"] == "3.1.0"


def test_every_service_says_what_it_takes_and_answers():
    bare = [key for key, found in contracts.items() if not found]
    assert bare == [], "Give @service a contract (see cms/api/contract.py)."
    assert contracts.keys() == {(name, method) for name, methods in services.items() for method in methods}


def test_operations_have_ids_of_their_own():
    ids = [operation["operationId"] for item in document()["paths"].values() for operation in _operations(item)]
    assert len(ids) == len(set(ids))


def _operations(item):
    return [value for key, value in item.items() if key != "parameters"]


def test_recorded_requests_get_what_is_described(db, commits, settings, tmp_path):
    found = []
    with example_site(commits, settings, tmp_path):
        for example in EXAMPLES:
            headers = dict(example.headers)
            if example.fresh:
                headers["If-None-Match"] = _send(example, Client(), headers)["ETag"]
            response = _send(example, Client(), headers)
            found += openapi.problems(example.method, unquote(urlsplit(example.target).path), response)
    assert not found, "\n".join(found)


def test_each_recorded_request_has_only_parameters_that_are_described():
    free = {"utm_source", "use_site_search_settings"}
    for example in EXAMPLES:
        parts = urlsplit(example.target)
        if operation := openapi.operation_of(example.method, unquote(parts.path)):
            known = {parameter["name"] for parameter in operation.get("parameters", [])} | free
            asked = {pair.partition("=")[0] for pair in parts.query.split("&") if pair}
            assert {name.removesuffix(".query") for name in asked} <= known, example.name


def test_a_table_is_a_schema():
    assert schema("@id uri\nitems[].title? str|null What it is called.\nn.*[] count") == {
        "type": "object",
        "required": ["@id"],
        "properties": {
            "@id": {"type": "string"},
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"title": {"type": ["string", "null"], "description": "What it is called."}},
                },
            },
            "n": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "integer", "minimum": 0}},
            },
        },
    }
    assert schema(". Error|Site") == {
        "anyOf": [{"$ref": "#/components/schemas/Error"}, {"$ref": "#/components/schemas/Site"}],
    }
    with pytest.raises(ValueError, match="no types"):
        lines("title")
    with pytest.raises(ValueError, match="two shapes"):
        shape("Error", "a str")


def test_people_read_the_description_without_any_other_host(client):
    page = client.get("/api/docs").content.decode()
    assert "http" not in page.replace('lang="en"', "")
    addresses = [part.partition('"')[0] for part in page.split('="')[1:] if part.startswith("/static/")]
    assert len(addresses) == 3
    for address in addresses:
        assert finders.find(address.removeprefix("/static/")), address
    assert page.count("<script") == page.count("<script src=") + 1, "no inline script; the settings are data"


@pytest.fixture
def old_service():
    """Give a service that is to go."""
    date = datetime(2026, 1, 1, tzinfo=UTC)
    gone = Deprecated(date, date.replace(year=2027), "https://example.org/changes")
    service("@old", deprecated=gone)(lambda call: {"a": 1})
    yield
    for table in (services, deprecated_services):
        del table["@old"]
    del contracts["@old", "GET"]


def test_a_service_that_will_go_says_so(visitor, old_service):
    response = visitor.get("/@old")
    assert response["Deprecation"] == "@1767225600"
    assert response["Sunset"] == "Fri, 01 Jan 2027 00:00:00 GMT"
    assert response["Link"] == '<https://example.org/changes>; rel="deprecation"; type="text/html"'
    assert "Deprecation" not in visitor.get("/@site")
    assert "Deprecation" in visitor.get("/@old", None, **{"If-None-Match": response["ETag"]})


def test_the_service_in_the_documentation_can_be_made():
    text = (openapi.FILE.parent / "extending.md").read_text()
    [example] = [part for part in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "@service" in part]
    try:
        exec(example, {})
        found = document()
        assert "/++api++/{path}/@visitors" in found["paths"]
        assert found["components"]["schemas"]["Visitors"]["required"] == ["@id", "number"]
    finally:
        del services["@visitors"], contracts["@visitors", "GET"], shapes["Visitors"]


def test_the_version_is_promised_in_the_documentation():
    text = (openapi.FILE.parent / "api.md").read_text()
    assert f"version {API_VERSION.rpartition('.')[0]}" in text and "Deprecation" in text and "Sunset" in text
