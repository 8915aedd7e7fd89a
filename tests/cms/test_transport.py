"""How long answers may be kept, by which tags caches forget them, and who may read them from another origin."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.checks import run_checks
from django.utils import timezone
from freezegun import freeze_time

from cms.publishing import worker
from cms.publishing.models import OutboxEntry, PublishedDocument
from tests import factories

ORIGIN = {"Origin": "https://research.example.org"}


@pytest.fixture
def section(home, commits):
    """Give a page with a page below it."""
    with commits():
        section = factories.page(home, "Section", show_in_menus=True)
        factories.page(section, "First")
    return section


class Cache(BaseHTTPRequestHandler):
    """A cache that notes what it is asked to forget."""

    def do_PURGE(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers, body["tags"]))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def cache(settings):
    """Give a cache in front of the site: an HTTP server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cache)
    server.asked, server.status = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.CACHE_TAG_HEADER = "xkey"
    settings.CACHE_PURGE_URL = f"http://127.0.0.1:{server.server_port}/purge"
    settings.CACHE_PURGE_TOKEN = "secret"
    yield server
    server.shutdown()
    server.server_close()


def purged(cache):
    """Return all tags that the cache was asked to forget."""
    return {tag for _path, _headers, tags in cache.asked for tag in tags}


def tags(visitor, path, query=None):
    return set(visitor.get(path, query)["xkey"].split())


def test_answers_may_be_kept_for_seconds(section, visitor, settings):
    for path in ("/en/section", "/en/@search"):
        assert visitor.get(path)["Cache-Control"] == "public, max-age=10"
    settings.CACHE_SHARED_MAX_AGE, settings.CACHE_STALE_WHILE_REVALIDATE = 600, 60
    for path in ("/en/section", "/en/@search"):
        expected = "public, max-age=10, s-maxage=600, stale-while-revalidate=60"
        assert visitor.get(path)["Cache-Control"] == expected


@pytest.mark.corrupts
@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (630, "public, max-age=10, s-maxage=600, stale-while-revalidate=30"),
        (600, "public, max-age=10, s-maxage=600"),
        (5, "public, max-age=5, s-maxage=5"),
    ],
)
def test_nothing_is_kept_beyond_the_end_of_its_page(section, visitor, settings, left, expected):
    settings.CACHE_SHARED_MAX_AGE, settings.CACHE_STALE_WHILE_REVALIDATE = 600, 60
    with freeze_time():
        PublishedDocument.objects.filter(path="/en/section").update(expires=int(timezone.now().timestamp()) + left)
        assert visitor.get("/en/section")["Cache-Control"] == expected


def test_there_are_no_tags_unless_they_are_wanted(section, visitor):
    assert not {"xkey", "cache-tag", "surrogate-key"} & {name.lower() for name in visitor.get("/en/section").headers}


def test_tags_are_what_the_page_was_built_from(section, visitor, settings, commits, home, django_assert_num_queries):
    topic = factories.topic("Youth", home.locale)
    with commits():
        factories.publish(section, topics=[topic])
    settings.CACHE_TAG_HEADER = "xkey"
    with django_assert_num_queries(1):
        found = tags(visitor, "/en/section")
    assert {f"page:{section.pk}", f"group:{section.translation_key}", f"group:{topic.translation_key}"} <= found
    assert tags(visitor, "/en/@search") == {"lists"}
    assert "lists" not in found and "lists" in tags(visitor, "/en/section", {"expand": "navigation"})
    not_modified = visitor.get("/en/section", **{"If-None-Match": "*"})
    assert set(not_modified["xkey"].split()) == found


def test_tags_have_commas_where_the_header_wants_them_and_a_bound(section, visitor, settings, commits, home):
    topics = [factories.topic(f"Topic {number}", home.locale) for number in range(40)]
    with commits():
        factories.publish(section, topics=topics)
    settings.CACHE_TAG_HEADER = "Cache-Tag"
    header = visitor.get("/en/section")["Cache-Tag"]
    assert f"page:{section.pk}," in header and " " not in header
    assert len(header) <= 2_000


