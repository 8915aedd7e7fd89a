"""The second factor at the admin and at the API, with real codes through the real views."""

import json
import re
import time

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import get_resolver, reverse
from freezegun import freeze_time
from wagtail.users.models import UserProfile

from cms.accounts import second_factor, totp
from cms.accounts.models import SecondFactor
from cms.models import User
from tests import factories
from tests.accounts.conftest import PASSWORD, Person

LOGIN, CODE, SET_UP, OWN = "/admin/login/", "/admin/two-factor/code/", "/admin/two-factor/set-up/", "/admin/two-factor/"
# What anybody may see before signing in.
OPEN = ("login/", "password_reset/", "jsi18n/", "sprite/", "two-factor/", "oidc/")


@pytest.fixture
def clock(db):
    with freeze_time("2026-03-01T09:00:10Z") as frozen:
        yield frozen


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("ada", password=PASSWORD)


@pytest.fixture
def browser(db):
    return Client()


def log_in(browser, name="ada", **data):
    return browser.post(LOGIN, {"username": name, "password": PASSWORD, **data})


def code(user, later=0):
    secret = totp.decrypt(SecondFactor.objects.get(user=user).secret)
    return totp.code_at(secret, int(time.time()) // 30 + later)


def set_up(browser, **more):
    """Set up a second factor as a person does; return the recovery codes."""
    text = browser.get(SET_UP).content.decode()
    assert "<svg" in text
    secret = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', text)[1].replace(" ", "")
    response = browser.post(SET_UP, {"code": totp.code_at(secret, int(time.time()) // 30), **more})
    return re.findall(r'<code dir="ltr">([a-z2-9]{5}-[a-z2-9]{5})</code>', response.content.decode())


@pytest.fixture
def enrolled(admin, clock):
    """Give an administrator with a second factor, and the recovery codes."""
    browser = Client()
    log_in(browser)
    codes = set_up(browser, password=PASSWORD)
    clock.tick(60)
    return admin, codes


def is_in(browser):
    return browser.get("/admin/").status_code == 200


def test_codes_are_those_of_the_standard():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    known = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
    assert {moment: totp.code_at(secret, moment // 30) for moment in known} == known


def test_password_alone_does_not_let_in(enrolled, browser):
    response = log_in(browser, next="/admin/pages/")
    assert response.status_code == 302 and response["Location"].startswith(CODE)
    assert not is_in(browser)
    response = browser.post(response["Location"], {"code": "000000", "next": "/admin/pages/"})
    assert response.status_code == 200 and not is_in(browser)
    response = browser.post(CODE, {"code": code(enrolled[0]), "next": "/admin/pages/"})
    assert response["Location"] == "/admin/pages/" and is_in(browser)


def admin_addresses():
    """Yield every address below /admin/, with some number where one belongs."""

    def walk(patterns, prefix):
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, path)
            else:
                yield re.sub(r"<[^>]+>|\([^)]*\)", "1", path).strip("^$").replace("\\", "")

    yield from (path for path in walk(get_resolver().url_patterns, "/") if path.startswith("/admin/"))


def test_session_without_its_second_factor_is_let_in_nowhere(enrolled, browser, home):
    log_in(browser)
    paths = sorted(set(admin_addresses()))
    assert len(paths) > 200
    for path in [*paths, f"/admin/pages/{home.pk}/edit/", "/admin/api/main/pages/", "/admin/nothing/"]:
        if path.removeprefix("/admin/").startswith(OPEN):
            continue
        for more in ({}, {"X-Requested-With": "XMLHttpRequest"}):
            for ask in (browser.get, browser.post):
                response = ask(path, headers=more)
                led = response.status_code == 302 and response["Location"].startswith(LOGIN)
                assert led or response.status_code in (403, 404, 405), (path, more, response.status_code)


def test_session_without_its_second_factor_gets_no_file(enrolled, browser):
    picture, paper = factories.image(), factories.document()
    log_in(browser)
    assert browser.get(picture.file.url).status_code == 403
    assert browser.get(f"/documents/{paper.pk}/{paper.filename}").status_code == 403
    browser.post(CODE, {"code": code(enrolled[0])})
    assert browser.get(picture.file.url).status_code == 200


def test_login_page_leads_to_the_code_until_it_is_given(enrolled, browser):
    log_in(browser)
    assert browser.get(LOGIN)["Location"].startswith(CODE)
    assert browser.get("/admin/", follow=True).redirect_chain[-1][0].startswith(CODE)
    for page in (SET_UP, OWN):
        for response in (browser.get(page, follow=True), browser.post(page, {"remove": "1"}, follow=True)):
            assert response.redirect_chain[-1][0].startswith(CODE)
    assert SecondFactor.objects.count() == 1
    browser.post("/admin/two-factor/sign-out/")
    assert browser.get(LOGIN).status_code == 200


def test_password_reset_does_not_spare_the_second_factor(enrolled, browser, mailoutbox):
    User.objects.update(email="ada@example.org")
    browser.post("/admin/password_reset/", {"email": "ada@example.org"})
    link = re.search(r"/admin/password_reset/confirm/\S+", mailoutbox[0].body)[0]
    page = browser.get(link)["Location"]
    browser.post(page, {"new_password1": "a quite new battery", "new_password2": "a quite new battery"})
    response = browser.post(LOGIN, {"username": "ada", "password": "a quite new battery"})
    assert response["Location"].startswith(CODE) and not is_in(browser)


def test_code_works_once(enrolled, browser):
    now = code(enrolled[0])
    log_in(browser)
    assert browser.post(CODE, {"code": now}).status_code == 302
    other = Client()
    log_in(other)
    assert other.post(CODE, {"code": now}).status_code == 200
    assert not is_in(other)


def test_code_of_a_clock_that_is_a_little_wrong_is_right(enrolled, browser, clock):
    log_in(browser)
    assert browser.post(CODE, {"code": code(enrolled[0], later=-2)}).status_code == 200
    assert browser.post(CODE, {"code": code(enrolled[0], later=1)}).status_code == 302


def test_recovery_code_works_once(enrolled, browser):
    _admin, codes = enrolled
    assert len(set(codes)) == 10
    log_in(browser)
    browser.post(CODE, {"code": codes[3].upper().replace("-", " ")})
    assert is_in(browser)
    other = Client()
    log_in(other)
    assert other.post(CODE, {"code": codes[3]}).status_code == 200
    assert other.post(CODE, {"code": codes[4]}).status_code == 302


def test_codes_are_limited(admin, browser, limits):
    second_factor.enrol(admin, totp.new_secret(), 0)
    log_in(browser)
    for _ in range(3):
        browser.post(CODE, {"code": "000000"})
    response = browser.post(CODE, {"code": code(admin)})
    assert response.status_code == 200 and "Too many attempts" in response.content.decode()
    assert not is_in(browser)


def test_login_form_is_limited(admin, browser, limits):
    for _ in range(3):
        browser.post(LOGIN, {"username": "ada", "password": "wrong"})
    response = log_in(browser)
    assert response.status_code == 200 and "Too many attempts" in response.content.decode()


def test_secret_and_recovery_codes_are_not_kept_as_they_are(enrolled):
    device = SecondFactor.objects.get()
    text = json.dumps([device.secret, device.recovery_codes])
    assert totp.decrypt(device.secret) not in text
    assert not any(code in text or code.replace("-", "") in text for code in enrolled[1])


def test_new_secret_key_keeps_what_the_old_one_encrypted_while_that_is_known(enrolled, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key " * 5, [settings.SECRET_KEY]
    assert totp.decrypt(SecondFactor.objects.get().secret)


def test_setting_up_asks_for_the_password_again(admin, browser, clock):
    log_in(browser)
    assert set_up(browser, password="wrong") == []
    assert not SecondFactor.objects.exists()
    assert len(set_up(browser, password=PASSWORD)) == 10
    assert is_in(browser)


def test_other_sessions_need_the_code_from_then_on(admin, browser, clock):
    other = Client()
    log_in(other)
    assert is_in(other)
    log_in(browser)
    set_up(browser, password=PASSWORD)
    assert is_in(browser) and not is_in(other)


def test_second_factor_is_removed_against_a_code_only(enrolled, browser, clock):
    log_in(browser)
    browser.post(CODE, {"code": code(enrolled[0])})
    browser.post(OWN, {"code": "000000", "remove": "1"})
    assert SecondFactor.objects.exists()
    clock.tick(60)
    browser.post(OWN, {"code": code(enrolled[0]), "remove": "1"})
    assert not SecondFactor.objects.exists() and is_in(browser)


def test_new_recovery_codes_replace_the_old_ones(enrolled, browser, clock):
    _admin, old = enrolled
    log_in(browser)
    browser.post(CODE, {"code": old[0]})
    text = browser.post(OWN, {"code": code(enrolled[0])}).content.decode()
    new = re.findall(r">([a-z2-9]{5}-[a-z2-9]{5})<", text)
    device = SecondFactor.objects.get()
    assert len(new) == 10
    assert second_factor.verify(device, old[1]) is None and second_factor.verify(device, new[1]) == "recovery"


@pytest.mark.parametrize(("mode", "led"), [("none", []), ("administrators", ["ada"]), ("all", ["ada", "ed"])])
def test_second_factor_is_demanded_of(mode, led, admin, settings, clock):
    settings.REQUIRE_TWO_FACTOR = mode
    editor = User.objects.create_user("ed", password=PASSWORD)
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("ada", "ed"):
        browser = Client()
        response = log_in(browser, name)
        assert is_in(browser) == (name not in led)
        assert response["Location"].startswith(SET_UP) == (name in led)
        if name in led:
            assert len(set_up(browser)) == 10
            assert is_in(browser)


def test_who_may_change_accounts_is_an_administrator(db, settings):
    settings.REQUIRE_TWO_FACTOR = "administrators"
    user = User.objects.create_user("ed", password=PASSWORD)
    assert not second_factor.is_required(user)
    user.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert second_factor.is_required(User.objects.get())


def test_api_wants_the_code_too(enrolled, clock):
    admin, codes = enrolled
    person = Person()
    response = person.log_in("ada")
    assert response.status_code == 401
    error = json.loads(response.content)["error"]
    assert error["type"] == "Second factor required" and "second factor" in error["message"]
    assert json.loads(person.log_in("ada", "wrong").content)["error"]["type"] == "Invalid credentials"
    assert json.loads(person.log_in("ada", code="000000").content)["error"]["type"] == "Invalid second factor"
    assert person.log_in("ada", code=code(admin)).status_code == 200
    assert person.log_in("ada", otp=codes[0]).status_code == 200


def test_api_refuses_an_account_that_must_have_a_second_factor_and_has_none(admin, settings, reader):
    assert reader.log_in("ada").status_code == 200
    assert reader.get("/@users/ada").status_code == 200
    settings.REQUIRE_TWO_FACTOR = "administrators"
    assert reader.get("/@users/ada").status_code == 401
    response = reader.log_in("ada")
    assert response.status_code == 401 and json.loads(response.content)["error"]["type"] == "Second factor missing"


def test_setting_up_ends_the_tokens_that_were_given_without(admin, reader, browser, clock):
    reader.log_in("ada")
    log_in(browser)
    set_up(browser, password=PASSWORD)
    assert reader.get("/@users/ada").status_code == 401


def test_administrator_resets_the_second_factor_of_another(enrolled, editor):
    user, _codes = enrolled
    page = reverse("two_factor_reset", args=[user.pk])
    assert page in editor.get(reverse("wagtailusers_users:index")).content.decode()
    assert editor.get(page).status_code == 200 and SecondFactor.objects.exists()
    assert editor.post(page).status_code == 302
    assert not SecondFactor.objects.exists()


def test_who_is_no_superuser_resets_none_of_a_superuser(enrolled, browser):
    user = User.objects.create_user("ed", password=PASSWORD)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_user"]))
    browser.force_login(user)
    browser.post(reverse("two_factor_reset", args=[enrolled[0].pk]))
    assert SecondFactor.objects.exists()
    User.objects.filter(pk=enrolled[0].pk).update(is_superuser=False)
    browser.post(reverse("two_factor_reset", args=[enrolled[0].pk]))
    assert not SecondFactor.objects.exists()


def test_account_page_leads_to_the_second_factor(editor):
    assert OWN in editor.get("/admin/account/").content.decode()


def test_pages_speak_the_persons_language(admin, browser, clock):
    UserProfile.objects.create(user=admin, preferred_language="ar")
    log_in(browser)
    text = browser.get(SET_UP).content.decode()
    assert 'lang="ar"' in text and 'dir="rtl"' in text
