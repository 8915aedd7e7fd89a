"""Signing in with another service, against a real provider on this machine."""

import copy
from urllib.parse import urlsplit

import pytest
import requests
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.accounts import second_factor, totp
from cms.models import User
from tests.accounts.provider import CLIENT, SECRET, Provider, new_key, serving

LOGIN = "/admin/oidc/oidc/login/"


@pytest.fixture
def provider(db, settings):
    with serving(Provider()) as provider:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = provider.issuer, CLIENT, SECRET
        providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
        [app] = providers["openid_connect"]["APPS"]
        app |= {"client_id": CLIENT, "secret": SECRET}
        app["settings"]["server_url"] = provider.issuer
        settings.SOCIALACCOUNT_PROVIDERS = providers
        settings.OIDC_GROUPS = {"web-team": "Editors", "heads": "Moderators"}
        yield provider


@pytest.fixture
def browser(db):
    return Client()


def sign_in(browser, target="/admin/"):
    """Go to the other service and come back, as a browser does; return the last answer of the CMS."""
    away = browser.get(LOGIN, {"next": target})
    assert away.status_code == 302, away.content
    back = requests.get(away["Location"], allow_redirects=False, timeout=10)
    address = urlsplit(back.headers["Location"])
    assert f"{address.scheme}://{address.netloc}" == "http://testserver"
    return browser.get(f"{address.path}?{address.query}")


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


def test_new_person_gets_an_account_without_rights(provider, browser):
    assert reverse("openid_connect_login", args=["oidc"]) in browser.get("/admin/login/").content.decode()
    assert sign_in(browser)["Location"] == "/admin/"
    user = User.objects.get()
    assert (user.username, user.first_name, user.is_staff, user.is_superuser) == ("ann", "Ann", False, False)
    assert not user.has_usable_password() and not user.groups.exists() and not user.user_permissions.exists()
    assert is_signed_in(browser) and browser.get("/admin/").status_code == 302


def test_groups_follow_the_claims_at_each_sign_in(provider, browser):
    provider.claims["groups"] = ["web-team", "everybody"]
    sign_in(browser)
    user = User.objects.get()
    user.groups.add(Group.objects.create(name="Made here"))
    assert browser.get("/admin/").status_code == 200
    provider.claims["groups"] = ["heads"]
    sign_in(Client())
    assert sorted(user.groups.values_list("name", flat=True)) == ["Made here", "Moderators"]
    provider.claims.pop("groups")
    sign_in(Client())
    assert list(user.groups.values_list("name", flat=True)) == ["Made here"]
    assert User.objects.count() == 1


def test_same_name_or_address_is_not_the_same_account(provider, browser):
    User.objects.create_superuser("Ann", "ann@example.org", "correct horse battery")
    provider.claims |= {"email": "ann@example.org", "email_verified": True}
    sign_in(browser)
    assert sorted(User.objects.values_list("username", "is_superuser")) == [("Ann", True), ("ann-2", False)]
    assert browser.session["_auth_user_id"] == str(User.objects.get(username="ann-2").pk)


@pytest.mark.parametrize("verified", [True, False, "true", None])
def test_same_verified_address_is_the_same_account_where_settings_say_so(verified, provider, browser, settings):
    settings.OIDC_MATCH_EMAIL = True
    user = User.objects.create_user("ann.lee", "Ann@example.org")
    provider.claims |= {"email": "ann@example.org", "email_verified": verified}
    sign_in(browser)
    assert (browser.session["_auth_user_id"] == str(user.pk)) == (verified is True)


def test_nobody_new_where_accounts_are_not_made(provider, browser, settings):
    settings.OIDC_CREATE_ACCOUNTS = False
    assert sign_in(browser)["Location"] == "/admin/login/"
    assert not User.objects.exists() and not is_signed_in(browser)
    assert "did not work" in browser.get("/admin/login/").content.decode()


def test_deactivated_account_stays_out(provider, browser):
    sign_in(browser)
    User.objects.update(is_active=False)
    other = Client()
    assert sign_in(other)["Location"] == "/admin/login/" and not is_signed_in(other)


def test_second_factor_is_asked_for_here_too(provider, browser):
    provider.claims["groups"] = ["web-team"]
    sign_in(browser)
    second_factor.enrol(User.objects.get(), totp.new_secret(), 0)
    other = Client()
    assert sign_in(other, "/admin/images/")["Location"] == "/admin/two-factor/code/?next=%2Fadmin%2Fimages%2F"
    assert other.get("/admin/images/").status_code == 302


def another_key(provider):
    provider.signing_key = new_key()


def another_audience(provider):
    provider.token_claims["aud"] = "another-site"


def another_issuer(provider):
    provider.token_claims["iss"] = "https://evil.example.org"


def expired(provider):
    provider.token_claims["exp"] = 1_000_000_000


def another_person(provider):
    provider.userinfo["sub"] = "43"


def no_id_token(provider):
    provider.id_token = False


@pytest.mark.parametrize("wrong", [another_key, another_audience, another_issuer, expired, another_person, no_id_token])
def test_answer_that_cannot_be_trusted_lets_nobody_in(wrong, provider, browser):
    wrong(provider)
    assert sign_in(browser)["Location"] == "/admin/login/"
    assert not User.objects.exists() and not is_signed_in(browser)
    assert ModelLogEntry.objects.filter(action="accounts.login_failed").count() == 1


def test_answer_to_somebody_elses_request_lets_nobody_in(provider, browser):
    away = Client().get(LOGIN)
    back = urlsplit(requests.get(away["Location"], allow_redirects=False, timeout=10).headers["Location"])
    response = browser.get(f"{back.path}?{back.query}")
    assert response.status_code == 302 and not is_signed_in(browser) and not User.objects.exists()


@pytest.mark.parametrize("query", [{}, {"error": "access_denied"}, {"code": "x", "state": "y"}, {"state": "\x00"}])
def test_callback_without_sense_leads_back(query, provider, browser):
    assert browser.get("/admin/oidc/oidc/callback/", query)["Location"] == "/admin/login/"


def test_provider_that_is_down_is_no_error_of_ours(provider, browser):
    provider.is_down = True
    response = browser.get(LOGIN, follow=True)
    assert response.status_code == 200 and "does not answer" in response.content.decode()


def test_sign_in_leads_to_no_other_site(provider, browser):
    assert sign_in(browser, "https://evil.example.org/")["Location"] == "/admin/"


def test_sign_in_is_noted_with_its_way(provider, browser):
    sign_in(browser)
    entry = ModelLogEntry.objects.get(action="accounts.login")
    assert (entry.label, entry.data["way"]) == ("ann", "OpenID Connect")


def test_off_by_default(db, browser):
    assert "oidc" not in browser.get("/admin/login/").content.decode()
    assert browser.get(LOGIN).status_code == 404
    assert browser.get("/admin/oidc/oidc/callback/").status_code == 404


def test_client_without_its_secret_is_found_out(settings):
    settings.OIDC_ISSUER = "https://id.example.org"
    assert [error for error in run_checks() if error.id == "accounts.E003"]
