"""Limits: by client, with the seconds to wait, and nothing for reading pages."""

import json

import pytest
from django.test import RequestFactory

from cms import rates
from cms.api import throttling
from cms.api.errors import ApiError


@pytest.fixture(autouse=True)
def fresh_counts():
    """Forget what was counted."""
    rates.limiter.cache_clear()
    yield
    rates.limiter.cache_clear()


def test_searches_are_counted_together_whatever_they_are_called(visitor, settings):
    settings.RATE_LIMITS = {"search": "2/minute"}
    assert visitor.status("/@search") == 200
    assert visitor.post("/en/@querystring-search", {"query": []}).status_code == 200
    assert visitor.status("/en/@search") == 429
    assert visitor.post("/en/@querystring-search", {"query": []}).status_code == 429
    for kind in ("rss", "atom", "jsonfeed", "ics"):
        assert visitor.status(f"/en/@search.{kind}") == visitor.status(f"/en/@querystring-search.{kind}") == 429


def test_the_answer_says_what_is_wrong_and_when_to_come_back(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute"}
    visitor.get("/@search")
    response = visitor.get("/@search")
    assert response.status_code == 429
    assert 55 <= int(response["Retry-After"]) <= 60
    assert response["Cache-Control"] == "no-store"
    error = json.loads(response.content)
    assert (error["type"], error["title"], error["status"]) == ("TooManyRequests", "Too Many Requests", 429)
    assert response["Retry-After"] in error["message"] == error["detail"]


def test_clients_are_counted_apart(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute"}
    assert visitor.client.get("/++api++/@search", REMOTE_ADDR="192.0.2.1").status_code == 200
    assert visitor.client.get("/++api++/@search", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert visitor.client.get("/++api++/@search", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_pages_are_not_limited(visitor, settings):
    settings.RATE_LIMITS = dict.fromkeys(("search", "contact", "contact_all"), "1/day")
    assert {visitor.status("/en") for _ in range(5)} == {200}


def test_no_limit_is_no_limit(visitor, settings):
    settings.RATE_LIMITS = {"search": ""}
    assert {visitor.status("/@search") for _ in range(5)} == {200}


def test_of_several_limits_each_holds():
    for _ in range(2):
        throttling.check("door", "ann", "2/minute;3/day")
    with pytest.raises(ApiError) as refused:
        throttling.check("door", "ann", "2/minute;3/day")
    assert refused.value.status == 429
    throttling.check("door", "bob", "2/minute;3/day")
    throttling.check("window", "ann", "2/minute;3/day")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.9.9.9, 198.51.100.7, 203.0.113.5", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "x" * 1000, "x" * 64),
    ],
)
def test_the_client_is_who_the_outermost_trusted_proxy_saw(settings, proxies, forwarded, client):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert throttling.client_of(request) == client
