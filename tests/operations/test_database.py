"""SQLite by default, PostgreSQL by DATABASE_URL; what only PostgreSQL needs."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor

from cms.database.raw_sql import repeating_cursor
from cms.publishing.models import Facet, PublishedDocument, inside
from cms.settings.databases import SQLITE_OPTIONS, database

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on PostgreSQL only")

# Its connection is cut off between two requests.
CUT_OFF = """
import django; django.setup()
import os, psycopg
from django.db import close_old_connections, connection
from django.test import Client
client = Client(SERVER_NAME="localhost")
assert client.get("/++api++/en").status_code == 200
pid = connection.connection.info.backend_pid
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
    assert server.execute("SELECT pg_terminate_backend(%s, 60000)", [pid]).fetchone()[0]
# A server does so at the start of each request, but not Django's client.
close_old_connections()
assert client.get("/++api++/en").status_code == 200
assert connection.connection.info.backend_pid != pid
"""


def test_sqlite_is_the_default_with_its_options():
    settings = database("", Path("/data"))
    assert (settings["NAME"], settings["OPTIONS"]) == (Path("/data/db.sqlite3"), SQLITE_OPTIONS)
    settings = database("sqlite:////elsewhere/site.db", Path("/data"))
    assert (settings["NAME"], settings["OPTIONS"]) == ("/elsewhere/site.db", SQLITE_OPTIONS)


def test_postgresql_keeps_its_connections_and_looks_at_them():
    settings = database("postgresql://user:pass%40word@db:5433/site?sslmode=require", Path("/data"))
    assert settings["ENGINE"] == "cms.database.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["PASSWORD"]) == ("db", 5433, "pass@word")
    assert (settings["CONN_MAX_AGE"], settings["CONN_HEALTH_CHECKS"]) == (None, True)
    assert settings["OPTIONS"] == {"prepare_threshold": 3, "sslmode": "require"}


def test_postgresql_prepares_nothing_where_a_pool_cannot_have_it():
    settings = database("postgresql://user@db/site?prepare_threshold=None", Path("/data"))
    assert settings["OPTIONS"] == {"prepare_threshold": None}


@pytest.mark.parametrize("url", ["mysql://user:secret@db/site", "db.sqlite3", "postgres", "secret@db"])
def test_other_databases_are_refused_without_telling_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as caught:
        database(url, Path("/data"))
    assert "secret" not in str(caught.value)


@on_postgresql
@pytest.mark.parametrize(
    ("model", "names"), [(PublishedDocument, ["path", "parent_path", "position", "sort_title"]), (Facet, ["value"])]
)
def test_what_lists_compare_and_order_is_ordered_bytewise(db, model, names):
    """A migration that changes one of these columns must say COLLATE "C" again."""
    query = """SELECT column_name FROM information_schema.columns
               WHERE table_name = %s AND collation_name = 'C'"""
    with connection.cursor() as cursor:
        cursor.execute(query, [model._meta.db_table])
        assert set(names) <= {name for (name,) in cursor.fetchall()}


def test_what_lies_below_a_path_is_found_by_an_index(db):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = PublishedDocument.objects.filter(inside("/en")).values("id").explain()
    assert ("Index Cond" in plan) if connection.vendor == "postgresql" else ("path>?" in plan), plan


def test_what_lies_below_a_path_is_just_that(db):
    home = PublishedDocument.objects.get(path="/en")
    for number, path in enumerate(["/en/a", "/en/a/b", "/en0", "/en-a", "/EN/a", "/en/é", "/enough"]):
        home.pk, home.path, home.source, home.page_id = None, path, f"page:{10**6 + number}", 10**6 + number
        home.save(force_insert=True)
    assert set(PublishedDocument.objects.filter(inside("/en")).values_list("path", flat=True)) == {
        "/en/a",
        "/en/a/b",
        "/en/é",
    }


@on_postgresql
def test_lost_connection_costs_no_visitor_an_answer(copy_of_the_site, tmp_path):
    site = copy_of_the_site(tmp_path)
    site.run("-c", CUT_OFF)


def test_what_is_asked_again_and_again_is_prepared(db):
    def ask(number):
        with repeating_cursor() as cursor:
            cursor.execute("SELECT %s + 1", [number])
            return cursor.fetchone()[0]

    assert [ask(number) for number in range(9)] == list(range(1, 10))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
            assert ("SELECT $1 + 1", 6) in cursor.fetchall()
            # Django's own cursors are as they were.
            assert not isinstance(cursor.cursor, ServerBindingCursor)