def test_a_change_purges_the_page_and_those_that_name_it(section, visitor, cache, commits):
    below, beside = tags(visitor, "/en/section/first"), tags(visitor, "/en/section")
    with commits():
        page = section.get_children().get()
        page.title = "Another title"
        page.specific.save_revision().publish()
    with commits():
        factories.publish(page.specific, summary="Changed")
    worker.drain()
    assert purged(cache) & below and purged(cache) & beside, "the page, and the one that lists it"
    assert "lists" in purged(cache)
    assert not purged(cache) & tags(visitor, "/fr")
    path, headers, sent = cache.asked[0]
    assert (path, headers["Authorization"]) == ("/purge", "Bearer secret")
    assert headers["xkey"].split() == sent
    assert not OutboxEntry.objects.exists()


def test_unpublishing_and_moving_purge_too(section, visitor, cache, commits, home):
    first = tags(visitor, "/en/section/first")
    with commits():
        other = factories.page(home, "Other")
        section.get_children().get().specific.move(other, "last-child")
    worker.drain()
    assert first & purged(cache)
    moved = tags(visitor, "/en/other/first")
    cache.asked.clear()
    with commits():
        other.get_children().get().specific.unpublish()
    worker.drain()
    assert moved & purged(cache)


def test_a_cache_that_fails_is_asked_again(section, cache, commits, visitor):
    cache.status = 500
    with commits():
        factories.publish(section, summary="Changed")
    worker.drain()
    assert visitor.json("/en/section")["description"] == "Changed"
    entries = OutboxEntry.objects.filter(kind="purge")
    assert entries.exists() and all(entry.attempts >= 1 and "500" in entry.error for entry in entries)
    cache.status = 200
    entries.update(available_at=timezone.now())
    worker.drain()
    assert not entries.exists()
    assert f"page:{section.pk}" in purged(cache)


def test_without_a_cache_nothing_is_noted(section, commits):
    with commits():
        factories.publish(section, summary="Changed")
    assert not OutboxEntry.objects.filter(kind="purge").exists()


def test_anybody_may_read_from_another_origin_without_credentials(section, visitor):
    for path in ("/en/section", "/en/@search", "/en/@navigation", "/no-such-language"):
        answer = visitor.get(path, **ORIGIN)
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "ETag" in answer["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer
        assert "Origin" not in answer.get("Vary", ""), "it is the same for all"
    search = visitor.client.post("/++api++/@querystring-search", {}, content_type="application/json", headers=ORIGIN)
    assert search["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/en/section", "GET, HEAD, OPTIONS"),
        ("/en/section/@search", "GET, HEAD, OPTIONS"),
        ("/@querystring-search", "GET, POST, HEAD, OPTIONS"),
        ("/images/1/@@images/image/thumb", "GET, HEAD, OPTIONS"),
    ],
)
def test_browsers_may_ask_first(section, visitor, path, methods):
    asked = ORIGIN | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    answer = visitor.client.options(f"/++api++{path}", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Allow"] == answer["Access-Control-Allow-Methods"] == methods
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Content-Type" in answer["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.parametrize("path", ["/@login", "/@email-notification"])
def test_signing_in_and_writing_are_not_for_other_origins(visitor, path):
    asked = ORIGIN | {"Access-Control-Request-Method": "POST"}
    for answer in (
        visitor.client.options(f"/++api++{path}", headers=asked),
        visitor.client.post(f"/++api++{path}", {}, content_type="application/json", headers=ORIGIN),
    ):
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_api_takes_the_short_way_through_the_middleware(visitor, editor):
    editor.get("/admin/")
    answer = editor.get("/++api++/en")
    assert answer.status_code == 200
    assert not answer.cookies and "Cookie" not in answer["Vary"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert visitor.client.get("/++api++/en", headers={"Host": "evil.example.org"}).status_code == 400


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("CACHE_PURGE_URL", "file:///etc/passwd", "cms.E003"),
        ("RATE_LIMITS", {"search": "often"}, "cms.E004"),
        ("RATE_LIMIT_STORAGE", "nowhere://", "cms.E004"),
    ],
)
def test_settings_that_cannot_be_are_refused(settings, name, value, error):
    assert not [found for found in run_checks() if found.id == error]
    setattr(settings, name, value)
    [found] = [found for found in run_checks() if found.id == error]
    assert name.removesuffix("S") in found.msg, found.msg
