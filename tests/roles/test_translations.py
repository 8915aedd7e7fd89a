"""What translators may begin, write, send and not publish, at the real admin."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.roles.review import translation_of
from home.models import StandardPage
from tests import factories
from tests.roles.conftest import refused


def put(client, translation, text="Traduit"):
    """Write the translation of the title, as the editor's script does."""
    segment = translation.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    data = urlencode({"value": text})
    return client.put(address, data, content_type="application/x-www-form-urlencoded")


def page_of(site, client_page, language):
    return Translation.objects.get(source__object_id=client_page.translation_key, target_locale__language_code=language)


@pytest.fixture
def untranslated(site, editor):
    """Give a page that French readers see in English so far."""
    data = {"title": "Fresh", "slug": "fresh", "body-count": 0, "action-publish": "1"}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    editor.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", site.one.pk]), data)
    return StandardPage.objects.get(slug="fresh", locale=site.home.locale)


def submit(client, page, *languages):
    locales = Locale.objects.filter(language_code__in=languages)
    data = {"locales": [locale.pk for locale in locales]}
    return client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), data)


def test_translation_is_sent_to_review_and_published_by_a_moderator(translator, moderator, visitor, site):
    translation = translation_of(site.french_own)
    assert put(translator, translation).status_code in (200, 201)
    editing = reverse("wagtailadmin_pages:edit", args=[site.french_own.pk])
    assert refused(translator.post(editing, {"action": "publish"}))
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Page (fr)"
    sending = reverse("send_to_review", args=[site.french_own.pk])
    assert sending in translator.get(editing).content.decode()
    assert "All texts are translated." in translator.get(sending).content.decode()
    assert translator.post(sending).url == editing
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Page (fr)"
    state = StandardPage.objects.get(pk=site.french_own.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[site.french_own.pk, "approve", state.pk])
    assert translator.post(address, {"comment": ""}).status_code in (302, 403)
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Page (fr)"
    moderator.post(address, {"comment": ""})
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Traduit"


def test_what_was_sent_can_be_sent_again(translator, site):
    sending = reverse("send_to_review", args=[site.french_own.pk])
    translator.post(sending)
    put(translator, translation_of(site.french_own), "Mieux")
    translator.post(sending)
    page = StandardPage.objects.get(pk=site.french_own.pk)
    assert page.current_workflow_task_state.revision.as_object().title == "Mieux"


def test_translator_begins_a_translation_into_the_own_language_only(translator, untranslated):
    response = translator.get(reverse("wagtail_localize:submit_page_translation", args=[untranslated.pk]))
    assert [locale.language_code for locale in response.context["form"].fields["locales"].queryset] == ["fr"]
    submit(translator, untranslated, "ru")
    submit(translator, untranslated, "fr", "ru")
    assert not TranslationSource.objects.filter(object_id=untranslated.translation_key).exists()
    assert submit(translator, untranslated, "fr").status_code == 302
    [translation] = Translation.objects.filter(source__object_id=untranslated.translation_key)
    assert translation.target_locale.language_code == "fr"


def test_pillar_editor_begins_translations_of_the_pillar_only(pillar_editor, untranslated, site, commits):
    with commits():
        elsewhere = factories.page(site.home, "Elsewhere", [])
    submit(pillar_editor, elsewhere, "fr")
    assert not TranslationSource.objects.filter(object_id=elsewhere.translation_key).exists()
    assert submit(pillar_editor, untranslated, "fr").status_code == 302
    assert TranslationSource.objects.filter(object_id=untranslated.translation_key).exists()


def test_translator_of_another_language_touches_nothing(sign_in, site):
    client = sign_in("Translators: ru")
    translation = translation_of(site.french_own)
    assert put(client, translation, "Crafted").status_code == 403
    for name in ("download_pofile", "upload_pofile", "stop_translation"):
        address = reverse(f"wagtail_localize:{name}", args=[translation.pk])
        response = client.get(address) if name == "download_pofile" else client.post(address)
        assert refused(response), name
    assert refused(client.get(reverse("send_to_review", args=[site.french_own.pk])))
    translation.refresh_from_db()
    assert translation.enabled


def test_nobody_takes_back_or_publishes_by_the_back_door(translator, pillar_editor, visitor, site):
    source = TranslationSource.objects.get(object_id=site.own.translation_key)
    put(translator, translation_of(site.french_own), "Crafted")
    updating = reverse("wagtail_localize:update_translations", args=[source.pk])
    alias = reverse("wagtail_localize:convert_to_alias", args=[site.french_own.pk])
    for client in (translator, pillar_editor):
        assert refused(client.post(alias))
        assert refused(client.post(updating, {"publish_translations": "on"}))
    assert refused(translator.get(updating))
    assert visitor.json("/fr/plan/pillar-one/page")["title"] == "Page (fr)"


def test_pages_that_were_translated_together_can_be_added_to(site):
    # Their translations are published at the end of the transaction, by what was known when they were made.
    assert Page.objects.get(pk=site.french_one.pk).get_children().count() == 1
    assert Page.find_problems() == ([], [], [], [], [])
