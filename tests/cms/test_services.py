"""Services beside the content itself."""

import pytest
from wagtail.models import Page

from cms.languages import LANGUAGES
from tests import factories


@pytest.fixture
def tree(home, commits):
    """Give two levels of pages in the menu, and one that is left out of it."""
    with commits():
        section = factories.page(home, "Section", show_in_menus=True, summary="All of it.")
        factories.page(section, "Inside", show_in_menus=True)
        factories.page(home, "Aside")


def test_site(visitor):
    site = visitor.json("/@site")
    assert site["features"]["multilingual"] is True
    assert site["plone.available_languages"] == [language.token for language in LANGUAGES]
    assert site["plone.default_language"] == "en"
    assert "huge 1600:65536" in site["plone.allowed_sizes"]
    assert "User-agent" in site["plone.robots_txt"]


def test_navigation_to_any_depth_is_one_statement(visitor, tree, commits, django_assert_num_queries):
    # Two more ask whether anything was published, and when the first page expires.
    with django_assert_num_queries(3):
        menu = visitor.json("/en/@navigation", {"expand.navigation.depth": "4"})
    with django_assert_num_queries(1):
        assert visitor.json("/en/section/@navigation", {"expand.navigation.depth": "4"})["items"] == menu["items"]
    assert [item["title"] for item in menu["items"]] == ["Home", "Section"]
    assert [item["title"] for item in menu["items"][1]["items"]] == ["Inside"]
    assert menu["items"][1]["description"] == "All of it."
    shallow = visitor.json("/en/@navigation")
    assert shallow["items"][1]["items"] == []
    with commits():
        Page.objects.get(slug="inside", locale__language_code="en").specific.unpublish()
    assert visitor.json("/en/@navigation", {"expand.navigation.depth": "4"})["items"][1]["items"] == []


def test_navigation_is_in_the_language_of_its_path(visitor, tree):
    assert [item["title"] for item in visitor.json("/fr/@navigation")["items"]] == ["Accueil"]


def test_parts_are_services_too(visitor, tree):
    crumbs = visitor.json("/en/section/inside/@breadcrumbs")
    assert [item["title"] for item in crumbs["items"]] == ["Section", "Inside"]
    assert visitor.json("/en/section/@navroot")["navroot"]["@type"] == "LRF"
    assert visitor.json("/en/section/@workflow")["state"]["id"] == "published"
    assert visitor.status("/en/nothing/@workflow") == 404
    assert set(visitor.json("/en/section/@actions")) == {
        *("document_actions", "object", "object_buttons", "portal_tabs", "site_actions", "user"),
    }


def test_translations_link_the_homes(visitor):
    answer = visitor.json("/fr/@translations")
    assert {item["language"] for item in answer["items"]} == {language.token for language in LANGUAGES} - {"fr"}


def test_keywords_are_topics_in_use(visitor, home, commits):
    with commits():
        page = factories.page(home, "About women & girls")
        factories.publish(page, topics=[factories.topic("Women & girls", home.locale)])
        factories.topic("Unused", home.locale)
    answer = visitor.json("/@vocabularies/plone.app.vocabularies.Keywords", {"b_start": "0"})
    assert [item["token"] for item in answer["items"]] == ["Women & girls"]


def test_navigation_is_expanded_to_the_depth_asked(visitor, tree):
    query = {"expand": "navigation,types,contextnavigation", "expand.navigation.depth": "2"}
    parts = visitor.json("/en/section", query)["@components"]
    assert parts["navigation"]["items"][1]["items"][0]["title"] == "Inside"
    assert "Document" in [each["id"] for each in parts["types"]]
    assert parts["contextnavigation"]["items"][0]["title"] == "Inside"
    assert visitor.get("/en/section", {"expand.navigation.depth": "x"}).status_code == 400


def test_contextnavigation_shows_the_section_opened_along_the_way(visitor, tree):
    answer = visitor.json("/en/section/inside/@contextnavigation")
    [item] = answer["items"]
    assert (item["title"], item["is_current"], item["is_in_path"]) == ("Inside", True, True)
    assert answer["available"] and not visitor.json("/en/@contextnavigation")["available"]


def test_nothing_stands_behind_a_service_that_takes_no_more(visitor, tree):
    assert visitor.status("/en/section/@breadcrumbs/@querystring") == 404
    assert visitor.status("/@site/more") == 404
    assert visitor.status("/@site/") == 200
