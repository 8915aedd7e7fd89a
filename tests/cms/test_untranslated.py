"""Pages that are not translated yet are in the other languages where their source is, also after it was renamed."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, StandardPage
from tests import factories


def rename(editor: Any, page: Any, slug: str, action: str = "action-publish") -> None:
    data = nested_form_data({"title": page.title, "slug": slug, "summary": "", "body": streamfield([])})
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, action: "1"}
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302


def make(editor: Any, parent: Any, title: str, slug: str, **fields: Any) -> Any:
    data = nested_form_data({"title": title, "slug": slug, "summary": "", "body": streamfield([]), **fields})
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    assert editor.post(address, data).status_code == 302
    return StandardPage.objects.get(slug=slug, alias_of=None)


@pytest.fixture
def page(editor, home):
    page = make(editor, home, "Page", "page")
    make(editor, page, "Below", "below")
    return StandardPage.objects.get(pk=page.pk)


def test_copies_follow_with_what_is_below_and_redirects(editor, visitor, page):
    rename(editor, page, "renamed")
    for token in ("en", "fr", "ar"):
        assert visitor.json(f"/{token}/renamed")["title"] == "Page"
        assert visitor.json(f"/{token}/renamed/below")["title"] == "Below"
        for path in ("page", "page/below"):
            response = visitor.get(f"/{token}/{path}")
            assert response.status_code == 301
            assert response["Location"].endswith(f"/{token}/{path.replace('page', 'renamed')}")


def test_slug_that_is_taken_there_is_left_to_its_page(editor, visitor, page, commits):
    french = Page.objects.get(pk=HomePage.objects.get(locale__language_code="fr").pk)
    with commits():
        factories.page(french, "Autre", [], slug="renamed")
    rename(editor, page, "renamed")
    assert visitor.json("/fr/renamed")["title"] == "Autre"
    assert visitor.json("/fr/page")["title"] == "Page"
    assert visitor.json("/es/renamed")["title"] == "Page"


def test_copy_with_an_address_of_its_own_keeps_it(editor, visitor, page, home, commits):
    with commits():
        page.create_alias(parent=home, update_slug="twin")
        copy = StandardPage.objects.get(alias_of=page, locale=Locale.objects.get(language_code="ru"))
        copy.slug = "own"
        copy.save()
    rename(editor, page, "renamed")
    assert visitor.json("/en/twin")["title"] == visitor.json("/ru/own")["title"] == "Page"


def test_draft_that_is_renamed_takes_its_copies_along_when_it_goes_public(editor, visitor, page):
    rename(editor, page, "renamed", action="action-save")
    assert visitor.json("/fr/page")["title"] == "Page"
    rename(editor, page, "renamed")
    assert visitor.json("/fr/renamed")["title"] == "Page"
