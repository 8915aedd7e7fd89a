"""Hostile requests: an answer or an error that names the culprit, never a 500."""

import json

import pytest

BODIES = {
    "no JSON": b"{",
    "a list": b"[]",
    "deep": b"[" * 50_000,
    "surrogate": b'{"query": [{"i": "\\ud800", "o": "x", "v": ""}]}',
    "surrogate value": b'{"query": [{"i": "Title", "o": "string.contains", "v": "\\udfff"}]}',
    "no UTF-8": b"\xff\xfe",
    "number for text": b'{"query": [{"i": "Title", "o": "plone.app.querystring.operation.string.contains", "v": 3}]}',
    "boolean size": b'{"b_size": true}',
    "negative": b'{"b_start": -5}',
    "too many criteria": json.dumps({"query": [{"i": "Title", "o": "string.contains", "v": "a"}] * 51}).encode(),
    "deep path": b'{"query": [{"i": "path", "o": "string.absolutePath", "v": "/en::99999"}]}',
    "early date": b'{"query": [{"i": "created", "o": "date.lessThan", "v": "0001-01-01T00:00+14:00"}]}',
    "no date": b'{"query": [{"i": "created", "o": "date.between", "v": ["x"]}]}',
    "long word": json.dumps({"query": [{"i": "Title", "o": "string.contains", "v": "x" * 60_000}]}).encode(),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_bodies(visitor, body):
    response = visitor.client.post("/++api++/@querystring-search", body, content_type="application/json")
    assert response.status_code == 400, response.content
    assert json.loads(response.content)["message"]


def test_body_that_is_too_large(visitor):
    response = visitor.client.post("/++api++/@querystring-search", b"x" * 100_001, content_type="application/json")
    assert response.status_code == 413


@pytest.mark.parametrize(
    "query",
    [
        {"SearchableText": "x" * 5_000},
        {"SearchableText": "a " * 51},
        {"SearchableText": "%_\\[]'\";--"},
        {"Subject": "' OR 1=1 --"},
        {"path.query": "../../..", "path.depth": "1000"},
        {"expand": "x" * 100},
        {f"name{number}": "x" for number in range(11_000)},
        {"created": "9999-12-31T23:59:59-14:00"},
        {"b_start": "9" * 17, "b_size": "1"},
        {"b_start": "\ufdd0"},
        {"SearchableText": "a\x00b"},
        {"Subject": "\x00"},
        {"portal_type": "a\x00"},
        {"path.query": "/en\x00"},
        {"sort_on": "\x00"},
        {"a\x00b": "\x00"},
        {"expand": "\x00", "metadata_fields": "\x00"},
        {"path.query": "/a" * 450, "path.depth": "3"},
    ],
)
def test_queries(visitor, query):
    response = visitor.get("/@search", query)
    assert response.status_code in (200, 400), response.content
    assert json.loads(response.content)


@pytest.mark.parametrize(
    "query", ["SearchableText=%ED%A0%80", "path.query=%ED%A0%80", "%ED%A0%80=%ED%A0%80", "Subject=%FF"]
)
def test_queries_that_are_no_text(visitor, query):
    response = visitor.client.get(f"/++api++/en/@search?{query}")
    assert response.status_code in (200, 400), response.content
    assert json.loads(response.content)


@pytest.mark.parametrize(
    "path", ["/admin/pages/", "/admin/images/", "/admin/documents/", "/admin/users/", "/admin/login/"]
)
def test_nul_in_the_admin_is_refused(editor, path):
    for query in ("q=%00", "p=%00", "next=%00"):
        assert editor.get(f"{path}?{query}").status_code in (200, 302, 400, 404)


@pytest.mark.parametrize(
    "path",
    ["/en/%00", "/en/..%2f..", "/en/%2e%2e/x", "/en/%ff", "/en/@@images/x", "/@/x", "/en/@", "/en/%0a", "/en%0A/@site"],
)
def test_paths(visitor, path):
    response = visitor.client.get(f"/++api++{path}")
    assert 400 <= response.status_code < 500
    assert json.loads(response.content)["message"]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "POST", "TRACE"])
def test_methods(visitor, method):
    response = visitor.client.generic(method, "/++api++/en")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
