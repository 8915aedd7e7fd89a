"""The content types that the API tells of, and the vocabularies."""

import json

import pytest

from cms.api.vocabularies import Term, vocabularies, vocabulary
from tests import factories

KEYWORDS = "/@vocabularies/plone.app.vocabularies.Keywords"


def test_a_type_has_the_fields_that_its_page_declares(visitor):
    response = visitor.get("/en/@types/Document")
    schema = json.loads(response.content)
    assert response["Content-Type"] == "application/json+schema"
    assert (schema["title"], schema["type"], schema["addable"], schema["layouts"]) == (
        *("Page", "object", False),
        ["document_view"],
    )
    properties = schema["properties"]
    assert {"title", "description", "subjects", "preview_image_link", "blocks", "blocks_layout", "id"} <= set(
        properties
    )
    assert properties["description"] | {"maxLength": 500, "widget": "textarea"} == properties["description"]
    assert properties["exclude_from_nav"]["type"] == "boolean"
    assert properties["subjects"]["widgetOptions"]["vocabulary"]["@id"].endswith(f"/en{KEYWORDS}")
    assert schema["required"] == ["title", "id"]
    names = [name for fieldset in schema["fieldsets"] for name in fieldset["fields"]]
    assert sorted(names) == sorted(properties), "each property stands in one fieldset"


def test_the_words_of_a_type_are_in_the_language_of_the_path(visitor):
    schema = visitor.json("/fr/@types/Document")
    assert schema["properties"]["description"]["title"] == "Résumé"


def test_home_pages_have_a_schema_though_lists_do_not_offer_them(visitor):
    assert visitor.json("/en/@types/LRF")["title"] == "Home page"


def test_a_field_or_a_fieldset_can_be_asked_for_alone(visitor):
    assert visitor.json("/en/@types/Document/title")["factory"] == "Text line (String)"
    assert "title" in visitor.json("/en/@types/Document/default")["fields"]


@pytest.mark.parametrize("path", ["/@types/Nothing", "/@types/Document/nothing", "/@types/Document/title/more"])
def test_what_is_no_type_or_field_is_not_found(visitor, path):
    assert visitor.status(path) == 404


def test_a_type_is_expanded_where_the_page_is_read(visitor):
    assert "Document" in {entry["id"] for entry in visitor.json("/en", {"expand": "types"})["@components"]["types"]}


@pytest.fixture
def topics(home, commits):
    """Give three topics in use."""
    with commits():
        page = factories.page(home, "About")
        made = [factories.topic(title, home.locale) for title in ("Youth", "Women & girls", "Afro-descendants")]
        factories.publish(page, topics=made)
    return made


def titles(answer):
    return [item["title"] for item in answer["items"]]


def test_terms_are_filtered(visitor, topics):
    assert titles(visitor.json(KEYWORDS, {"title": "WOMEN"})) == ["Women & girls"]
    assert titles(visitor.json(KEYWORDS, {"token": "youth"})) == ["Youth"]
    assert titles(visitor.json(KEYWORDS, {"token": "you"})) == []
    assert titles(visitor.json(KEYWORDS, {"tokens": ["Youth", "Afro-descendants"]})) == ["Afro-descendants", "Youth"]
    assert titles(visitor.json(KEYWORDS, {"tokens:list": "Youth"})) == ["Youth"]


def test_title_and_token_together_are_refused_in_both_shapes_of_errors(visitor, topics):
    response = visitor.get(KEYWORDS, {"title": "a", "token": "b"})
    answer = json.loads(response.content)
    assert response.status_code == 400
    assert answer["error"] == {"type": "Invalid parameters", "message": answer["message"]}
    missing = json.loads(visitor.get("/@vocabularies/x").content)
    assert missing["status"] == 404 and missing["error"]["message"] == "There is no vocabulary x."


def test_terms_come_in_batches_or_all_at_once(visitor, topics):
    answer = visitor.json(KEYWORDS, {"b_size": "2"})
    assert (len(answer["items"]), answer["items_total"]) == (2, 3)
    assert "b_start=2" in answer["batching"]["next"]
    assert len(visitor.json(KEYWORDS, {"b_size": "-1"})["items"]) == 3


def test_topics_by_key_have_the_words_of_the_path(visitor, topics, home, commits):
    french = home.get_translations().get(locale__language_code="fr")
    with commits():
        factories.topic("Jeunesse", french.locale, translation_key=topics[0].translation_key)
        page = factories.page(french, "Sur la jeunesse")
        factories.publish(page, topics=[topics[0], topics[1]])
    answer = visitor.json("/fr/@vocabularies/alliance.Topics")
    assert titles(answer) == ["Jeunesse", "Women & girls"]
    token = answer["items"][0]["token"]
    assert token == str(topics[0].translation_key)
    assert visitor.json("/fr/@search", {"topic": token})["items_total"] == 1


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("AvailableContentLanguages", ("ar", "العربية")),
        ("SupportedContentLanguages", ("ar", "العربية")),
        ("PortalTypes", ("Alliance", "Alliance")),
        ("ReallyUserFriendlyTypes", ("Alliance", "Alliance")),
        ("ImagesScales", ("icon", "Icon (32)")),
        ("WorkflowStates", ("published", "Published")),
    ],
)
def test_vocabularies_that_clients_of_plone_know(visitor, name, first):
    item = visitor.json(f"/en/@vocabularies/plone.app.vocabularies.{name}")["items"][0]
    assert (item["token"], item["title"]) == first


def test_an_app_adds_a_vocabulary(visitor):
    @vocabulary("example.Colours")
    def colours(call):
        return [Term("red", "Red")]

    try:
        assert visitor.json("/@vocabularies/example.Colours")["items"] == [{"title": "Red", "token": "red"}]
        with pytest.raises(ValueError, match="twice"):
            vocabulary("example.Colours")(colours)
    finally:
        del vocabularies["example.Colours"]
