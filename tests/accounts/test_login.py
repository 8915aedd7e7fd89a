"""Tokens: who gets one, what it is good for, and what ends it."""

import json
import time
import uuid

import jwt
import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client
from freezegun import freeze_time

from cms.accounts import tokens
from cms.models import User
from tests.accounts.conftest import PASSWORD, Person


def error(response):
    return json.loads(response.content)["error"]


def test_right_password_gives_a_token_as_volto_reads_it(person, reader):
    response = reader.log_in()
    assert response.status_code == 200
    claims = jwt.decode(reader.token, options={"verify_signature": False})
    assert claims["sub"] == "ann" and claims["fullname"] == "Ann Lee"
    assert claims["exp"] - time.time() == pytest.approx(12 * 60 * 60, abs=60)
    assert response["Cache-Control"] == "no-store"
    own = json.loads(reader.get("/@users/ann").content)
    assert (own["id"], own["fullname"], own["email"]) == ("ann", "Ann Lee", "ann@example.org")


@pytest.mark.parametrize(("name", "password"), [("ann", "wrong"), ("nobody", PASSWORD), ("ann", ""), ("", "")])
def test_wrong_name_or_password(name, password, person, reader):
    response = reader.log_in(name, password)
    assert response.status_code == 401
    assert error(response) == {"type": "Invalid credentials", "message": "Wrong login and/or password."}


def test_deactivated_account_gets_none(person, reader):
    User.objects.update(is_active=False)
    assert reader.log_in().status_code == 401


def test_unknown_name_takes_a_hash_as_a_known_one_does(person, reader, monkeypatch):
    made = []
    hasher = identify_hasher(person.password)
    monkeypatch.setattr(type(hasher), "encode", lambda *args, **kwargs: made.append(args) or "md5$x$y")
    reader.log_in("nobody", "wrong")
    assert len(made) == 1


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b'"x"', b'{"login": "ann"}', b'{"login": 3, "password": "x"}', b"\xff", b"[" * 9_000),
        *(b'{"login": "a\\u0000", "password": "x"}', b'{"login": "a\\ud800", "password": "x"}'),
        b'{"login": "ann", "password": "x", "code": {"a": 1}}',
    ],
)
def test_body_that_makes_no_sense_is_refused(body, db):
    response = Client().post("/++api++/@login", body, content_type="application/json")
    assert response.status_code == 400, response.content
    assert json.loads(response.content)["message"]


def test_body_that_is_too_large_is_refused(db):
    response = Client().post("/++api++/@login", b"x" * 10_001, content_type="application/json")
    assert response.status_code == 413


def test_attempts_at_an_account_are_limited_from_wherever_they_come(person, reader, limits):
    for number in range(3):
        reader.client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        assert reader.log_in("Ann", "wrong").status_code == 401
    reader.client.defaults["REMOTE_ADDR"] = "198.51.100.1"
    response = reader.log_in()
    assert response.status_code == 429 and int(response["Retry-After"]) > 0
    assert json.loads(response.content)["type"] == "TooManyRequests"


def test_attempts_from_an_address_are_limited_whatever_account_they_try(person, reader, limits):
    for number in range(6):
        assert reader.log_in(f"name-{number}", "wrong").status_code == 401
    assert reader.log_in().status_code == 429
    reader.client.defaults["REMOTE_ADDR"] = "198.51.100.1"
    assert reader.log_in().status_code == 200


