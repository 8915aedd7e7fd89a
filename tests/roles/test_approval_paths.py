"""Roundabout ways to the public: schedules, machines, values, lists of pages, the trash."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import OverridableSegment

from cms.publishing.scheduling import publish_due
from cms.trash.models import TrashedPage
from home.models import StandardPage
from tests.roles.conftest import form, publish_english
from tests.roles.test_unapproved_words import SECRET, assert_untranslated
from tests.roles.translating import PATH, url

DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def later(monkeypatch, commits):
    """Give a function that does what is scheduled, an hour later."""

    def an_hour_later():
        moment = timezone.now() + timedelta(hours=1)
        with monkeypatch.context() as patch, commits():
            patch.setattr(timezone, "now", lambda: moment)
            publish_due()

    return an_hour_later


def soon():
    return f"{timezone.localtime() + timedelta(minutes=10):%Y-%m-%d %H:%M}"


def stop(client, work):
    """Stop translating, so that the page has Wagtail's ordinary form."""
    client.post(url("wagtail_localize:stop_translation", work.translation.pk))


def in_form(client, page, title, action="", **fields):
    data = form(title, action, slug=page.slug, **{"summary": "En bref.", **fields})
    return client.post(url("wagtailadmin_pages:edit", page.pk), data)


def bulk(client, action, *pages, **data):
    address = url("wagtail_bulk_action", "wagtailcore", "page", action)
    return client.post(f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}", data)


def test_schedule_of_who_may_not_publish_publishes_nothing(fresh, translator, writer, visitor, later):
    fresh.submit(translator)
    stop(translator, fresh)
    for action in ("", "publish", "submit"):
        in_form(translator, fresh.french, SECRET, action, go_live_at=soon())
    in_form(writer, fresh.french, SECRET, "publish", go_live_at=soon())
    later()
    assert_untranslated(visitor)


def test_scheduled_translation_is_untranslated_until_its_time(fresh, translator, moderator, visitor, later):
    fresh.submit(translator)
    stop(translator, fresh)
    in_form(moderator, fresh.french, "Bonjour", "publish", go_live_at=soon())
    assert_untranslated(visitor)
    in_form(translator, fresh.french, SECRET, go_live_at=soon())
    assert_untranslated(visitor)
    later()
    assert visitor.json(PATH)["title"] == "Bonjour" and "fallback" not in visitor.json(PATH)


def test_scheduled_translation_that_is_taken_back_stays_so(fresh, translator, moderator, visitor, later):
    fresh.submit(translator)
    stop(translator, fresh)
    in_form(moderator, fresh.french, SECRET, "publish", go_live_at=soon())
    fresh.to_alias(moderator)
    assert not fresh.french.revisions.exclude(approved_go_live_at=None).exists()
    later()
    assert fresh.french.alias_of_id == fresh.english.pk and fresh.french.title == "Fresh"
    assert_untranslated(visitor)


def test_scheduled_source_takes_no_words_of_its_translation_along(draft, translator, moderator, visitor, later):
    draft.submit(moderator)
    draft.write(translator, SECRET)
    data = form("Fresh", "publish", slug="fresh", summary="In short.", go_live_at=soon())
    moderator.post(url("wagtailadmin_pages:edit", draft.english.pk), data)
    draft.send(translator)
    assert visitor.status(PATH) == 404
    later()
    assert_untranslated(visitor)


def test_source_that_is_approved_takes_no_words_of_its_translation_along(draft, writer, translator, moderator, visitor):
    draft.submit(moderator)
    draft.write(translator, SECRET)
    data = form("Fresh", "submit", slug="fresh", summary="In short.")
    writer.post(url("wagtailadmin_pages:edit", draft.english.pk), data)
    draft.submit(writer)
    page = StandardPage.objects.get(pk=draft.english.pk)
    address = url("wagtailadmin_pages:workflow_action", page.pk, "approve", page.current_workflow_task_state.pk)
    assert visitor.status(PATH) == 404
    moderator.post(address, {"comment": ""})
    assert_untranslated(visitor)


def test_draft_of_the_source_is_not_read_at_a_translation_that_is_taken_back(
    fresh, translator, writer, moderator, visitor
):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    in_form(writer, fresh.english, SECRET, summary="In short.")
    fresh.to_alias(moderator)
    assert_untranslated(visitor)
    fresh.submit(translator)
    assert_untranslated(visitor)


