"""Wrong passwords of others do not lock out who signs in from where they have signed in lately."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts import second_factor, totp
from cms.accounts.known_addresses import COOKIE
from cms.accounts.models import KnownPlace
from cms.http import rates
from cms.models import User
from tests.accounts.conftest import PASSWORD, Person
from tests.accounts.test_second_factor import CODE, LOGIN, code

HOME, ELSEWHERE = "198.51.100.1", "203.0.113.5"


def at(address, client=None):
    client = client or Client()
    client.defaults["REMOTE_ADDR"] = address
    return client


def at_the_form(address, password=PASSWORD, client=None):
    """Return whether the admin's form lets somebody in."""
    response = at(address, client).post(LOGIN, {"username": "ann", "password": password})
    return response.status_code == 302 or ("Too many attempts" not in response.content.decode() and None)


def at_the_api(address, password=PASSWORD, **more):
    person = Person()
    at(address, person.client)
    return person.log_in(password=password, **more).status_code


def attack():
    """Try wrong passwords from many addresses until the account is limited, at both doors."""
    for number in range(10):
        at_the_api(f"192.0.2.{number}", "wrong")
        at_the_form(f"192.0.2.{100 + number}", "wrong")
    assert at_the_api("192.0.2.50") == 429 and at_the_form("192.0.2.51") is False


def test_who_signed_in_last_week_is_let_in_from_there(person, limits):
    assert at_the_api(HOME) == 200
    KnownPlace.objects.update(seen_at=timezone.now() - timedelta(days=7))
    attack()
    assert at_the_api(HOME) == 200
    assert at_the_form(HOME) is True
    # From anywhere else the right person has to wait as well.
    assert at_the_api(ELSEWHERE) == 429 and at_the_form(ELSEWHERE) is False


def test_signing_in_at_the_form_counts_as_well(person, limits):
    User.objects.update(is_superuser=True)
    assert at_the_form(HOME) is True
    attack()
    assert at_the_api(HOME) == 200 and at_the_form(HOME) is True


def test_attempts_from_a_known_place_are_limited_too(person, limits):
    assert at_the_api(HOME) == 200
    assert [at_the_api(HOME, "wrong") for _ in range(4)] == [401, 401, 401, 429]
    # They do not count against the account elsewhere.
    assert [at_the_api(ELSEWHERE, "wrong") for _ in range(2)] == [401, 401]


def test_a_place_is_forgotten_after_a_month(person, limits):
    assert at_the_api(HOME) == 200
    KnownPlace.objects.update(seen_at=timezone.now() - timedelta(days=31))
    attack()
    assert at_the_api(HOME) == 429


def test_a_place_is_known_for_its_own_account_only(person, limits):
    User.objects.create_user("bob", password=PASSWORD)
    bob = Person()
    at(HOME, bob.client)
    assert bob.log_in("bob").status_code == 200
    attack()
    assert at_the_api(HOME) == 429


def test_a_wrong_password_makes_no_place_known(person, limits):
    for _ in range(2):
        at_the_api(HOME, "wrong")
        at_the_form(HOME, "wrong")
    assert not KnownPlace.objects.exists()


def test_of_a_place_only_a_keyed_hash_is_kept(person):
    at_the_api(HOME)
    [place] = KnownPlace.objects.values_list("place", flat=True)
    assert len(place) == 64 and HOME not in place


def test_the_browser_is_known_wherever_it_is(person, limits):
    User.objects.update(is_superuser=True)
    browser = Client()
    assert at_the_form(HOME, client=browser) is True
    cookie = browser.cookies[COOKIE]
    assert cookie["httponly"] and cookie["path"] == "/admin/" and cookie["samesite"] == "Lax" and cookie["max-age"]
    attack()
    browser.post("/admin/logout/")
    assert at_the_form(ELSEWHERE, client=browser) is True
    # A cookie of somebody else's, or one that is made up, opens nothing.
    for value in ("", "x", cookie.value[:-1] + "x", cookie.value.replace(":", "")):
        other = Client()
        other.cookies[COOKIE] = value
        assert at_the_form("203.0.113.9", client=other) is False
    User.objects.create_superuser("eve", password=PASSWORD)
    eve = at("203.0.113.10")
    eve.post(LOGIN, {"username": "eve", "password": PASSWORD})
    eve.post("/admin/logout/")
    assert at_the_form("203.0.113.10", client=eve) is False


def test_a_browser_without_its_second_factor_is_not_known(person, limits):
    User.objects.update(is_superuser=True)
    second_factor.enrol(person, totp.new_secret(), 0)
    browser = at(HOME)
    browser.post(LOGIN, {"username": "ann", "password": PASSWORD})
    assert COOKIE not in browser.cookies and not KnownPlace.objects.exists()
    assert browser.post(CODE, {"code": code(person)}).status_code == 302
    assert COOKIE in browser.cookies and KnownPlace.objects.filter(user=person).exists()


def test_wrong_codes_elsewhere_do_not_lock_out_the_known_place(person, limits):
    User.objects.update(is_superuser=True)
    second_factor.enrol(person, totp.new_secret(), 0)
    assert at_the_api(HOME, code=code(person)) == 200
    # Who knows the password uses up the codes, at both doors.
    for number in range(4):
        at_the_api(f"192.0.2.{number}", code="000000")
    rates.limiter.cache_clear()
    thief = at("192.0.2.77")
    thief.post(LOGIN, {"username": "ann", "password": PASSWORD})
    said = [thief.post(CODE, {"code": "000000"}).content.decode() for _ in range(4)]
    assert "Too many attempts" in said[-1]
    assert at_the_api("192.0.2.78", code=code(person, 1)) == 429
    assert at_the_api(HOME, code=code(person, 1)) == 200


def test_mails_asked_for_elsewhere_do_not_use_up_those_of_the_known_place(person, limits):
    assert at_the_api(HOME) == 200
    form = reverse("wagtailadmin_password_reset")

    def ask(address):
        return at(address).post(form, {"email": "Ann@example.org"}).status_code

    assert [ask(f"192.0.2.{number}") for number in range(3)] == [302, 302, 429]
    assert (ask(ELSEWHERE), ask(HOME)) == (429, 302)
    assert len(mail.outbox) == 3


@pytest.mark.parametrize("name", ["nobody", "ann\u0000", "x" * 300, "анна"])
def test_names_that_are_no_accounts_are_limited_as_before(person, limits, name):
    codes = []
    for number in range(4):
        reader = Person()
        at(f"192.0.2.{number}", reader.client)
        codes.append(json.loads(reader.log_in(name, "wrong").content)["status"])
    assert codes == ([400] * 4 if "\0" in name else [401, 401, 401, 429])
