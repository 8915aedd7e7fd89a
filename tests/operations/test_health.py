"""Health: alive without the database, ready only with everything."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone

from cms.operations import health
from cms.publishing.models import OutboxEntry


def ready(client):
    response = client.get("/health/ready")
    return response.status_code, json.loads(response.content)


def test_site_is_ready(db, client):
    assert ready(client) == (200, {"status": "ready", "checks": ["database", "migrations", "outbox", "search"]})


def test_process_is_alive_without_a_query(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")
    assert json.loads(response.content) == {"status": "alive"}


def test_ready_is_cheap(db, client, django_assert_num_queries):
    ready(client)
    with django_assert_num_queries(2):
        ready(client)


def test_migration_that_is_not_applied_is_named(db, client, monkeypatch):
    monkeypatch.setattr(health, "_migrated", set())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'publishing' AND name > '0002'")
    assert ready(client) == (503, {"status": "not ready", "failed": ["migrations"]})


@pytest.mark.parametrize("late", [{"available_at": -timedelta(hours=1)}, {"attempts": 1}])
def test_outbox_that_is_not_worked_off_is_named(db, client, settings, late):
    settings.OUTBOX_MAX_FAILURES = 0
    values = {name: timezone.now() + value if name == "available_at" else value for name, value in late.items()}
    OutboxEntry.objects.create(kind="reconcile", key="page:0", **values)
    assert ready(client) == (503, {"status": "not ready", "failed": ["outbox"]})


def test_entry_that_was_just_noted_is_no_failure(db, client):
    OutboxEntry.objects.create(kind="reconcile", key="page:0")
    assert ready(client)[0] == 200


def test_check_of_an_app_says_nothing_but_its_name(db, client, monkeypatch):
    monkeypatch.setattr(health, "checks", dict(health.checks))

    @health.health_check("weather")
    def unreachable():
        raise OperationalError("password of the index: secret")

    status, answer = ready(client)
    assert (status, answer["failed"]) == (503, ["weather"])
    assert "secret" not in json.dumps(answer)
    with pytest.raises(ValueError, match="twice"):
        health.health_check("weather")(unreachable)
