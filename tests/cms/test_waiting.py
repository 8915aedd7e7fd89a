"""What visitors make the site write: a database that takes no writes gives nobody an error that is none of theirs."""

import sqlite3
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.utils import IntegrityError, InterfaceError, OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from psycopg import errors
from wagtail.models import ModelLogEntry

from cms import middleware
from cms.accounts import audit, deferred_writes
from cms.api.registry import services
from cms.database import lock_timeouts
from cms.languages import LANGUAGES
from cms.models import Rendition, User
from tests import factories

WRITING = ("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE")
CREDENTIALS = {"login": "someone", "password": "correct horse battery"}


class Locked:
    """A database that another process writes to: reading goes on."""

    def __init__(self):
        self.refused = []

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITING):
            self.refused.append(sql)
            error = OperationalError("database is locked")
            error.__cause__ = sqlite3.OperationalError("database is locked")
            raise error
        return execute(sql, params, many, context)


@pytest.fixture
def outside_of_transactions(monkeypatch):
    """Let what is written be written as outside of the test's transaction."""

    class NoTransaction:
        in_atomic_block = False

    monkeypatch.setattr(deferred_writes, "connection", NoTransaction())
    yield
    deferred_writes._kept.clear()


def locked_database():
    return connection.execute_wrapper(Locked())


@pytest.fixture
def account(db):
    return User.objects.create_user("someone", "someone@example.org", "correct horse battery")


@pytest.fixture
def anybody(db):
    client = Client(raise_request_exception=False)
    return client


def entries(action):
    return ModelLogEntry.objects.filter(action=f"accounts.{action}")


@pytest.mark.parametrize("name", ["someone", "nobody"])
@pytest.mark.parametrize("where", ["admin", "api"])
def test_failed_sign_in_is_answered_and_noted_later(account, anybody, outside_of_transactions, name, where):
    wrong = {"login": name, "password": "wrong"}
    with locked_database():
        for _ in range(2):
            if where == "admin":
                response = anybody.post("/admin/login/", {"username": name, "password": "wrong"})
            else:
                response = anybody.post("/++api++/@login", wrong, content_type="application/json")
            assert response.status_code == (200 if where == "admin" else 401)
    assert not entries("login_failed") and len(deferred_writes._kept) == 2
    deferred_writes.flush()
    assert entries("login_failed").count() == 2 and not deferred_writes._kept


def test_what_is_kept_keeps_its_time_its_order_and_its_account(account, outside_of_transactions):
    with locked_database():
        audit.record("login_failed", account)
        audit.record("code_failed", account)
        with pytest.raises(OperationalError):
            deferred_writes.flush()
    deferred_writes.flush()
    first, second = ModelLogEntry.objects.filter(object_id=str(account.pk)).order_by("timestamp")
    assert (first.action, second.action) == ("accounts.login_failed", "accounts.code_failed")
    assert first.timestamp < second.timestamp and first.label == "someone"


def test_write_that_can_never_be_done_does_not_keep_the_others(outside_of_transactions, db):
    done = []

    def impossible():
        raise IntegrityError("gone")

    with locked_database():
        audit.record("login_failed", None)
    deferred_writes._kept.appendleft(impossible)
    deferred_writes._kept.append(lambda: done.append(1))
    deferred_writes.flush()
    assert done == [1] and entries("login_failed").count() == 1


def test_no_more_is_kept_than_there_is_room_for(outside_of_transactions, db, monkeypatch, caplog):
    monkeypatch.setattr(deferred_writes, "MOST_KEPT", 2)
    with locked_database():
        for _ in range(3):
            audit.record("login_failed", None)
    assert len(deferred_writes._kept) == 2 and "a write is lost" in caplog.text


def test_write_in_a_transaction_is_a_part_of_it(account):
    with locked_database(), pytest.raises(OperationalError):
        audit.record("rights", account)
    assert not deferred_writes._kept


def test_right_sign_in_is_told_to_come_again(account, anybody):
    with locked_database():
        response = anybody.post("/++api++/@login", CREDENTIALS, content_type="application/json")
        assert (response.status_code, response.json()["type"]) == (503, "ServiceUnavailable")
        assert int(response["Retry-After"]) > 0
        fields = {"username": "someone", "password": "correct horse battery"}
        response = anybody.post("/admin/login/", fields, headers={"accept-language": "ar"})
        assert response.status_code == 503 and int(response["Retry-After"]) > 0
        assert 'lang="ar" dir="rtl"' in response.content.decode()
    assert anybody.post("/admin/login/", fields).status_code == 302


def test_busy_site_says_so_in_six_languages(db, anybody, account):
    texts = set()
    with locked_database():
        for language in LANGUAGES:
            fields = {"username": "someone", "password": "correct horse battery"}
            response = anybody.post("/admin/login/", fields, headers={"accept-language": language.code})
            assert f'lang="{language.code}" dir="{language.direction}"' in response.content.decode()
            texts.add(response.content)
    assert len(texts) == len(LANGUAGES)


def test_image_is_served_though_its_scale_cannot_be_noted(home, commits, anybody):
    image = factories.image(size=(900, 600))
    with commits():
        factories.page(home, "Picture", lead_image=image)
    address = f"/++api++/images/{image.pk}/@@images/image/preview"
    with locked_database():
        response = anybody.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
    assert (response.status_code, response["Content-Type"], body[8:12]) == (200, "image/webp", b"WEBP")
    assert not Rendition.objects.filter(filter_spec__startswith="width-400|").exists()
    response = anybody.get(address)
    assert (b"".join(response.streaming_content) if response.streaming else response.content) == body
    assert Rendition.objects.filter(filter_spec__startswith="width-400|").count() == 1


