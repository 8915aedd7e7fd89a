"""What is signed in ends when it should."""

import json

import pytest
from django.test import Client

from cms.accounts import second_factor, totp
from cms.models import User

OLD, NEW = "correct horse battery", "another horse and battery"


@pytest.fixture
def user(db):
    return User.objects.create_superuser("ann", "ann@example.org", OLD)


def signed_in(password=OLD):
    client = Client()
    client.post("/admin/login/", {"username": "ann", "password": password})
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


def token():
    answer = Client().post("/++api++/@login", {"login": "ann", "password": OLD}, "application/json")
    return {"Authorization": f"Bearer {json.loads(answer.content)['token']}"}


def is_good(headers):
    return Client().get("/++api++/@users/ann", headers=headers).status_code == 200


def changes_own_password(client, administrator, user):
    data = {"password-old_password": OLD, "password-new_password1": NEW, "password-new_password2": NEW}
    data |= {"name_email-first_name": "Ann", "name_email-last_name": "Lee", "name_email-email": "ann@example.org"}
    data |= {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
    data |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    assert client.post("/admin/account/", data).status_code == 302
    # Who changed it stays.
    assert is_in(client)


def has_it_changed(client, administrator, user):
    user.set_password(NEW)
    user.save()


def is_deactivated(client, administrator, user):
    data = {"username": "ann", "first_name": "Ann", "last_name": "Lee", "email": "ann@example.org"}
    response = administrator.post(f"/admin/users/edit/{user.pk}/", data)
    assert response.status_code == 302 and not User.objects.get(pk=user.pk).is_active


def is_deleted(client, administrator, user):
    assert administrator.post(f"/admin/users/delete/{user.pk}/").status_code == 302


@pytest.mark.parametrize("change", [changes_own_password, has_it_changed, is_deactivated, is_deleted])
def test_change_of_the_account_ends_what_was_signed_in(change, user, administrator):
    own, other, headers = signed_in(), signed_in(), token()
    assert is_in(own) and is_in(other) and is_good(headers)
    change(own, administrator, user)
    assert not is_in(other) and not is_good(headers)
    assert not is_in(signed_in(OLD))


def test_session_of_another_device_is_worth_nothing(user):
    """A code that was given for a second factor that is lost says nothing about the next one."""
    codes = second_factor.enrol(user, totp.new_secret(), 0)
    client = signed_in()
    client.post("/admin/two-factor/code/", {"code": codes[0]})
    assert is_in(client)
    second_factor.remove(user)
    second_factor.enrol(user, totp.new_secret(), 0)
    assert not is_in(client)
