"""What an editor does in the admin, and what the API answers afterwards."""

import json
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.publishing.models import OutboxEntry, PublishedDocument
from home.models import StandardPage
from tests import factories

SENTENCE = "Everyone can take part."


def form(title: str, slug: str, sentence: str = SENTENCE, **fields: Any) -> dict[str, Any]:
    """Return the data of the page form."""
    body = streamfield([("rich_text", rich_text(f"<p>{sentence}</p>"))])
    data = nested_form_data({"title": title, "slug": slug, "summary": "In short.", "body": body, **fields})
    return {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, **data}


def create(editor: Any, parent: Page, title: str, slug: str, **fields: Any) -> StandardPage:
    """Create and publish a page through the admin; return it."""
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    response = editor.post(address, form(title, slug, **fields) | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    return StandardPage.objects.get(slug=slug, locale=parent.locale)


def edit(editor: Any, page: Page, data: dict[str, Any]) -> None:
    """Send the page form of an existing page."""
    response = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302, response.context["form"].errors


@pytest.fixture(autouse=True)
def nothing_left(db: None) -> Any:
    """See that every change is worked off by the end of a test."""
    yield
    assert not OutboxEntry.objects.exists()


def test_published_page_is_answered(editor, visitor, home):
    create(editor, home, "Take part", "take-part")
    answer = visitor.json("/en/take-part")
    assert answer["title"] == "Take part"
    assert SENTENCE in json.dumps(answer["blocks"])


def test_draft_is_not_answered(editor, visitor, home):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    assert editor.post(address, form("Later", "later")).status_code == 302
    assert StandardPage.objects.filter(slug="later").exists()
    assert visitor.status("/en/later") == 404


def test_edited_page_is_answered_with_the_new_sentence(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    edit(editor, page, form("Take part", "take-part", "Come at nine.") | {"action-publish": "1"})
    assert "Come at nine." in visitor.get("/en/take-part").content.decode()


def test_draft_over_a_live_page_changes_nothing(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    before = visitor.get("/en/take-part").content
    edit(editor, page, form("Secret plan", "take-part", "Not yet public."))
    assert visitor.get("/en/take-part").content == before


def test_unpublished_page_is_gone_with_what_is_below(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    create(editor, page, "How", "how")
    assert visitor.status("/en/take-part/how") == 200
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert visitor.status("/en/take-part") == 410
    assert visitor.status("/en/take-part/how") == 410
    edit(editor, page, form("Take part", "take-part") | {"action-publish": "1"})
    assert visitor.status("/en/take-part/how") == 200


def test_moved_page_is_answered_at_its_new_address_and_the_old_one_leads_there(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    create(editor, page, "How", "how")
    target = create(editor, home, "Meetings", "meetings")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
    assert visitor.json("/en/meetings/take-part/how")["parent"]["title"] == "Take part"
    for old, new in (
        ("/en/take-part", "/en/meetings/take-part"),
        ("/en/take-part/how", "/en/meetings/take-part/how"),
    ):
        response = visitor.get(old, {"expand": "actions"})
        assert response.status_code == 301
        assert response["Location"] == f"http://localhost:8000/++api++{new}?expand=actions"


def test_new_slug_moves_what_is_below(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    child = create(editor, page, "How", "how")
    edit(editor, page, form("Take part", "participate") | {"action-publish": "1"})
    assert visitor.json("/en/participate/how")["@id"] == "http://localhost:8000/en/participate/how"
    assert visitor.get("/en/take-part/how")["Location"].endswith("/en/participate/how")
    edit(editor, page, form("Take part", "take-part") | {"action-publish": "1"})
    assert visitor.status("/en/take-part/how") == 200
    assert visitor.get("/en/participate/how")["Location"].endswith("/en/take-part/how")
    assert PublishedDocument.objects.get(page_id=child.pk).path == "/en/take-part/how"


def test_pages_can_exchange_their_addresses(editor, visitor, home):
    one = create(editor, home, "One", "one")
    two = create(editor, home, "Two", "two")
    for page, slug in ((one, "three"), (two, "one"), (one, "two")):
        edit(editor, page, form(page.title, slug) | {"action-publish": "1"})
    assert visitor.json("/en/one")["title"] == "Two"
    assert visitor.json("/en/two")["title"] == "One"


def test_reordered_pages_are_answered_in_their_order(editor, visitor, home):
    for title in ("One", "Two", "Three"):
        create(editor, home, title, title.lower(), show_in_menus="on")
    last = StandardPage.objects.get(slug="three", locale=home.locale)
    editor.post(reverse("wagtailadmin_pages:set_page_position", args=[last.pk]) + "?position=0")
    assert [item["title"] for item in visitor.json("/en")["items"]] == ["Three", "One", "Two"]
    menu = visitor.json("/en/@navigation")["items"]
    assert [item["title"] for item in menu] == ["Home", "Three", "One", "Two"]


def test_page_below_a_restricted_one_is_refused(editor, visitor, home):
    parent = create(editor, home, "Members", "members", show_in_menus="on")
    create(editor, parent, "Minutes", "minutes")
    address = reverse("wagtailadmin_pages:set_privacy", args=[parent.pk])
    editor.post(address, {"restriction_type": "login"})
    assert PageViewRestriction.objects.exists()
    for path in ("/en/members", "/en/members/minutes"):
        response = visitor.get(path)
        assert response.status_code == 401
        assert "Minutes" not in response.content.decode() and SENTENCE not in response.content.decode()
    assert visitor.json("/en")["items"] == []
    assert visitor.json("/en/@search")["items_total"] == 1
    editor.post(address, {"restriction_type": "none"})
    assert visitor.status("/en/members/minutes") == 200


def test_deleted_page_is_gone_with_what_is_below(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    create(editor, page, "How", "how")
    editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(slug="how").exists()
    assert visitor.status("/en/take-part") == 410
    assert visitor.status("/en/take-part/how") == 410


def test_page_with_a_copy_below_it_can_be_deleted(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    with editor.commits():
        page.create_alias(parent=page, update_slug="copy")
    assert visitor.status("/en/take-part/copy") == 200
    response = editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert response.status_code == 302
    assert visitor.status("/en/take-part/copy") == 410


def test_link_follows_its_page(editor, visitor, home):
    target = create(editor, home, "Target", "target")
    link = f'<p>See <a linktype="page" id="{target.pk}">the target</a>.</p>'
    factories.page(home, "Source", [("rich_text", link)])
    with editor.commits():
        factories.publish(StandardPage.objects.get(slug="source", locale=home.locale))
    assert "http://localhost:8000/en/target" in visitor.get("/en/source").content.decode()
    edit(editor, target, form("Target", "goal") | {"action-publish": "1"})
    assert "http://localhost:8000/en/goal" in visitor.get("/en/source").content.decode()
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[target.pk]))
    text = visitor.get("/en/source").content.decode()
    assert "the target" in text and "/en/goal" not in text and '"link"' not in text


@pytest.mark.parametrize("slug", ["search", "ar", "login", "edit", "rules-of-procedure", "images", "contents"])
def test_reserved_slug_is_refused_in_the_form(editor, home, slug):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    response = editor.post(address, form("Rules", slug) | {"action-publish": "1"})
    assert response.status_code == 200
    assert slug in str(response.context["form"].errors["slug"])


@pytest.mark.parametrize("slug", ["edition-2026", "additional-measures", "history-of-the-day", "difference"])
def test_slug_that_only_resembles_a_route_is_taken(editor, visitor, home, slug):
    create(editor, home, "Edition", slug)
    assert visitor.status(f"/en/{slug}") == 200


def test_arabic_slug_loses_its_vowel_signs(editor, visitor):
    arabic = Page.objects.get(slug="ar")
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", arabic.pk])
    response = editor.post(address, form("يوم", "اليَوْم-الدُّوَلي") | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert visitor.json("/ar/اليوم-الدولي")["title"] == "يوم"


def test_draft_can_be_previewed_by_editors_only(editor, visitor, home):
    page = create(editor, home, "Take part", "take-part")
    edit(editor, page, form("Take part", "take-part", "Not yet public."))
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "Not yet public." in editor.get(draft).content.decode()
    assert "Not yet public." not in visitor.client.get(draft).content.decode()


def test_link_to_the_live_page_leads_to_the_frontend(editor, home):
    page = create(editor, home, "Take part", "take-part")
    assert page.full_url == "http://localhost:8000/en/take-part"
    assert page.full_url in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_home_page_keeps_its_address(editor, home):
    rows = nested_form_data({"sections": inline_formset([])})
    edit(editor, home, form("Welcome", "elsewhere") | rows | {"action-publish": "1"})
    home.refresh_from_db()
    assert (home.title, home.slug) == ("Welcome", "en")