def addresses(resolver, prefix="/"):
    """Yield an address for each pattern, with something in each place that wants a value."""
    for pattern in resolver.url_patterns:
        text = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, prefix + text.lstrip("^"))
        elif isinstance(pattern, URLPattern) and hasattr(pattern.pattern, "_route"):
            yield prefix + "".join("1" if at % 2 else part for at, part in enumerate(_parts(text)))


def _parts(route):
    parts, rest = [], route
    while "<" in rest:
        before, _, rest = rest.partition("<")
        inside, _, rest = rest.partition(">")
        parts += [before, inside]
    return [*parts, rest]


def test_no_address_fails_for_nobody_while_nothing_can_be_written(account, anybody, outside_of_transactions):
    """Ask all that the site knows, without an account, in all ways: 503 where somebody would get in, else no error."""
    found = {}
    every = {*addresses(get_resolver()), *(f"/++api++/en/{name}" for name in services)}
    assert len(every) > 200
    with locked_database():
        for address in sorted(every):
            for method in ("get", "post", "put", "patch", "delete"):
                ask = getattr(anybody, method)
                status = ask(address, headers={"host": "localhost"}).status_code
                if status >= 500 and not (status == 503 and address.startswith("/health/")) and status != 501:
                    found[(method, address)] = status
    assert found == {}
    assert not entries("login_failed")


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (OperationalError("connection failed"), True),
        (InterfaceError("connection already closed"), True),
        (IntegrityError("unique"), False),
        (ValueError("database is locked"), False),
        (None, False),
    ],
)
def test_busy_is_told_from_wrong(error, busy):
    assert lock_timeouts.is_busy(error) is busy


@pytest.mark.parametrize(
    ("cause", "busy"),
    [
        (errors.LockNotAvailable(), True),
        (errors.AdminShutdown(), True),
        (errors.CannotConnectNow(), True),
        (errors.DeadlockDetected(), True),
        (errors.DiskFull(), True),
        (errors.QueryCanceled(), True),
        (errors.UndefinedTable(), False),
    ],
)
def test_what_postgresql_means_is_known(cause, busy):
    error = OperationalError("told")
    error.__cause__ = cause
    assert lock_timeouts.is_busy(error) is busy
    wrapped = RuntimeError("above")
    wrapped.__cause__ = error
    assert lock_timeouts.is_busy(wrapped) is busy


def test_missing_table_is_no_busy_database(tmp_path):
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path / "db").execute("SELECT * FROM nothing")
    error = OperationalError("no such table")
    error.__cause__ = caught.value
    assert not lock_timeouts.is_busy(error)


class OutsideOfTransactions:
    """The test's connection, as if it were in no transaction."""

    in_atomic_block = False

    def __getattr__(self, name):
        return getattr(connection, name)


def waits():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
        return cursor.fetchone()[0]


def test_visitors_wait_shortly_editors_longer_and_jobs_as_long_as_it_takes(db, monkeypatch):
    usual = waits()
    monkeypatch.setattr(lock_timeouts, "connection", OutsideOfTransactions())
    with lock_timeouts.patience(lock_timeouts.EDITOR):
        assert waits() == usual
    monkeypatch.setattr(lock_timeouts, "_is_server", True)
    monkeypatch.setattr(lock_timeouts, "_thread", lock_timeouts._Thread())
    try:
        lock_timeouts._connected(None, connection)
        assert waits() in (1000, "1s")
        with lock_timeouts.patience(lock_timeouts.EDITOR):
            assert waits() in (10_000, "10s")
            # What may be written later is not waited for; what follows is an editor's again.
            with lock_timeouts.patience(deferred_writes.PATIENCE):
                assert waits() in (200, "200ms")
            assert waits() in (10_000, "10s")
            # So is a connection that is made anew.
            lock_timeouts._connected(None, connection)
            assert waits() in (10_000, "10s")
        assert waits() in (1000, "1s")
        lock_timeouts._wait(connection, 90 if connection.vendor == "sqlite" else 0)
        lock_timeouts.take_time()
        lock_timeouts._connected(None, connection)
        assert waits() == usual
    finally:
        lock_timeouts._wait(connection, 90 if connection.vendor == "sqlite" else 0)


class Waits:
    """Sees how long requests of the admin may wait, and whether they stand in a transaction."""

    def __init__(self, monkeypatch):
        self.seen = []
        monkeypatch.setattr(middleware, "patience", self.patience)
        monkeypatch.setattr(middleware, "editing", self.editing)

    @contextmanager
    def patience(self, seconds):
        self.seen.append(seconds)
        yield

    @contextmanager
    def editing(self):
        self.seen.append("transaction")
        yield


def test_only_who_is_signed_in_opens_transactions_and_waits_longer(account, anybody, monkeypatch):
    waits = Waits(monkeypatch)
    anybody.get("/admin/")
    anybody.post("/admin/pages/1/edit/")
    anybody.cookies["sessionid"] = "made-up"
    anybody.post("/admin/pages/1/edit/")
    anybody.post("/admin/login/", {"username": "someone", "password": "wrong"})
    assert waits.seen == []
    anybody.force_login(account)
    anybody.get("/admin/")
    anybody.post("/admin/pages/1/edit/")
    assert waits.seen == [lock_timeouts.EDITOR, lock_timeouts.EDITOR, "transaction"]
