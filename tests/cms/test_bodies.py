"""What is sent as JSON is read in one way by every service that takes any, and refused in the same words."""

import json

import pytest
from django.test import Client

SERVICES = ("/@login", "/@email-notification", "/en/@querystring-search")
WRONG = {
    b'{"query": [': "The body is not JSON: Expecting value",
    b"[1]": "The body must be a JSON object.",
    b"null": "The body must be a JSON object.",
    b'"text"': "The body must be a JSON object.",
    b"\xff\xfe{}": "The body is not JSON: 'utf-8' codec can't decode",
    b'{"name": ["\\ud800"]}': "name has half of a character",
    b'{"\\udfff": 1}': "? has half of a character",
    b'{"b_size": NaN}': "The body is not JSON: NaN is no number",
    b'{"b_size": ' + b"9" * 5_000 + b"}": "The body is not JSON: Exceeds the limit",
    b'{"a":' * 1_200 + b"1" + b"}" * 1_200: "The body is not JSON that can be read: it is nested too deeply.",
}


@pytest.fixture(autouse=True)
def office(settings):
    settings.CONTACT_EMAIL = ["office@example.org"]


def send(service, body):
    response = Client().post(f"/++api++{service}", body, content_type="application/json")
    return response.status_code, json.loads(response.content)["message"]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("body", WRONG, ids=lambda body: body[:12].decode("latin-1"))
def test_body_that_cannot_be_understood_is_named(service, body, db):
    status, message = send(service, body)
    assert status == 400 and message.startswith(WRONG[body])


@pytest.mark.parametrize(("service", "largest"), [*zip(SERVICES, (10_000, 100_000, 100_000), strict=True)])
def test_body_that_is_too_large_is_named(service, largest, db):
    assert send(service, b" " * (largest + 1)) == (413, f"The body is larger than {largest:,} bytes.")
    assert send(service, b"[]" + b" " * (largest - 2))[0] == 400


def test_parameter_is_named_like_a_body(visitor):
    response = visitor.get("/en/@querystring-search", {"query": '{"query": ['})
    assert response.status_code == 400 and json.loads(response.content)["message"].startswith("query is not JSON: ")
