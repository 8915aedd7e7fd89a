"""Pages that show their source: they come, go and are copied with it; the admin's own views do it."""

from cms.publishing.begun_translations import _same
from home.models import StandardPage
from tests import factories
from tests.roles.conftest import publish_english
from tests.roles.test_approval_paths import bring_back
from tests.roles.test_unapproved_words import assert_untranslated
from tests.roles.translating import PATH, url


def test_untranslated_copy_that_comes_back_before_its_source_waits_for_it(fresh, moderator, visitor):
    moderator.post(url("wagtailadmin_pages:delete", fresh.english.pk))
    bring_back(moderator, "fr")
    assert visitor.status(PATH) in (404, 410) and not fresh.french.live
    bring_back(moderator, "en")
    assert fresh.french.alias_of_id == fresh.english.pk
    assert_untranslated(visitor)


def test_page_that_begins_while_its_source_is_a_draft_is_public_with_it(fresh, translator, moderator, visitor):
    fresh.unpublish(moderator, fresh.english)
    fresh.submit(translator)
    assert visitor.status(PATH) == 410
    publish_english(moderator, fresh.english, "Newer")
    assert_untranslated(visitor, "Newer")
    fresh.unpublish(moderator, fresh.english)
    assert not fresh.french.live


def test_begun_page_begins_with_what_is_public_now(fresh, translator, moderator, visitor):
    first = StandardPage.objects.get(pk=fresh.english.pk).live_revision
    before = first.content
    publish_english(moderator, fresh.english, "Newer")
    fresh.submit(translator)
    french = fresh.french
    assert french.title == french.live_revision.content["title"] == "Newer"
    assert french.live_revision.object_id == str(french.pk)
    first.refresh_from_db()
    assert first.content == before


def test_ordinary_page_made_of_an_alias_shows_what_it_showed(fresh, moderator, visitor):
    publish_english(moderator, fresh.english, "Newer")
    fresh.from_alias(moderator)
    assert visitor.json(PATH)["title"] == "Newer" and fresh.french.live_revision.object_id == str(fresh.french.pk)


def test_copy_of_a_page_without_a_draft_has_none(site, moderator, commits):
    with commits():
        topics = [factories.topic(title, site.home.locale) for title in ("Youth", "Age")]
        factories.publish(site.own, topics=topics)
    data = {"new_title": "Page", "new_slug": "copy", "new_parent_page": site.one.pk, "publish_copies": "on"}
    moderator.post(url("wagtailadmin_pages:copy", site.own.pk), data)
    copy = StandardPage.objects.get(slug="copy", locale=site.home.locale)
    assert copy.live_revision_id == copy.latest_revision_id and not copy.has_unpublished_changes


def test_bodies_are_compared_by_what_they_say():
    one, other = '[{"type": "a", "id": "1"}]', '[{"id": "1", "type": "a"}]'
    assert _same(one, other) and _same([{"pk": 1, "body": one}], [{"pk": 1, "body": other}])
    assert not _same([{"pk": 1, "body": one}], [{"pk": 1, "body": one.replace("1", "2")}])
    assert not _same([{"pk": 1}], []) and not _same("[1", "[2") and _same([2, 1], [1, 2])
