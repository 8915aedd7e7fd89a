"""Limits: by client, with the seconds to wait, and nothing for reading pages."""

import json
import os
from urllib.parse import quote

import pytest
from django.test import RequestFactory

from cms.api import throttling
from cms.api.errors import ApiError
from cms.http import rates
from cms.settings import base
from search import caching


@pytest.fixture(autouse=True)
def fresh_counts():
    """Forget what was counted."""
    rates.limiter.cache_clear()
    yield
    rates.limiter.cache_clear()


@pytest.fixture(autouse=True)
def nothing_kept():
    """Forget what was answered."""
    caching.forget()
    yield
    caching.forget()


WORDS = [{"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": "home"}]


def status(visitor, address):
    return visitor.client.get(f"/++api++{address}").status_code


def listing(kind):
    return [{"i": "portal_type", "o": "plone.app.querystring.operation.selection.any", "v": [kind]}]


def test_searches_are_counted_together_whatever_they_are_called(visitor, settings):
    settings.RATE_LIMITS = {"search": "2/minute"}
    assert status(visitor, "/@search?SearchableText=one") == 200
    assert visitor.post("/en/@querystring-search", {"query": WORDS}).status_code == 200
    assert status(visitor, "/en/@search?SearchableText=two") == 429
    assert visitor.post("/fr/@querystring-search", {"query": WORDS}).status_code == 429
    for kind in ("rss", "atom", "jsonfeed", "ics"):
        assert status(visitor, f"/en/@search.{kind}?SearchableText=three") == 429
        assert status(visitor, f"/en/@querystring-search.{kind}?query={json.dumps({'query': WORDS})}") == 429
    assert status(visitor, "/en/@suggest?q=four") == 429


def test_lists_without_words_are_counted_for_themselves(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute", "list": "2/minute"}
    assert status(visitor, "/@search?SearchableText=one") == 200
    assert status(visitor, "/@search?SearchableText=two") == 429
    assert visitor.status("/en/@search") == 200
    assert visitor.post("/en/@querystring-search", {"query": listing("Document")}).status_code == 200
    for kind in ("", ".rss", ".atom", ".jsonfeed", ".ics"):
        assert status(visitor, f"/en/@search{kind}?portal_type=Event") == 429
    assert visitor.status("/en/@calendar.ics") == 429


def test_answers_that_are_kept_do_not_count(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute", "list": "1/minute"}
    for _ in range(5):
        assert status(visitor, "/@search?SearchableText=one") == 200
        assert visitor.post("/en/@querystring-search", {"query": listing("Document")}).status_code == 200
    # They are given beyond the limit too.
    assert status(visitor, "/@search?SearchableText=two") == visitor.status("/@search") == 429
    assert status(visitor, "/@search?SearchableText=one") == 200
    # Another client is given what the first had made.
    assert visitor.client.get("/++api++/@search?SearchableText=one", REMOTE_ADDR="192.0.2.9").status_code == 200
    assert visitor.client.get("/++api++/@search?SearchableText=two", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_three_thousand_views_of_a_home_page_through_one_frontend(visitor, settings):
    """A view is the page and its six lists; the frontend hands on the readers' addresses, or has one for all."""
    settings.RATE_LIMITS, settings.TRUSTED_PROXIES = base.RATE_LIMITS, 1
    kinds = ("Document", "News Item", "Event", "Pillar", "Resource", "Campaign")
    views = 3_000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 700
    for behind in (True, False):
        for view in range(views):
            address = {"headers": {"X-Forwarded-For": f"198.51.100.{view % 100}"}} if behind else {}
            query = json.dumps({"query": listing(kinds[view % 6]), "b_size": 5 + view % 2})
            path = f"/++api++/en/@querystring-search?query={quote(query)}"
            assert visitor.client.get(path, **address).status_code == 200


def test_an_address_with_a_thousand_questions_has_to_wait(visitor, settings):
    settings.RATE_LIMITS = base.RATE_LIMITS
    client = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    for _ in range(590):
        throttling.check_client(client, "search")
    asked = [
        visitor.client.get("/++api++/@search", {"SearchableText": f"word{number}"}, REMOTE_ADDR="192.0.2.1")
        for number in range(12)
    ]
    assert [response.status_code for response in asked] == [200] * 10 + [429] * 2
    assert 1 <= int(asked[-1]["Retry-After"]) <= 60
    # It can still read, and see the lists of the pages that it reads.
    assert visitor.client.get("/++api++/en", REMOTE_ADDR="192.0.2.1").status_code == 200
    assert visitor.client.get("/++api++/en/@search", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_the_answer_says_what_is_wrong_and_when_to_come_back(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute"}
    status(visitor, "/@search?SearchableText=one")
    response = visitor.get("/@search", {"SearchableText": "two"})
    assert response.status_code == 429
    assert 55 <= int(response["Retry-After"]) <= 60
    assert response["Cache-Control"] == "no-store"
    error = json.loads(response.content)
    assert (error["type"], error["title"], error["status"]) == ("TooManyRequests", "Too Many Requests", 429)
    assert response["Retry-After"] in error["message"] == error["detail"]


def test_clients_are_counted_apart(visitor, settings):
    settings.RATE_LIMITS = {"search": "1/minute"}
    ask = "/++api++/@search?SearchableText="
    assert visitor.client.get(f"{ask}one", REMOTE_ADDR="192.0.2.1").status_code == 200
    assert visitor.client.get(f"{ask}two", REMOTE_ADDR="192.0.2.1").status_code == 429
    assert visitor.client.get(f"{ask}two", REMOTE_ADDR="192.0.2.2").status_code == 200


def test_pages_are_not_limited(visitor, settings):
    settings.RATE_LIMITS = dict.fromkeys(("search", "list", "contact", "contact_all"), "1/day")
    assert {visitor.status("/en") for _ in range(5)} == {200}


def test_no_limit_is_no_limit(visitor, settings):
    settings.RATE_LIMITS = {"search": ""}
    assert {status(visitor, f"/@search?SearchableText=word{number}") for number in range(5)} == {200}


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
