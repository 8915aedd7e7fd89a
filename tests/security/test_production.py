"""A server with production's settings, and people who try it over HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from http.cookies import SimpleCookie

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import Group

from cms.accounts import second_factor, totp
from cms.models import User
from tests.databases import put_back
from tests.processes.serving import until
from tests.security.production import HOST, PUBLIC_URL, Browser, serving

# The server works on a copy of the tests' database, which is made for tests that say so.
pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/two-factor/code/", "/admin/two-factor/set-up/"
RESET = "/admin/password_reset/"


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """Make an editor and an administrator with a second factor, for the copy only; give the recovery codes."""
    with django_db_blocker.unblock(), put_back():
        # The tests' own hashes are quick to make, and none of production.
        password = Argon2PasswordHasher().encode(PASSWORD, "a salt for tests")
        editor = User.objects.create(username="edith", email="edith@example.org", password=password)
        editor.groups.set(Group.objects.filter(name="Editors"))
        User.objects.create(username="ada", email="ada@example.org", password=password, is_superuser=True)
        yield second_factor.enrol(User.objects.get(username="ada"), totp.new_secret(), 0)


@pytest.fixture(scope="module")
def server(people, tmp_path_factory, django_db_blocker):
    """Give the folder of a server, and a function that makes a browser for it."""
    folder = tmp_path_factory.mktemp("production")
    with django_db_blocker.unblock(), serving(folder, LOGIN_RATE_ACCOUNT="") as port:
        yield folder, lambda: Browser(port)


@pytest.fixture
def new_browser(server):
    return server[1]


@pytest.fixture
def browser(new_browser):
    return new_browser()


def log_in(browser, name="edith", password=PASSWORD, **data):
    return browser.send(LOGIN, username=name, password=password, **data)


def is_in(browser):
    return browser.ask("/admin/").status == 200


def flags_of(answer):
    found = SimpleCookie("\r\n".join(answer.cookies).replace("\r\n", "; "))
    return {name: {flag: found[name][flag] for flag in ("secure", "httponly", "samesite", "domain")} for name in found}


def test_cookies_are_for_tls_and_this_host_and_the_session_not_for_scripts(browser):
    everywhere = {"secure": True, "samesite": "Lax", "domain": ""}
    assert flags_of(browser.ask(LOGIN))["csrftoken"].items() >= everywhere.items()
    assert flags_of(log_in(browser))["sessionid"] == {**everywhere, "httponly": True}


def test_visitors_get_no_cookie(browser):
    for path in ("/++api++/en", "/++api++/@search?SearchableText=home", "/sitemap.xml", "/health/live"):
        assert browser.ask(path).cookies == []


def test_without_tls_nothing_is_shown(browser):
    answer = browser.ask(LOGIN, X_Forwarded_Proto="http")
    assert (answer.status, answer.headers["Location"], answer.cookies) == (301, PUBLIC_URL + LOGIN, [])
    assert "max-age=31536000" in browser.ask(LOGIN).headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "host", ["evil.example", "cms.example.org.evil.example", f"{HOST}@evil.example", "", "a b", "[::1"]
)
@pytest.mark.parametrize("path", ["/admin/login/", RESET, "/++api++/en", "/++api++/@login", "/media/x", "/no/such"])
def test_other_hosts_are_refused(host, path, browser):
    assert browser.ask(path, Host=host).status == 400


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1"])
def test_said_hosts_are_not_believed(host, browser):
    """Neither one that nobody knows, nor one that is allowed and not the public one: the answers are the same."""
    said = {"X_Forwarded_Host": host, "X_Host": host, "Forwarded": f"host={host}", "X_Forwarded_Server": host}
    said |= {"X_Original_URL": "/admin/", "X_Rewrite_URL": "/admin/", "X_HTTP_Method_Override": "DELETE"}
    for path in ("/admin/", LOGIN, RESET, "/++api++/en", "/++api++/en/nowhere", "/sitemap.xml", "/admin"):
        answer, usual = browser.ask(path, **said), browser.ask(path)
        assert answer.status == usual.status and answer.headers["Location"] == usual.headers["Location"], path
        assert host not in answer.text and host not in str(answer.headers), path


def test_mail_to_set_a_password_never_names_another_host(server, browser):
    answer = browser.ask(RESET)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)[1]
    data = {"email": "edith@example.org", "csrfmiddlewaretoken": token}
    assert browser.ask(RESET, data, Host="evil.example").status == 400
    # A name that is allowed, but is not the public one.
    assert browser.ask(RESET, data, Host="127.0.0.1", X_Forwarded_Host="evil.example").status == 302
    # It is sent after the answer.
    end = b"-" * 79
    [mail] = until(lambda: [file for file in (server[0] / "mails").glob("*") if end in file.read_bytes()])
    message = message_from_bytes(mail.read_bytes().rpartition(end)[0], policy=policy.default)
    hosts = set(re.findall(r"https?://([^/\s]+)", message.get_content()))
    assert hosts == {HOST}


def test_session_is_another_one_after_each_step_of_signing_in(new_browser, people):
    browser = new_browser()
    # Somebody else chose the session and sent it.
    browser.cookies["sessionid"] = chosen = "a" * 32
    log_in(browser, "ada")
    half = browser.cookies["sessionid"]
    assert half != chosen and not is_in(browser)
    browser.send(CODE, code=people[0])
    whole = browser.cookies["sessionid"]
    assert whole not in (chosen, half) and is_in(browser)
    for old in (chosen, half):
        other = new_browser()
        other.cookies["sessionid"] = old
        assert not is_in(other)
    browser.send("/admin/logout/")
    other.cookies["sessionid"] = whole
    assert not is_in(other)


def test_key_against_forged_requests_is_another_one_after_signing_in(browser):
    browser.ask(LOGIN)
    before = browser.cookies["csrftoken"]
    log_in(browser)
    assert browser.cookies["csrftoken"] != before


def test_forged_request_of_another_site_is_refused_whatever_it_knows(browser):
    log_in(browser)
    data = {"csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    for origin in ("https://evil.example", "null", f"http://{HOST}", f"https://{HOST}.evil.example"):
        assert browser.ask("/admin/logout/", data, Origin=origin).status == 403
    assert browser.ask("/admin/logout/", data, Referer="https://evil.example/").status == 403
    assert is_in(browser)


def test_recovery_code_lets_in_one_of_many_at_once(new_browser, people):
    browsers = [new_browser() for _ in range(4)]
    for browser in browsers:
        log_in(browser, "ada")
    with ThreadPoolExecutor(len(browsers)) as pool:
        list(pool.map(lambda browser: browser.send(CODE, code=people[1]), browsers))
    assert sum(is_in(browser) for browser in browsers) == 1
    said = {"login": "ada", "password": PASSWORD, "code": people[2]}

    def token(browser):
        return browser.ask("/++api++/@login", body=said).status

    with ThreadPoolExecutor(len(browsers)) as pool:
        assert sorted(pool.map(token, browsers)) == [200, 401, 401, 401]
