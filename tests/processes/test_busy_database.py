"""A server whose database is locked or worked on by another server: visitors are answered, nothing is lost.

``BUSY_SECONDS`` and ``LOAD_SECONDS`` make the long forms of it.
"""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.processes.serving import ask_database, locked, reading, served, until
from tests.smoke.servers import free_ports

# The tests' database is only made for tests that say that they use it: their site is copied from it.
pytestmark = pytest.mark.django_db

BUSY_SECONDS = float(os.environ.get("BUSY_SECONDS", "6"))
LOAD_SECONDS = float(os.environ.get("LOAD_SECONDS", "4"))
# Generous: what is to be seen is whether somebody waits for the lock.
PATIENCE = 4.0

PREPARE = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Revision
from cms.models import User
from home.models import HomePage
from tests import factories
from tests.publishing.test_scheduling import scheduled
User.objects.create_superuser("right", "right@example.org", "correct horse battery")
home = HomePage.objects.get(locale__language_code="en")
image = factories.image(size=(1200, 800))
factories.page(home, "Picture", lead_image=image)
revision = scheduled(factories.page(home, "Due"), title="Due anew")
Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() + timedelta(days=365))
print(image.pk, revision.pk)
"""
SETTLE = """
import django; django.setup()
from django.core.management import call_command
call_command("work_outbox", "--once")
call_command("check_documents")
"""


@pytest.fixture(scope="module")
def site(copy_of_the_site, tmp_path_factory):
    """Give a site with an account, an image, and a scheduled page."""
    site = copy_of_the_site(tmp_path_factory.mktemp("busy"))
    site.environment["OUTBOX_MODE"] = "inline"
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    site.image, site.revision = site.run("-c", PREPARE).split()
    site.environment |= {"OUTBOX_MODE": "thread", "REQUIRE_TWO_FACTOR": "none"}
    return site


@pytest.fixture(scope="module")
def client(site, tmp_path_factory):
    with served(site, tmp_path_factory.mktemp("log") / "server.log") as client:
        client.wait_until("/health/ready", 200)
        yield client


def failed_sign_ins(site):
    entries = "SELECT COUNT(*) FROM wagtailcore_modellogentry WHERE action = 'accounts.login_failed'"
    return ask_database(site, entries)[0][0]


def test_nobody_waits_for_a_locked_database(site, client):
    before = failed_sign_ins(site)
    credentials = {"login": "right", "password": "correct horse battery"}
    image = f"/++api++/images/{site.image}/@@images/image"
    with reading(client) as read:
        with locked(site):
            started = time.monotonic()
            with ThreadPoolExecutor(1) as visitors:
                at_the_admin = visitors.submit(client.form, "/admin/login/", "username=right&password=wrong")
                at_the_api = visitors.submit(client.ask, "/++api++/@login", "POST", credentials | {"password": "wrong"})
                picture = visitors.submit(client.ask, f"{image}/preview")
                right = visitors.submit(client.ask, "/++api++/@login", "POST", credentials)
                mail = visitors.submit(client.form, "/admin/password_reset/", "email=right@example.org")
            took = time.monotonic() - started
            time.sleep(max(0.0, BUSY_SECONDS - took))
    assert {answer.status for answer in read} == {200}
    assert max(answer.seconds for answer in read) < PATIENCE
    assert at_the_admin.result()[0] == 200 and b"match" in at_the_admin.result()[2]
    assert at_the_api.result()[0] == 401
    assert (picture.result()[0], picture.result()[1]["Content-Type"]) == (200, "image/webp")
    assert mail.result()[0] == 302
    # A session has to be kept: there is no other way.
    status, headers, body, _seconds = right.result()
    assert (status, json.loads(body)["type"]) == (503, "ServiceUnavailable") and int(headers["Retry-After"]) > 0
    for answer in (at_the_admin, at_the_api, picture, right, mail):
        assert answer.result()[3] < PATIENCE + 2
    # What had to wait is done: the log has both, the scale is kept, and who is right gets in.
    until(lambda: failed_sign_ins(site) == before + 2)
    assert client.ask(f"{image}/preview")[2] == picture.result()[2]
    assert client.status("/++api++/@login", "POST", credentials) == 200


def test_second_server_on_the_same_folder_and_without_a_search_engine_shares_what_is_due(site, client, tmp_path):
    (closed,) = free_ports(1)
    entries = "SELECT COUNT(*) FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish.scheduled'"
    long_ago = "'2020-01-01 00:00:00'"
    ask_database(site, f"UPDATE wagtailcore_revision SET approved_go_live_at = {long_ago} WHERE id = {site.revision}")
    columns = "kind, key, attempts, available_at, created_at, error, reasons"
    failing = f"'reconcile', 'page:none', 0, {long_ago}, {long_ago}, '', '{{}}'"
    ask_database(site, f"INSERT INTO publishing_outboxentry ({columns}) VALUES ({failing})")
    with served(site, tmp_path / "second.log", SEARCH_URL=f"http://127.0.0.1:{closed}/site") as second:
        assert until(lambda: json.loads(second.ask("/++api++/en/due")[2])["title"] == "Due anew")
        assert json.loads(client.ask("/++api++/en/due")[2])["title"] == "Due anew"
        assert ask_database(site, entries) == [(1,)]
        # What always fails is put off, and nobody waits for it.
        state = "SELECT attempts, error FROM publishing_outboxentry WHERE key = 'page:none'"
        (attempts, error), *_ = until(lambda: [row for row in ask_database(site, state) if row[0]])
        assert attempts >= 1 and "ValueError" in error
        # Titles are searched while the engine is away, and health says that it is.
        status, _headers, body, _seconds = second.ask("/++api++/en/@search?SearchableText=picture")
        assert status == 200 and json.loads(body)["items_total"] >= 1
        assert "search" in json.loads(second.ask("/health/ready")[2])["failed"]
        assert client.status("/health/ready") == 200
    ask_database(site, "DELETE FROM publishing_outboxentry WHERE key = 'page:none'")


def test_publishing_and_reading_at_once(site, client):
    editor = site.start("-m", "tests.processes.publisher", "load")
    try:
        assert editor.stdout.readline() == "ready\n", editor.stderr.read()
        with reading(client) as home, reading(client, "/++api++/en/@search?SearchableText=Sentence") as search:
            time.sleep(LOAD_SECONDS)
        assert editor.poll() is None, editor.stderr.read()
    finally:
        editor.kill()
        editor.wait()
    assert {answer.status for answer in [*home, *search]} <= {200, 429}
    assert 200 in {answer.status for answer in search}
    assert "as it should be" in site.run("-c", SETTLE)