def test_forwarded_address_counts_only_behind_a_proxy_of_ours(person, reader, limits, settings):
    for number in range(6):
        reader.client.defaults["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        reader.log_in(f"name-{number}", "wrong")
    assert reader.log_in().status_code == 429
    settings.TRUSTED_PROXIES = 1
    assert reader.log_in().status_code == 200


def test_old_hash_still_works_and_becomes_argon2(person, reader, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    User.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    assert reader.log_in().status_code == 200
    assert User.objects.get().password.startswith("argon2$argon2id$")
    assert reader.get("/@users/ann").status_code == 200
    assert Person().log_in().status_code == 200


def test_token_is_renewed_for_a_week_and_no_longer(person, reader):
    with freeze_time("2026-03-01T08:00:00Z") as clock:
        reader.log_in()
        for _ in range(16):
            clock.tick(10 * 60 * 60)
            response = reader.post("/@login-renew")
            assert response.status_code == 200
            reader.token = json.loads(response.content)["token"]
        clock.tick(9 * 60 * 60)
        assert reader.get("/@users/ann").status_code == 401
        assert reader.post("/@login-renew").status_code == 401


def test_token_expires(person, reader):
    with freeze_time("2026-03-01T08:00:00Z") as clock:
        reader.log_in()
        clock.tick(12 * 60 * 60 - 1)
        assert reader.get("/@users/ann").status_code == 200
        clock.tick(2)
        assert reader.get("/@users/ann").status_code == 401


def test_logout_ends_the_session_with_all_its_tokens_but_no_other(person, reader):
    reader.log_in()
    other = Person()
    other.log_in()
    renewed = Person()
    renewed.token = json.loads(reader.post("/@login-renew").content)["token"]
    assert reader.post("/@logout").status_code == 204
    assert [who.get("/@users/ann").status_code for who in (reader, renewed, other)] == [401, 401, 200]
    assert reader.post("/@logout").status_code == 401


def new_password(user):
    user.set_password("another horse battery")
    user.save()


def new_password_unseen(user):
    User.objects.update(password=make_password("another horse battery"))


def deactivated(user):
    User.objects.update(is_active=False)


def deleted(user):
    user.delete()


@pytest.mark.parametrize("change", [new_password, new_password_unseen, deactivated, deleted])
def test_token_dies(change, person, reader):
    reader.log_in()
    change(person)
    assert reader.get("/@users/ann").status_code == 401
    assert reader.post("/@login-renew").status_code == 401


def forged(token):
    """Yield what a token is not: names and tokens that must be worth nothing."""
    claims = jwt.decode(token, options={"verify_signature": False})
    head, body, signature = token.split(".")
    yield "tampered body", f"{head}.{jwt.encode({**claims, 'sub': 'bob'}, 'x' * 32).split('.')[1]}.{signature}"
    yield "tampered signature", f"{head}.{body}.{signature[:-4]}AAAA"
    yield "no signature", f"{head}.{body}."
    yield "alg none", jwt.encode(claims, None, "none")
    yield "another key", jwt.encode(claims, "x" * 64, "HS256")
    yield "another algorithm", jwt.encode(claims, tokens._key(), "HS384")
    yield "no expiry", jwt.encode({"sub": "ann", "sid": claims["sid"]}, tokens._key(), "HS256")
    yield "expired", jwt.encode({**claims, "exp": 1}, tokens._key(), "HS256")
    yield "unknown session", jwt.encode({**claims, "sid": uuid.uuid4().hex}, tokens._key(), "HS256")
    yield "no uuid", jwt.encode({**claims, "sid": "x"}, tokens._key(), "HS256")
    yield "a number", jwt.encode({**claims, "sid": 5}, tokens._key(), "HS256")


def test_forged_tokens_are_worth_nothing(person, reader):
    reader.log_in()
    for name, token in forged(reader.token):
        stranger = Person()
        stranger.token = token
        assert stranger.get("/@users/ann").status_code == 401, name
    for header in (reader.token, f"Basic {reader.token}", "Bearer", "Bearer \udcff", f"Bearer {reader.token} x"):
        response = Client().get("/++api++/@users/ann", headers={"Authorization": header})
        assert response.status_code == 401, header
    assert reader.get("/@users/ann").status_code == 200


@pytest.mark.parametrize("name", ["bob", "nobody", "", "ann/more"])
def test_only_the_own_record_can_be_read(name, person, reader):
    User.objects.create_user("bob", password=PASSWORD)
    assert reader.get(f"/@users/{name}").status_code == 401
    reader.log_in()
    assert reader.get(f"/@users/{name}").status_code == 403


def test_actions_are_those_of_who_asks(person, reader):
    def user_actions():
        response = reader.get("/en/@actions")
        data = json.loads(response.content)
        assert [action["id"] for action in data["object"]] == ["view"]
        inside = json.loads(reader.get("/en", expand="actions").content)["@components"]["actions"]
        assert inside["user"] == data["user"]
        return response["Cache-Control"], [action["id"] for action in data["user"]]

    assert user_actions() == ("public, max-age=10", ["login"])
    reader.log_in()
    assert user_actions() == ("private, no-store", ["logout"])
    User.objects.update(is_superuser=True)
    assert user_actions() == ("private, no-store", ["admin", "logout"])


def test_no_type_can_be_added_by_who_is_signed_in(person, reader):
    reader.log_in()
    types = json.loads(reader.get("/en/@types").content)
    assert types and not any(entry["addable"] or entry["immediately_addable"] for entry in types)
    # Volto's toolbar has a button for adding where there is a folder, whatever the types say.
    assert json.loads(reader.get("/en").content)["is_folderish"] is False