def test_words_of_a_machine_wait_for_approval(fresh, translator, writer, moderator, visitor, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    publish_english(moderator, fresh.english, "Fresh page")
    fresh.submit(translator)
    for client in (translator, writer):
        client.post(url("wagtail_localize:machine_translate", fresh.translation.pk))
        fresh.submit(client)
        fresh.sync(client)
    fresh.send(translator)
    assert_untranslated(visitor, "Fresh page")
    fresh.approve(moderator)
    assert visitor.json(PATH)["title"] == "page Fresh"


def test_values_instead_of_the_sources_wait_for_approval(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    before = visitor.get(PATH).content
    for segment in OverridableSegment.objects.filter(source=fresh.translation.source):
        address = url("wagtail_localize:edit_override", fresh.translation.pk, segment.pk)
        translator.put(address, "value=null", content_type="application/x-www-form-urlencoded")
    fresh.send(translator)
    assert visitor.get(PATH).content == before


def test_draft_changes_nothing_of_what_was_published_last(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    for words in ("Bonjour", "Bonsoir"):
        fresh.write(translator, words)
        fresh.publish(moderator)
    before = visitor.json(PATH)
    fresh.write(translator, SECRET)
    fresh.send(translator)
    publish_english(moderator, fresh.english, "Newer")
    assert visitor.json(PATH) == before and before["title"] == "Bonsoir" and before["modified"]
    assert fresh.french.live_revision.content["title"] == "Bonsoir"


def test_list_of_pages_publishes_for_those_only_who_may(fresh, translator, writer, moderator, visitor, site):
    fresh.submit(translator)
    fresh.write(translator, SECRET)
    fresh.sync(writer)
    fresh.send(translator)
    for client in (translator, writer):
        bulk(client, "publish", fresh.french)
        bulk(client, "publish", site.french_one, include_descendants="on")
        assert_untranslated(visitor)
    bulk(moderator, "publish", fresh.french)
    assert visitor.json(PATH)["title"] == SECRET


def test_list_of_pages_leaves_untranslated_pages_as_they_are(fresh, translator, moderator, visitor):
    bulk(moderator, "publish", fresh.french, fresh.english)
    assert fresh.french.alias_of_id
    assert_untranslated(visitor)
    fresh.submit(translator)
    bulk(moderator, "publish", fresh.french)
    assert_untranslated(visitor)


def test_draft_with_former_words_of_the_source_is_untranslated(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    publish_english(moderator, fresh.english, "Newer")
    fresh.sync(moderator, publish=False)
    bulk(moderator, "publish", fresh.french)
    assert_untranslated(visitor, "Newer")


@pytest.fixture
def deleted(fresh, translator, moderator):
    """Give a page that was deleted while its translation had words that nobody had approved."""
    fresh.submit(translator)
    fresh.write(translator, SECRET)
    fresh.send(translator)
    moderator.post(url("wagtailadmin_pages:delete", fresh.english.pk))
    assert not Page.objects.filter(translation_key=fresh.english.translation_key).exists()
    return fresh


def trashed(language):
    return TrashedPage.objects.get(path__endswith="/fresh", language=language)


def bring_back(client, language, **data):
    found = trashed(language)
    return client.post(url("trash_restore", found.pk), {"slug": found.slug, "parent": found.parent_id, **data})


def test_begun_page_comes_back_from_the_trash_as_untranslated(deleted, moderator, visitor):
    bring_back(moderator, "en", together="on")
    assert_untranslated(visitor)
    deleted.publish(moderator)
    assert visitor.json(PATH)["title"] == SECRET


@pytest.mark.parametrize("first", ["en", "fr"])
def test_begun_page_comes_back_by_itself_as_untranslated(deleted, moderator, translator, visitor, first):
    bring_back(moderator, first)
    assert visitor.status(PATH) in (404, 410)
    bring_back(moderator, {"en": "fr", "fr": "en"}[first])
    assert_untranslated(visitor)


def test_translation_comes_back_with_what_was_approved(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    fresh.write(translator, SECRET)
    fresh.send(translator)
    moderator.post(url("wagtailadmin_pages:delete", fresh.french.pk))
    assert visitor.status(PATH) == 410
    bring_back(translator, "fr")
    assert visitor.status(PATH) == 410
    bring_back(moderator, "fr")
    assert visitor.json(PATH)["title"] == "Bonjour"


def test_publishing_ends_a_review_as_approved(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.send(translator)
    fresh.write(translator, "Bonsoir")
    fresh.publish(moderator)
    assert visitor.json(PATH)["title"] == "Bonsoir" and "fallback" not in visitor.json(PATH)
    [state] = WorkflowState.objects.for_instance(fresh.french)
    assert state.status == WorkflowState.STATUS_APPROVED
    assert [task.status for task in state.task_states.all()] == ["approved"]
    assert state.task_states.get().finished_by_id == int(moderator.session["_auth_user_id"])
    assert not fresh.french.has_unpublished_changes


def test_list_of_pages_says_why_an_untranslated_page_is_not_published_there(fresh, site, moderator, writer):
    address = url("wagtail_bulk_action", "wagtailcore", "page", "publish")
    question = f"{address}?id={fresh.french.pk}&id={site.own.pk}"
    said = moderator.get(question).content.decode()
    assert "This page shows another one and is public with it" in said and "have permission" not in said
    assert "These pages show other ones" not in said
    said = writer.get(question).content.decode()
    assert "have permission to publish these pages" in said and "shows another one" not in said


@pytest.mark.parametrize("has_begun", [False, True])
def test_copy_of_an_untranslated_page_is_untranslated(fresh, translator, moderator, visitor, site, has_begun):
    if has_begun:
        fresh.submit(translator)
        fresh.write(translator, SECRET)
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": site.french_own.pk, "publish_copies": "on"}
    moderator.post(url("wagtailadmin_pages:copy", fresh.french.pk), data)
    told = visitor.json("/fr/plan/pillar-one/page/copie")
    assert (told["fallback"]["reason"], told["title"]) == ("untranslated", "Fresh")
    # With what stands below it.
    data |= {"new_slug": "both", "new_parent_page": site.french_one.pk, "copy_subpages": "on"}
    moderator.post(url("wagtailadmin_pages:copy", site.french_own.pk), data)
    assert visitor.json("/fr/plan/pillar-one/both/copie")["fallback"] == told["fallback"]
    assert "fallback" not in visitor.json("/fr/plan/pillar-one/both")
