"""What browsers are told: the API's answers, the admin's pages, and the pages where passwords are typed."""

import pytest
from django.test import Client

from cms.accounts.policies import ADMIN_HEADERS, SIGN_IN_POLICY
from tests import factories
from tests.accounts.conftest import Person

POLICY = "Content-Security-Policy"


@pytest.mark.parametrize(
    "path", ["/en", "/en/nothing", "/@site", "/@search", "/en/../x", "/@users/ann", "/en/@actions"]
)
def test_answers_of_the_api_are_nothing_but_data(path, visitor):
    response = visitor.get(path)
    assert response[POLICY] == "default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/json"


def test_files_run_nothing(home, commits, visitor, editor):
    paper = factories.document()
    with commits():
        link = f'<p><a linktype="document" id="{paper.pk}">paper</a></p>'
        factories.page(home, "Papers", [("rich_text", link)])
    for response in (
        visitor.get(f"/documents/{paper.pk}/@@download/file/{paper.filename}"),
        editor.get(f"/documents/{paper.pk}/{paper.filename}"),
        editor.get(paper.file.url),
    ):
        assert response.status_code == 200
        assert response[POLICY] == "default-src 'none'; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/images/", "/admin/nothing/", "/admin"])
def test_pages_of_the_admin_have_a_policy(path, editor):
    response = editor.get(path)
    for name, value in ADMIN_HEADERS.items():
        assert response[name] == value
    assert response["Referrer-Policy"] == "same-origin"
    assert "'unsafe-eval'" not in response[POLICY] and "http" not in response[POLICY]


def test_pictures_are_shown_before_they_are_uploaded_in_the_admin_only(editor, visitor):
    sources = dict(part.split(" ", 1) for part in editor.get("/admin/images/multiple/add/")[POLICY].split("; "))
    assert sources["img-src"] == "'self' blob:"
    assert {name for name, value in sources.items() if "blob:" in value} == {"img-src"}
    assert "blob:" not in SIGN_IN_POLICY and "blob:" not in visitor.get("/en")[POLICY]


def test_refused_form_has_a_policy_too(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403 and response[POLICY] == ADMIN_HEADERS[POLICY]


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/two-factor/set-up/"])
def test_pages_where_secrets_are_typed_run_no_inline_script(path, editor):
    client = Client() if "login" in path else editor
    response = client.get(path)
    assert response.status_code == 200
    assert response[POLICY] == SIGN_IN_POLICY and "unsafe" not in SIGN_IN_POLICY


def test_preview_may_stand_in_a_frame_of_the_admin(editor, home):
    page = factories.page(home, "Draft")
    response = editor.get(f"/admin/pages/{page.pk}/view_draft/")
    assert response.status_code == 200 and "frame-ancestors 'self'" in response[POLICY]


def test_cookies_are_for_this_site_and_not_for_scripts(person):
    client = Client()
    client.post("/admin/login/", {"username": "ann", "password": "correct horse battery"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_token_is_no_cookie(person):
    reader = Person()
    response = reader.log_in()
    assert not response.cookies and "sessionid" not in reader.client.cookies
