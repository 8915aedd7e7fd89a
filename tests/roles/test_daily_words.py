"""What is read in a day's work, in Arabic, French and English: dates, times that have passed, messages."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Site, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from cms.models import User
from home.models import StandardPage
from tests import factories
from tests.conftest import Editor
from tests.roles.conftest import edit
from tests.roles.translating import Translating, url


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


AGO = {"ar": "منذ دقيقتين", "fr": "il y a 2 minutes", "en": "2 minutes ago"}


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


SEARCHED = [("ar", "الصفحة من 1 إلى 1 (المجموع: 1)"), ("fr", "1-1 sur 1 page"), ("en", "1-1 of 1 page")]


@pytest.mark.parametrize(("code", "count"), SEARCHED)
def test_a_search_counts_pages(site: Any, moderator: Editor, code: str, count: str) -> None:
    edit(moderator, site.own, title="Unheardof", action="publish", summary="New.")
    found = text_of(reads(moderator, code).get(url("wagtailadmin_pages:search"), {"q": "Unheardof"}))
    assert count in found and "None" not in found


@pytest.mark.parametrize("code", ["ar", "fr", "en"])
def test_the_dashboard_names_the_site_once_and_in_one_language(site: Any, moderator: Editor, code: str) -> None:
    english = Site.objects.get().site_name
    words = text_of(reads(moderator, code).get(url("wagtailadmin_home")))
    with override(code):
        name = gettext(english)
        assert Site.objects.get().site_name == name
    assert name in words and (code == "en" or english not in words)
    assert Site.objects.filter(site_name=english).exists()


@pytest.mark.parametrize(("code", "arrow"), [("ar", "\u2190"), ("fr", "\u2192")])
def test_an_arrow_points_where_the_reader_goes_on(
    site: Any, moderator: Editor, commits: Any, code: str, arrow: str
) -> None:
    link = ("rich_text", f'<p><a linktype="page" id="{site.other.pk}">It</a></p>')
    with commits():
        factories.page(site.one, "Linking", [link])
    words = text_of(reads(moderator, code).get(url("wagtailadmin_pages:usage", site.other.pk)))

    assert {"\u2190", "\u2192"} & {*words} == {arrow}


def test_who_decides_in_a_review_is_told_what_was_decided(site: Any, writer: Editor, moderator: Editor) -> None:
    """In the form, and from the dashboard; Wagtail says of each decision in a form that the page "has been updated"."""
    page, extra = site.own, {"workflow-action-extra-data": "{}"}
    for is_form in (True, False):
        for action, sentence in (
            ("reject", "“Sent” has been sent back, with a request for changes."),
            ("approve", "“Sent” has been approved and is published."),
        ):
            edit(writer, page, action="submit", title="Sent", summary="New.")
            if is_form:
                choice = {"action-workflow-action": "true", "workflow-action-name": action, **extra}
                response = edit(moderator, page, title="Sent", summary="New.", **choice)
            else:
                step = StandardPage.objects.get(pk=page.pk).current_workflow_task_state
                response = moderator.post(url("wagtailadmin_pages:workflow_action", page.pk, action, step.pk))
            assert sentence in told(response) and "updated" not in told(response)
            moderator.get(url("wagtailadmin_home"))


def test_an_approval_for_a_later_day_is_told_as_such(site: Any, writer: Editor, moderator: Editor) -> None:
    later = timezone.now() + timedelta(days=2)
    edit(writer, site.own, action="submit", title="Sent", summary="New.", go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    step = StandardPage.objects.get(pk=site.own.pk).current_workflow_task_state
    response = moderator.post(url("wagtailadmin_pages:workflow_action", site.own.pk, "approve", step.pk))
    assert "“Sent” has been approved and is published at its time." in told(response)


def test_a_translator_reads_where_the_review_is(
    site: Any, editor: Editor, translator: Editor, moderator: Editor
) -> None:
    """The button that sends to review goes when there is nothing to send, and comes back when there is."""
    page, sending = site.french_own, url("send_to_review", site.french_own.pk)

    def read(client: Editor) -> tuple[str, bool]:
        response = client.get(url("wagtailadmin_pages:edit", page.pk))
        [*found] = response.context["messages"]
        text = " ".join(map(str, found))
        return re.sub(r"\s+", " ", BeautifulSoup(text, "html.parser").get_text(" ")), sending in text

    assert read(translator) == ("When the translation is ready, send it to review. Send to review ", True)
    translator.post(sending)
    translator.get(url("wagtailadmin_home"))
    assert read(translator) == ("The translation is in review. ", False)
    words, _may_send = read(moderator)
    assert "Publishing it approves it" in words
    translation = Translating(site.own)
    translation.write(translator, "Mieux")
    assert read(translator)[1] and "has been changed since" in read(translator)[0]
    translator.post(sending)
    translator.get(url("wagtailadmin_home"))
    assert not read(translator)[1]
    step = StandardPage.objects.get(pk=page.pk).current_workflow_task_state
    moderator.post(url("wagtailadmin_pages:workflow_action", page.pk, "reject", step.pk), {"comment": "Shorter <b>!"})
    words, may_send = read(translator)
    assert "member of Moderators has requested changes: “Shorter <b>!”" in words and may_send


def test_a_writer_reads_in_the_form_what_was_asked_for(site: Any, writer: Editor, moderator: Editor) -> None:
    edit(writer, site.own, action="submit", title="Sent", summary="New.")
    step = StandardPage.objects.get(pk=site.own.pk).current_workflow_task_state
    moderator.post(url("wagtailadmin_pages:workflow_action", site.own.pk, "reject", step.pk), {"comment": "A <b>date?"})
    assert "has requested changes: “A <b>date?”" in text_of(writer.get(url("wagtailadmin_pages:edit", site.own.pk)))


@pytest.mark.parametrize("code", ["ar", "fr", "en"])
def test_a_list_without_languages_is_not_shown(site: Any, translator: Editor, code: str) -> None:
    """Everything is begun already: the page says so, and leads back."""
    reads(translator, code)
    response = translator.get(url("wagtail_localize:submit_page_translation", site.own.pk))
    assert response.status_code == 302 and response.url == url("wagtailadmin_explore", site.one.pk)
    with override(code):
        text = gettext("There is no language left into which you may begin to translate “%(title)s”.")
    assert text % {"title": "Page"} in told(response)


def test_the_form_of_a_language_is_in_the_language_of_the_admin(site: Any, editor: Editor) -> None:
    words = text_of(reads(editor, "ar").get(url("wagtaillocales:edit", site.french_home.locale_id)))
    assert "Sync from" not in words and "لغة المصدر" in words
