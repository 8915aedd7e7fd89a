"""What logs tell is in the language of whoever reads them, whoever acted in whichever language."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import CollectionViewRestriction, GroupPagePermission, ModelLogEntry, PageLogEntry

from cms.i18n.relative_times import relative_time
from cms.languages import LANGUAGES
from cms.models import User
from cms.roles.log_messages import right_in_words
from home.models import ChairTerm, StandardPage
from tests.conftest import Editor
from tests.roles.conftest import edit
from tests.roles.test_daily_words import reads, text_of
from tests.roles.translating import url

CODES = [language.code for language in LANGUAGES]


def moment_before(seconds: int) -> datetime:
    return timezone.now() - timedelta(seconds=seconds)


@pytest.mark.parametrize("code", ["ar", "en"])
def test_a_workflow_is_named_in_the_readers_language(site: Any, writer: Editor, moderator: Editor, code: str) -> None:
    """The log keeps the name as the one who sent the page read it."""
    edit(reads(writer, "fr"), site.own, action="submit", title="Sent", summary="New.")
    with override("fr"):
        kept = gettext("Moderators approval")
    entry = PageLogEntry.objects.get(action="wagtail.workflow.start")
    assert entry.data["workflow"]["title"] == kept
    words = text_of(reads(moderator, code).get(url("wagtailadmin_pages:history", site.own.pk)))
    with override(code):
        name = gettext("Moderators approval")
    assert name in words and kept not in words
    entry.refresh_from_db()
    assert entry.data["workflow"]["title"] == kept


@pytest.mark.parametrize("code", CODES)
def test_no_code_of_a_right_is_told(db: None, code: str) -> None:
    """Every permission that there is, the flags of an account, and the kinds of restrictions."""
    rights = Permission.objects.select_related("content_type")
    codes = [f"{right.content_type.app_label}.{right.codename}" for right in rights]
    codes += ["is_superuser", "is_active"] + [kind for kind, _label in CollectionViewRestriction.RESTRICTION_CHOICES]
    assert len(codes) > 100
    with override(code):
        told = {right: right_in_words(right) for right in codes}
    ours = ("cms.", "home.", "events.", "pillars.", "search.", "wagtail")
    assert [right for right, words in told.items() if words == right and right.startswith((*ours, "is_"))] == []
    assert right_in_words("gone.add_thing") == "gone.add_thing" and right_in_words("Editors") == "Editors"


def test_the_audit_log_names_rights_and_places(site: Any, editor: Editor) -> None:
    group = Group.objects.create(name="Own group")
    GroupPagePermission.objects.create(
        group=group, page=site.home, permission=Permission.objects.get(codename="publish_page")
    )
    group.permissions.add(Permission.objects.get(codename="add_topic"))
    User.objects.create_superuser("chief", "chief@example.org", "a long password of theirs")
    messages = {}
    for code in ("en", "ar"):
        with override(code):
            messages[code] = [entry.message for entry in ModelLogEntry.objects.filter(action="accounts.rights")]
    english = " ".join(messages["en"])
    assert f"Publish any page: {site.home.title}" in english and "Can add: topic" in english
    assert "superuser status" in english.lower() and "is_superuser" not in english
    assert not [message for message in messages["ar"] if "_" in message or "Publish" in message]


@pytest.mark.parametrize("code", CODES)
def test_an_age_has_one_unit_in_each_language(code: str) -> None:
    """Wagtail cuts after an English comma, and knows "0 minutes" in few languages."""
    from_now = {"seconds": 5, "hour": 3670, "hours": 2 * 3600 + 130, "days": 2 * 86400 + 3700, "weeks": 15 * 86400}
    with override(code):
        said = {name: relative_time(moment_before(seconds)) for name, seconds in from_now.items()}
        assert said["seconds"] == gettext("just now")
        assert not [words for words in said.values() if any(mark in words for mark in ",،，0")]
    expected = {"ar": "منذ ساعتين", "en": "2\xa0hours ago", "es": "hace 2\xa0horas", "ru": "2\xa0часа назад"}
    assert code not in expected or said["hours"] == expected[code]


def test_lists_say_ages_so(site: Any, moderator: Editor) -> None:
    edit(moderator, site.own, title="New", action="publish", summary="New.")
    page = BeautifulSoup(reads(moderator, "ar").get(url("wagtailadmin_explore", site.home.pk)).content, "html.parser")
    assert "الآن" in [time.get_text(strip=True) for time in page.find_all("time")]


@pytest.mark.parametrize("code", ["ar", "fr", "en"])
def test_a_list_without_pages_says_so(site: Any, moderator: Editor, code: str) -> None:
    words = text_of(reads(moderator, code).get(url("wagtailadmin_explore", site.own.pk)))
    with override(code):
        assert gettext("There are no pages below this one.") in words
    assert "1-0" not in words


def test_the_body_of_a_term_is_not_the_text_of_a_page() -> None:
    for code in CODES:
        with override(code):
            chaired = str(ChairTerm._meta.get_field("body").verbose_name)
            written = str(StandardPage._meta.get_field("body").verbose_name)
            assert (chaired == written) is (code == "en")
