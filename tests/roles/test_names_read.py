"""Names and counts that an editor reads every day, through the admin's own views in Arabic, French and English."""

from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from cms.http.error_views import server_error
from cms.http.readers_language import readers_language
from cms.models import User
from tests.conftest import Editor
from tests.roles.test_daily_words import reads, text_of
from tests.roles.translating import url

PASSWORDS = {"ar": "كلمة المرور", "fr": "Mot de passe", "en": "Password"}


@pytest.mark.parametrize("code", PASSWORDS)
def test_the_sign_in_names_the_password_in_the_language_of_the_browser(client: Any, db: None, code: str) -> None:
    page = text_of(client.get(url("wagtailadmin_login"), headers={"accept-language": code}))
    assert PASSWORDS[code] in page
    assert ("Password" in page) is (code == "en")


GROUPS = {
    "ar": ("المشرفون", "محررو الركيزة: \u2068", "المترجمون: \u2068الفرنسيّة"),
    "fr": ("Modérateurs", "Rédacteurs d’un pilier : ", "Traducteurs : Français"),
    "en": ("Moderators", "Pillar editors: ", "Translators: fr"),
}


@pytest.mark.parametrize("code", GROUPS)
def test_groups_are_named_in_the_language_of_the_admin_and_kept_as_they_are(site: Any, client: Any, code: str) -> None:
    user = User.objects.create_superuser("boss", password="correct horse battery")
    client.force_login(user)
    page = text_of(reads(client, code).get(url("wagtailusers_groups:index"))).replace("\xa0", " ")
    assert [name for name in GROUPS[code] if name not in page] == []
    before = set(Group.objects.values_list("name", flat=True))
    group = Group.objects.get(name="Moderators")
    with override(code):
        group = Group.objects.get(pk=group.pk)
        group.name = group.name
        group.save()
    assert set(Group.objects.values_list("name", flat=True)) == before


@pytest.mark.parametrize("code", ("fr", "en"))
def test_the_dashboard_leads_to_the_pillar_in_the_readers_language(site: Any, pillar_editor: Editor, code: str) -> None:
    page = site.french_one if code == "fr" else site.one
    home = unescape(reads(pillar_editor, code).get(url("wagtailadmin_home")).content.decode())
    assert f'<a href="{url("wagtailadmin_explore", page.pk)}">{page.specific}</a>' in home


COUNTS = {
    "ar": (": 1", "\u2068إعادة التوجيهات\u2069: 2"),
    "ru": (": 1", ": 2"),
    "fr": ("1 règle de redirection", "2 règles de redirection"),
    "en": ("1 redirect", "2 redirects"),
}
COLUMNS = {"fr": ("Depuis", "Vers"), "en": ("From", "To")}


@pytest.mark.parametrize("code", COUNTS)
def test_lists_count_as_their_language_counts(site: Any, moderator: Editor, code: str) -> None:
    reads(moderator, code)
    for number in (1, 2):
        Redirect.objects.create(old_path=f"/en/old-{number}", redirect_page=site.one)
        page = text_of(moderator.get(url("wagtailredirects:index")))
        assert COUNTS[code][number - 1].lower() in page.lower().replace("\xa0", " ")
    for column in COLUMNS.get(code, ()):
        assert column in page, column


def test_what_fails_is_said_in_the_language_of_the_reader(site: Any, moderator: Editor) -> None:
    """Not in that of the browser, nor in the server's; who is not signed in has no other than the browser's."""
    reads(moderator, "ar")
    request = RequestFactory().get("/admin/", headers={"accept-language": "fr"})
    assert readers_language(request) == "fr"
    request.user = User.objects.get(pk=moderator.session["_auth_user_id"])
    assert readers_language(request) == "ar"
    try:
        raise OSError(28, "No space left on device")
    except OSError:
        assert 'lang="ar"' in server_error(request).content.decode()
