"""PostgreSQL that is stopped under load, as by a crash, and started again: ``BUSY_SECONDS`` makes the long form."""

import json
import os
import subprocess
import time

import pytest
from django.db import connection

from tests.postgresql import started
from tests.processes.serving import reading, served, until
from tests.sites import Site

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(connection.vendor != "postgresql", reason="on PostgreSQL only")]
# So many seconds more than both readers need to be refused.
AWAY = 10 if float(os.environ.get("BUSY_SECONDS", "0")) >= 60 else 0
HOME, SEARCH = "/++api++/en", "/++api++/en/@search?SearchableText=Home"
EDIT = """
import django; django.setup()
from home.models import HomePage
home = HomePage.objects.get(locale__language_code="en")
home.title = "After the stop"
home.save_revision().publish()
"""


@pytest.fixture(scope="module")
def database(copy_of_the_site, tmp_path_factory):
    """Give a cluster of its own that keeps what it has committed, and a site in it."""
    folder = tmp_path_factory.mktemp("stopped")
    copy = copy_of_the_site(folder)
    with started(synchronous_commit="on") as database:
        environment = {"PATH": os.environ["PATH"]}
        dumped = [database.binaries / "pg_dump", "--no-owner", copy.environment["DATABASE_URL"]]
        with subprocess.Popen(dumped, stdout=subprocess.PIPE, env=environment) as dump:
            filled = [database.binaries / "psql", "--quiet", "--single-transaction", database.url]
            subprocess.run(filled, stdin=dump.stdout, stdout=subprocess.DEVNULL, env=environment, check=True)
        site = Site(folder, {"DATABASE_URL": database.url, "OUTBOX_MODE": "worker"})
        yield database, site


def test_what_is_stopped_under_load_and_comes_back_harms_nobody(database, tmp_path):
    cluster, site = database
    worker = site.start("manage.py", "work_outbox")
    editor = site.start("-m", "tests.processes.publisher", "stopped")
    try:
        with served(site, tmp_path / "log") as client:
            client.wait_until("/health/ready", 200)
            assert editor.stdout.readline() == "ready\n"
            with reading(client, HOME) as home, reading(client, SEARCH) as search:
                until(lambda: home and search)
                cluster.stop()
                client.wait_until("/health/ready", 503)
                assert "database" in json.loads(client.ask("/health/ready")[2])["failed"]
                assert client.status("/health/live") == 200
                assert client.status("/++api++/@login", "POST", {"login": "a", "password": "b"}) == 503
                assert client.status("/admin/login/", "POST", "username=a", Cookie="sessionid=x") in (403, 503)
                until(lambda: all(503 in {answer.status for answer in answers} for answers in (home, search)))
                time.sleep(AWAY)
                cluster.start()
                client.wait_until(HOME, 200)
                client.wait_until(SEARCH, 200)
            for answers in (home, search):
                # What is kept, or when to come again; and there was a time of each.
                refused = [answer for answer in answers if answer.status != 200]
                assert all(answer.status == 503 and int(answer.headers["Retry-After"]) > 0 for answer in refused)
                assert {answer.status for answer in answers} == {200, 503}
            # The editor's program has no reason to survive; the worker has, and builds what is published from now on.
            editor.kill()
            site.run("-c", EDIT)
            assert worker.poll() is None
            client.wait_until("/health/ready", 200, 120)
            assert json.loads(client.ask(HOME)[2])["title"] == "After the stop"
            site.manage("check_documents")
    finally:
        for process in (editor, worker):
            process.kill()
            process.communicate()
