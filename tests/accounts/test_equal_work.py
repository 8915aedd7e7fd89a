"""What a refused sign-in and a mail that is asked for cost says nothing about the account."""

import os
import statistics
import time
from contextlib import contextmanager

import pytest
from django.contrib.auth import hashers
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.accounts import second_factor, totp
from cms.models import User
from tests.accounts.conftest import Person
from tests.accounts.test_second_factor import LOGIN

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
ARGON, PBKDF = "django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"
NAMES = ("nobody", "ann", "inactive", "unusable", "broken", "half", "old", "older")
DOORS = {
    "API": lambda name: Person().log_in(name, "a wrong password"),
    "form": lambda name: Client().post(LOGIN, {"username": name, "password": "a wrong password"}),
    "mail": lambda name: Client().post(reverse("wagtailadmin_password_reset"), {"email": f"{name}@example.org"}),
}


@pytest.fixture
def accounts(db, settings):
    """Make accounts of every kind."""
    settings.PASSWORD_HASHERS = [ARGON, PBKDF]
    settings.LOGIN_RATE_ACCOUNT = settings.LOGIN_RATE_CLIENT = "100000/hour"
    settings.PASSWORD_RESET_RATE_ADDRESS = settings.PASSWORD_RESET_RATE_CLIENT = "100000/hour"
    password = hashers.make_password("correct horse battery")
    for name in NAMES[1:6]:
        User.objects.create(username=name, email=f"{name}@example.org", password=password)
    User.objects.filter(username="inactive").update(is_active=False)
    User.objects.filter(username="unusable").update(password=hashers.make_password(None))
    User.objects.filter(username="broken").update(password="no hash")
    second_factor.enrol(User.objects.get(username="half"), totp.new_secret(), 0)


@pytest.fixture
def old_accounts(accounts):
    """Make accounts with older hashes too."""
    usual = hashers.PBKDF2PasswordHasher.iterations
    for name, rounds in (("old", usual), ("older", usual // 2)):
        password = f"pbkdf2_sha256${rounds}$salt$of-another-password"
        User.objects.create(username=name, email=f"{name}@example.org", password=password)


@contextmanager
def work(monkeypatch):
    """Note hashes and their rounds, statements, and mails that are written."""
    done = {"argon2": 0, "pbkdf2": 0, "mails": 0}

    def encode(self, password, salt):
        done["argon2"] += 1
        return f"argon2${salt}"

    def verify(self, password, encoded):
        done["argon2"] += 1
        return False

    def pbkdf2(password, salt, rounds, *args, **kwargs):
        done["pbkdf2"] += rounds
        return b"x"

    def message(self):
        done["mails"] += 1

    with monkeypatch.context() as patch:
        patch.setattr(hashers.Argon2PasswordHasher, "encode", encode)
        patch.setattr(hashers.Argon2PasswordHasher, "verify", verify)
        patch.setattr(hashers, "pbkdf2", pbkdf2)
        patch.setattr(EmailMultiAlternatives, "message", message)
        patch.setattr(EmailMultiAlternatives, "send", lambda self: None)
        with CaptureQueriesContext(connection) as queries:
            yield done
    done["statements"] = [query["sql"].split()[0] for query in queries.captured_queries]


def done_for(door, names, monkeypatch):
    DOORS[door]("warm-up")
    result = {}
    for name in names:
        with work(monkeypatch) as done:
            DOORS[door](name)
        result[name] = done
    return result


@pytest.mark.parametrize("door", DOORS)
def test_work_is_the_same_for_every_account_and_none(door, accounts, monkeypatch):
    done = done_for(door, NAMES[:6], monkeypatch)
    assert all(entry == done["nobody"] for entry in done.values()), done
    expected = {"argon2": 0, "mails": 1} if door == "mail" else {"argon2": 1, "mails": 0}
    assert expected.items() <= done["nobody"].items() and not done["nobody"]["pbkdf2"]


@pytest.mark.parametrize("door", DOORS)
def test_work_is_the_same_while_some_hashes_are_old(door, old_accounts, monkeypatch):
    done = done_for(door, NAMES, monkeypatch)
    assert all(entry == done["nobody"] for entry in done.values()), done
    if door != "mail":
        assert (done["old"]["argon2"], done["old"]["pbkdf2"]) == (1, hashers.PBKDF2PasswordHasher.iterations)


def test_mails_reach_only_who_has_an_account(accounts, mailoutbox):
    for name in NAMES:
        DOORS["mail"](name)
    assert {address for mail in mailoutbox for address in mail.to} == {
        "ann@example.org",
        "half@example.org",
        "broken@example.org",
    }


class SmallArgon(hashers.Argon2PasswordHasher):
    """Makes hashes with the least memory that OWASP advises: the shorter they take, the more the rest shows."""

    memory_cost, parallelism = 19_456, 1


def medians(door, names):
    """Return what most answers to each name take, the median of 200: seconds of its thread, and on the clock.

    They are asked for by turns.
    """
    times = {name: [] for name in names}
    for number in range(204):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            start = time.thread_time(), time.perf_counter()
            DOORS[door](name)
            times[name].append((time.thread_time() - start[0], time.perf_counter() - start[1]))
    return {name: [*map(statistics.median, zip(*values[4:], strict=True))] for name, values in times.items()}


@pytest.mark.skipif(not NIGHTLY, reason="takes minutes: make nightly")
@pytest.mark.parametrize("door", DOORS)
def test_medians_of_answers_differ_by_less_than_5_percent(door, accounts, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.SmallArgon"]
    User.objects.filter(password__startswith="argon2").update(password=hashers.make_password("correct horse battery"))
    found = medians(door, NAMES[:6])
    (work, waited), *others = found["nobody"], *found.values()
    for its_work, it_waited in others:
        assert abs(its_work / work - 1) < 0.05, found
        # Other programs on the machine take their part of the time on the clock.
        assert abs(it_waited / waited - 1) < 0.3, found
