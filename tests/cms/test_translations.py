"""Pages in other languages: translations, aliases, links and restrictions across them."""

import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Topic
from cms.translations.targets import translate
from home.models import StandardPage
from tests import factories


@pytest.fixture
def french(db):
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def pair(home, french, commits):
    """Give an English page and its French translation."""
    with commits():
        body = [("rich_text", "<p>Good morning.</p>"), ("table", {"data": [["Day", ""], ["Monday", "1"]]})]
        english = factories.page(home, "Greeting", body, summary="Short.")
        copy = StandardPage(title="Salutation", summary="Bref.", slug="greeting", locale=french)
        raw = list(english.body.raw_data)
        raw[0] = {**raw[0], "value": "<p>Bonjour.</p>"}
        raw[1] = {**raw[1], "value": {"data": [["Jour", ""], ["Lundi", "1"]]}}
        copy.body = StandardPage._meta.get_field("body").to_python(raw)
        translation = translate(StandardPage.objects.get(pk=english.pk), copy, french)
    return english, translation


def test_translation_is_answered_in_its_language(pair, visitor):
    answer = visitor.json("/fr/greeting")
    assert (answer["title"], answer["language"]["token"]) == ("Salutation", "fr")
    text = json.dumps(answer["blocks"])
    assert "Bonjour." in text and "Lundi" in text and "Good" not in text
    [item] = visitor.json("/en/greeting/@translations")["items"]
    assert item == {"@id": "http://localhost:8000/fr/greeting", "language": "fr"}


def test_draft_of_a_live_translation_is_not_answered(pair, visitor, commits, french):
    english, _ = pair
    translation = Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(english), target_locale=french
    )
    string = translation.source.stringsegment_set.get(string__data="Good morning.")
    with commits():
        string.string.translations.update(data="Brouillon secret.")
        translation.save_target(publish=False)
    assert "Brouillon" in str(StandardPage.objects.get(locale=french).body)
    assert "Bonjour." in visitor.get("/fr/greeting").content.decode()
    assert "Brouillon" not in visitor.get("/fr/greeting").content.decode()


def test_untranslated_page_shows_its_source_and_says_so(pair, visitor, commits):
    russian = Locale.objects.get(language_code="ru")
    with commits():
        pair[0].copy_for_translation(russian, alias=True)
    answer = visitor.json("/ru/greeting")
    assert answer["fallback"] == {"requested": "ru", "served": "en", "reason": "untranslated"}
    assert answer["seo_canonical_url"] == "http://localhost:8000/en/greeting"
    assert "Good morning." in json.dumps(answer["blocks"])
    languages = {item["language"] for item in visitor.json("/en/greeting/@translations")["items"]}
    assert languages == {"fr"}
    found = visitor.json("/@search", {"SearchableText": "greeting"})["items"]
    assert [item["@id"] for item in found] == ["http://localhost:8000/en/greeting"]
    [listed] = visitor.json("/ru/@search", {"portal_type": "Document"})["items"]
    assert listed["fallback"]["served"] == "en"
    assert listed["description"].startswith("Только на английском языке.")
    english, _ = pair
    with commits():
        factories.publish(english, summary="Changed.")
    assert visitor.json("/ru/greeting")["description"] == "Только на английском языке. Changed."
    assert visitor.json("/en/greeting")["description"] == "Changed."


def test_restriction_on_the_source_holds_for_its_translations(pair, visitor, commits):
    english, _ = pair
    with commits():
        english.view_restrictions.create(restriction_type="login")
    assert visitor.status("/fr/greeting") == 401
    with commits():
        english.view_restrictions.all().first().delete()
    assert visitor.status("/fr/greeting") == 200


def test_links_lead_to_the_translation_where_there_is_one(pair, home, visitor, commits):
    english, _ = pair
    french_home = home.get_translations().get(locale__language_code="fr")
    with commits():
        factories.page(french_home, "Lien", [("rich_text", f'<p><a linktype="page" id="{english.pk}">Ici</a></p>')])
    assert "http://localhost:8000/fr/greeting" in visitor.get("/fr/lien").content.decode()
    with commits():
        StandardPage.objects.get(slug="greeting", locale__language_code="fr").unpublish()
    assert "http://localhost:8000/en/greeting" in visitor.get("/fr/lien").content.decode()


def test_topics_are_named_in_the_language_of_the_page(pair, visitor, commits, french):
    english, _ = pair
    with commits():
        topic = factories.topic("Youth", english.locale)
        translate(topic, Topic(title="Jeunesse"), french)
        factories.publish(english, topics=[topic])
    assert visitor.json("/fr/greeting")["subjects"] == ["Jeunesse"]
    with commits():
        translated = Topic.objects.get(title="Jeunesse")
        translated.title = "Les jeunes"
        translated.save()
    assert visitor.json("/fr/greeting")["subjects"] == ["Les jeunes"]
