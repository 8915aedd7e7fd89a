"""Nothing that nobody approved is read by visitors, whichever way a translation takes; the admin's own views do it."""

from wagtail.models import Locale, Page

from cms.models import Topic
from home.models import StandardPage
from tests import factories
from tests.roles.conftest import form, publish_english, refused
from tests.roles.translating import FALLBACK, PATH, Translating, url

SECRET = "Mots secrets"


def told(visitor):
    """Return what a visitor is told of the page, without what differs with each draft."""
    answer = visitor.json(PATH)
    return {name: answer.get(name) for name in ("title", "description", "language", "direction", "fallback", "items")}


def assert_untranslated(visitor, title="Fresh"):
    answer = visitor.get(PATH).content.decode()
    assert SECRET not in answer
    assert visitor.json(PATH)["fallback"] == FALLBACK and visitor.json(PATH)["title"] == title
    assert visitor.json(PATH)["description"].startswith("En anglais seulement")
    items = visitor.json("/en/plan/pillar-one/fresh/@translations")["items"]
    assert items == []


def test_words_that_outlive_a_conversion_wait_for_approval(draft, translator, moderator, visitor):
    draft.submit(moderator)
    draft.write(translator, SECRET)
    assert draft.to_alias(translator).status_code == 302
    publish_english(moderator, draft.english)
    draft.submit(translator)
    assert_untranslated(visitor)
    draft.send(translator)
    assert_untranslated(visitor)
    draft.approve(moderator)
    assert visitor.json(PATH)["title"] == SECRET and "fallback" not in visitor.json(PATH)
    [item] = visitor.json("/en/plan/pillar-one/fresh/@translations")["items"]
    assert item["language"] == "fr"


