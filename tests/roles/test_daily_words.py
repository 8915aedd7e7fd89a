"""What is read in a day's work, in Arabic, French and English: dates, times that have passed, messages."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState
from wagtail.users.models import UserProfile

from cms.models import User
from tests.conftest import Editor
from tests.roles.conftest import edit
from tests.roles.translating import url


def reads(client: Editor, code: str) -> Editor:
    """Let somebody use the admin in a language."""
    profile = UserProfile.get_for_user(User.objects.get(pk=client.session["_auth_user_id"]))
    profile.preferred_language = code
    profile.save()
    return client


def text_of(response: Any) -> str:
    """Return the words of a page of the admin."""
    assert response.status_code == 200
    return re.sub(r"\s+", " ", BeautifulSoup(response.content, "html.parser").get_text(" "))


def told(response: Any) -> str:
    """Return what the admin says above the page that follows."""
    return unescape(" ".join(map(str, response.wsgi_request._messages)))


AGO = {"ar": "منذ 2 دقيقة", "fr": "il y a 2 minutes", "en": "2 minutes ago"}


@pytest.mark.parametrize("code", AGO)
def test_how_long_a_page_has_been_in_review_is_said_in_the_language_of_the_admin(
    site: Any, writer: Editor, moderator: Editor, code: str
) -> None:
    edit(writer, site.own, action="submit", title="Sent", summary="New.")
    TaskState.objects.update(started_at=timezone.now() - timedelta(seconds=140))
    response = reads(moderator, code).get(url("wagtailadmin_pages:edit", site.own.pk))
    assert AGO[code] in text_of(response).replace("\xa0", " ")


MOMENTS = {"ar": "30 نوفمبر 2026، 16:06", "fr": "30 novembre 2026 16:06", "en": "30 November 2026, 16:06"}


@pytest.mark.parametrize("code", MOMENTS)
def test_a_date_with_a_time_is_written_in_the_order_of_its_language(
    site: Any, writer: Editor, moderator: Editor, code: str
) -> None:
    edit(writer, site.own, action="submit", title="Sent", summary="New.")
    WorkflowState.objects.update(created_at=datetime(2026, 11, 30, 16, 6, tzinfo=UTC))
    assert MOMENTS[code] in text_of(reads(moderator, code).get(url("wagtailadmin_reports:workflow")))


def test_what_was_done_is_not_told_as_what_is(site: Any, moderator: Editor) -> None:
    """Wagtail's Arabic said that a page "is not public", and called the way to it "look in reality"."""
    client = reads(moderator, "ar")
    response = edit(client, site.own, title="Better", action="publish", summary="New.")
    assert "عرض الصفحة المنشورة" in told(response)
    response = client.post(url("wagtailadmin_pages:unpublish", site.own.pk))
    assert "تم إلغاء نشر الصفحة 'Better'." in told(response)
    response = client.post(url("wagtailadmin_pages:delete", site.own.pk))
    assert "تم حذف الصفحة 'Better'." in told(response)


IN_REVIEW = {"ar": "الصفحة قيد المراجعة حاليًا.", "fr": "En attente de modération (page)."}


@pytest.mark.parametrize("code", IN_REVIEW)
def test_a_sentence_about_any_type_of_page_has_the_right_gender(site: Any, writer: Editor, code: str) -> None:
    edit(writer, site.own, action="submit", title="Sent", summary="New.")
    assert IN_REVIEW[code] in text_of(reads(writer, code).get(url("wagtailadmin_pages:edit", site.own.pk)))
