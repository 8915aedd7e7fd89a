"""Services about where a page stands: translations' places, what is inherited, old addresses, menus of a section."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from tests import factories


@pytest.fixture
def tree(home, commits):
    """Give a section of which the first level is translated into French, with a page two levels below."""
    with commits():
        section = factories.page(home, "Section", show_in_menus=True)
        inside = factories.page(section, "Inside", show_in_menus=True)
        deep = factories.page(inside, "Deep", show_in_menus=True)
        factories.page(deep, "Deeper", show_in_menus=True)
        factories.page(section, "Beside", show_in_menus=True)
        french = home.get_translations().get(locale__language_code="fr")
        factories.page(french, "Rubrique", translation_key=section.translation_key)
    return {"section": section, "inside": inside, "deep": deep}


def locate(visitor, path, token):
    return visitor.json(f"{path}/@translation-locator", {"target_language": token})["@id"]


def test_the_deepest_translated_page_is_located(visitor, tree, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert locate(visitor, "/en/section/inside/deep", "fr") == "http://localhost:8000/fr/rubrique"
    assert locate(visitor, "/en/section", "ar") == "http://localhost:8000/ar"
    assert locate(visitor, "", "ru") == "http://localhost:8000/ru"


def test_a_translation_that_is_not_public_is_not_located(visitor, tree, commits):
    with commits():
        Page.objects.get(slug="rubrique").specific.unpublish()
    assert locate(visitor, "/en/section/inside", "fr") == "http://localhost:8000/fr"


def test_the_locator_names_what_is_wrong(visitor, tree):
    assert visitor.status("/en/nothing/@translation-locator?target_language=fr") == 404
    response = visitor.get("/en/section/@translation-locator", {"target_language": "de"})
    assert response.status_code == 400 and b"target_language" in response.content


def inherited(visitor, path, *names):
    return visitor.json(f"{path}/@inherit", {"expand.inherit.behaviors": ",".join(names)})


def test_what_is_inherited_comes_from_the_nearest_page(visitor, tree, commits):
    with commits():
        factories.publish(tree["section"], lead_image=factories.image(), lead_image_alt="A drawing")
    with commits():
        factories.publish(tree["inside"], topics=[factories.topic("Youth", tree["inside"].locale)])
    names = ("plone.navigationroot", "volto.preview_image_link", "plone.categorization", "nothing")
    answer = inherited(visitor, "/en/section/inside/deep", *names)
    assert answer["@id"].endswith("/deep/@inherit?expand.inherit.behaviors=" + ",".join(names))
    assert answer["plone.navigationroot"] == {"from": {"@id": "http://localhost:8000/en", "title": "Home"}, "data": {}}
    image = answer["volto.preview_image_link"]
    assert image["from"]["title"] == "Section"
    assert image["data"]["preview_image_link"]["@id"].startswith("http://localhost:8000/images/")
    assert answer["plone.categorization"]["data"]["subjects"] == ["Youth"]
    assert "nothing" not in answer
    assert inherited(visitor, "/en/section") == {}


def test_inheritance_is_expanded_where_it_is_asked_for(visitor, tree):
    query = {"expand": "inherit", "expand.inherit.behaviors": "plone.navigationroot"}
    assert "plone.navigationroot" in visitor.json("/en/section", query)["@components"]["inherit"]
    assert "inherit" not in visitor.json("/en/section")["@components"]


def old(path, page=None, link="", **fields):
    site = Site.objects.get()
    return Redirect.objects.create(old_path=path, redirect_page=page, redirect_link=link, site=site, **fields)


def test_old_addresses_of_a_page_are_listed(visitor, tree, commits):
    with commits():
        Page.objects.get(pk=tree["deep"].pk).specific.move(tree["section"], "last-child")
    old("/short", tree["deep"])
    old("/long", link="http://localhost:8000/en/section/deep")
    old("/away", link="https://example.org/en/section/deep")
    answer = visitor.json("/en/section/deep/@aliases")
    assert [(item["path"], item["manual"]) for item in answer["items"]] == [
        *(("/en/section/inside/deep", False), ("/long", True), ("/short", True)),
    ]
    assert {item["redirect-to"] for item in answer["items"]} == {"/en/section/deep"}
    assert visitor.json("/en/section/@aliases")["items_total"] == 0
    every = visitor.json("/@aliases", {"b_size": "2"})
    assert (every["items_total"], len(every["items"])) == (4, 2), "the page below has moved too"
    assert visitor.json("/@aliases", {"manual": "1", "query": "sho"})["items_total"] == 1
    expanded = visitor.json("/en/section/deep", {"expand": "aliases"})["@components"]["aliases"]
    assert expanded["items_total"] == 3


def test_nothing_private_shows_in_old_addresses(visitor, tree, commits, home):
    with commits():
        secret = factories.page(home, "Secret")
        draft = factories.StandardPageFactory(parent=home, title="Draft", slug="draft", live=False)
    old("/to-secret", secret)
    old("/to-draft", draft)
    old("/en/section", secret)
    with commits():
        secret.view_restrictions.create(restriction_type="login")
    answer = visitor.json("/@aliases")
    assert answer["items"] == [] and answer["items_total"] == 0
    assert visitor.status("/en/secret/@aliases") == 404
    assert visitor.status("/en/draft/@aliases") == 404


def test_old_addresses_are_found_by_date(visitor, tree):
    old("/short", tree["deep"])
    assert visitor.json("/@aliases", {"start": "2000-01-01"})["items_total"] == 1
    assert visitor.json("/@aliases", {"end": "2000-01-01"})["items_total"] == 0
    for query in ({"start": "soon"}, {"manual": "perhaps"}, {"end": "0001-01-01T00:00+14:00"}, {"b_size": "x"}):
        assert visitor.get("/@aliases", query).status_code == 400, query


def menu(visitor, path, **query):
    answer = visitor.json(
        f"{path}/@contextnavigation", {f"expand.contextnavigation.{name}": value for name, value in query.items()}
    )
    return answer, outline(answer["items"])


def outline(items):
    return [(item["title"], outline(item["items"])) if item["items"] else item["title"] for item in items]


def test_a_section_is_opened_along_the_way(visitor, tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer, items = menu(visitor, "/en/section/inside/deep")
    assert items == [("Inside", [("Deep", ["Deeper"])]), "Beside"]
    assert answer["title"] == "Navigation" and not answer["has_custom_name"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"bottomLevel": "1"}, ["Inside", "Beside"]),
        ({"bottomLevel": "2"}, [("Inside", ["Deep"]), "Beside"]),
        ({"topLevel": "2"}, [("Deep", ["Deeper"])]),
        ({"topLevel": "0", "bottomLevel": "1"}, ["Section"]),
        ({"topLevel": "9"}, []),
        ({"currentFolderOnly": "true"}, ["Deeper"]),
        ({"includeTop": "1", "bottomLevel": "1"}, ["Section", "Inside", "Beside"]),
        ({"root_path": "/en/section/inside", "topLevel": "0"}, [("Deep", ["Deeper"])]),
        ({"root_path": "/fr"}, []),
        ({"root_path": "http://localhost:8000/fr", "topLevel": "0"}, []),
    ],
)
def test_a_menu_begins_and_ends_where_it_is_told_to(visitor, tree, query, expected):
    assert menu(visitor, "/en/section/inside/deep", **query)[1] == expected


def test_a_menu_has_the_name_it_is_given(visitor, tree):
    answer, _items = menu(visitor, "/en/section", name="In this section")
    assert (answer["title"], answer["has_custom_name"]) == ("In this section", True)
    assert visitor.get("/en/@contextnavigation", {"expand.contextnavigation.topLevel": "x"}).status_code == 400