def test_words_of_a_translation_that_was_taken_back_wait_for_approval(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.send(translator)
    fresh.approve(moderator)
    assert visitor.json(PATH)["title"] == "Bonjour"
    fresh.to_alias(moderator)
    assert_untranslated(visitor)
    fresh.submit(translator)
    assert_untranslated(visitor)
    fresh.write(translator, SECRET)
    assert_untranslated(visitor)


def test_begun_page_is_told_as_before(fresh, translator, visitor, editor):
    before = told(visitor)
    listed = visitor.json("/fr/@search", {"SearchableText": "Fresh"})["items"]
    everywhere = visitor.json("/@search", {"SearchableText": "Fresh"})["items"]
    sitemap = visitor.get("/sitemap-1.xml").content
    fresh.submit(translator)
    fresh.write(translator, SECRET)
    assert not fresh.french.alias_of_id
    assert told(visitor) == before and before["fallback"] == FALLBACK
    assert visitor.json("/fr/@search", {"SearchableText": "Fresh"})["items"] == listed
    assert visitor.json("/@search", {"SearchableText": "Fresh"})["items"] == everywhere and len(everywhere) == 1
    assert visitor.get("/sitemap-1.xml").content == sitemap
    publish_english(editor, fresh.english, "Newer")
    assert_untranslated(visitor, "Newer")
    editor.post(url("wagtailadmin_pages:unpublish", fresh.english.pk))
    assert visitor.status(PATH) in (404, 410)
    publish_english(editor, fresh.english, "Newest")
    assert_untranslated(visitor, "Newest")


def test_begun_page_goes_public_with_its_source(draft, translator, moderator, visitor):
    draft.submit(moderator)
    draft.write(translator, SECRET)
    assert visitor.status(PATH) == 404
    publish_english(moderator, draft.english)
    assert_untranslated(visitor)


def test_publishing_a_translation_without_a_translated_word_leaves_it_untranslated(
    fresh, translator, moderator, visitor
):
    fresh.submit(translator)
    fresh.publish(moderator)
    assert_untranslated(visitor)
    fresh.write(translator, "   ")
    fresh.publish(moderator)
    assert_untranslated(visitor)
    fresh.write(moderator, "Bonjour")
    fresh.publish(moderator)
    assert visitor.json(PATH)["title"] == "Bonjour" and "fallback" not in visitor.json(PATH)


def test_words_that_are_the_same_in_both_languages_can_be_approved(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Fresh")
    fresh.publish(moderator)
    assert "fallback" not in visitor.json(PATH)


def test_synchronising_publishes_no_words(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, SECRET)
    fresh.sync(moderator)
    assert_untranslated(visitor)
    fresh.publish(moderator)
    assert visitor.json(PATH)["title"] == SECRET
    fresh.write(translator, "Autre")
    publish_english(moderator, fresh.english, "Newer")
    fresh.sync(moderator)
    assert visitor.json(PATH)["title"] == SECRET
    assert fresh.french.get_latest_revision_as_object().title == "Newer"


def test_subtree_publishes_no_words_of_translations_that_are_there(fresh, site, translator, visitor):
    published = Translating(site.own)
    published.write(translator, SECRET)
    alias = StandardPage.objects.get(slug="fresh", locale__language_code="fr")
    assert alias.alias_of_id
    fresh.submit(translator, page=site.one, include_subtree="on")
    below = Translating(site.plan)
    below.submit(translator, include_subtree="on")
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Page (fr)"


def test_copy_publishes_what_was_public(fresh, translator, moderator, writer, visitor, site):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    fresh.write(translator, SECRET)
    fresh.send(translator)
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": site.french_one.pk, "publish_copies": "on"}
    moderator.post(url("wagtailadmin_pages:copy", fresh.french.pk), data)
    assert visitor.json("/fr/plan/pillar-one/copie")["title"] == "Copie"
    writer.post(url("wagtailadmin_pages:edit", site.own.pk), form("Page", slug="page", summary=SECRET))
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": site.one.pk, "publish_copies": "on"}
    moderator.post(url("wagtailadmin_pages:copy", site.own.pk), data)
    assert visitor.json("/en/plan/pillar-one/copy")["title"] == "Copy"
    assert SECRET not in visitor.get("/en/plan/pillar-one/copy").content.decode()
    copy = StandardPage.objects.get(slug="copy")
    assert copy.has_unpublished_changes and copy.get_latest_revision_as_object().summary == SECRET


def test_draft_stays_out_of_the_row_of_a_public_page(fresh, translator, moderator):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    fresh.write(translator, SECRET)
    fresh.send(translator)
    assert fresh.french.title == "Bonjour" and fresh.french.has_unpublished_changes
    assert fresh.french.get_latest_revision_as_object().title == SECRET
    fresh.approve(moderator)
    assert fresh.french.title == SECRET


def test_ordinary_page_made_of_an_alias_is_untranslated_until_somebody_publishes_it(fresh, translator, visitor):
    translator.post(url("wagtailadmin_pages:convert_alias", fresh.french.pk))
    assert not fresh.french.alias_of_id
    assert_untranslated(visitor)


def test_translation_that_was_unpublished_is_not_made_public_by_a_conversion(fresh, translator, moderator, visitor):
    fresh.submit(translator)
    fresh.write(translator, "Bonjour")
    fresh.publish(moderator)
    moderator.post(url("wagtailadmin_pages:unpublish", fresh.french.pk))
    assert refused(fresh.to_alias(translator))
    assert visitor.status(PATH) == 410


def test_begun_page_goes_and_comes_with_its_source(fresh, translator, editor, visitor):
    fresh.submit(translator)
    editor.post(url("wagtailadmin_pages:delete", fresh.english.pk))
    assert visitor.status(PATH) == 410
    assert not Page.objects.filter(slug="fresh").exists()


def test_source_that_is_gone_leaves_nothing_unapproved_behind(fresh, translator, moderator, visitor, commits):
    fresh.submit(translator)
    fresh.write(translator, SECRET)
    with commits():
        StandardPage.objects.get(pk=fresh.english.pk).delete()
    assert visitor.status(PATH) == 410


def test_records_are_begun_by_those_only_who_may_write_them(site, pillar_editor, translator, commits):
    with commits():
        topic = factories.topic("Youth", site.home.locale)
        factories.publish(site.own, topics=[topic])
    for client in (pillar_editor, translator):
        client.post(
            url("wagtail_localize:submit_snippet_translation", "cms", "topic", topic.pk),
            {"locales": [Locale.objects.get(language_code="ru").pk]},
        )
    assert not Topic.objects.filter(locale__language_code="ru").exists()


def test_nobody_is_offered_what_is_refused(fresh, translator, moderator):
    fresh.submit(translator)
    address, offer = url("wagtailadmin_pages:edit", fresh.french.pk), "convert_to_alias"
    assert offer not in translator.get(address).content.decode()
    assert offer in moderator.get(address).content.decode()
    assert "is in review" not in translator.get(address).content.decode()
    fresh.send(translator)
    translator.get(address)
    assert "is in review" in translator.get(address).content.decode()
    translator.post(url("wagtail_localize:stop_translation", fresh.translation.pk))
    assert "localize-convert-to-alias" not in translator.get(address).content.decode()
    assert "localize-convert-to-alias" in moderator.get(address).content.decode()
