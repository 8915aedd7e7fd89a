"""A page that is unpublished or deleted: what becomes of its translations, at the real admin."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page

from cms.roles import names
from cms.trash.models import TrashedPage
from home.models import StandardPage


@pytest.fixture
def whole(site, commits):
    """Give a page in English and French, and untranslated in the other languages."""
    russian = Locale.objects.get(language_code="ru")
    with commits():
        StandardPage.objects.get(pk=site.own.pk).copy_for_translation(russian, copy_parents=True, alias=True)
    return site


def question(client, view, page):
    response = client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
    boxes = re.findall(r'<input type="checkbox" name="translations"[^>]*>', response.content.decode())
    return response.content.decode(), {int(re.search(r'value="(\d+)"', box)[1]): box for box in boxes}


@pytest.mark.parametrize("view", ["unpublish", "delete"])
def test_translations_are_named_and_chosen(moderator, whole, view):
    said, boxes = question(moderator, view, whole.own)
    russian = StandardPage.objects.get(slug="page", locale__language_code="ru", alias_of=whole.own)
    assert set(boxes) >= {whole.french_own.pk, russian.pk}
    assert all(" checked" in box for box in boxes.values())
    assert " disabled" in boxes[russian.pk] and " disabled" not in boxes[whole.french_own.pk]
    assert "Français: <bdi>Page (fr)</bdi> (public)" in said and "(not translated)" in said
    assert question(moderator, view, whole.french_own)[1] == {}


def test_chosen_translations_are_unpublished_with_their_source(moderator, whole, visitor):
    address = reverse("wagtailadmin_pages:unpublish", args=[whole.own.pk])
    moderator.post(address, {"translations": [whole.french_own.pk, whole.french_other.pk]})
    assert visitor.status("/en/plan/pillar-one/page") == visitor.status("/fr/plan/pillar-one/page") == 410
    assert visitor.status("/ru/plan/pillar-one/page") == 410
    assert visitor.status("/fr/plan/pillar-two/page") == 200
    moderator.post(reverse("wagtailadmin_pages:unpublish", args=[whole.other.pk]))
    assert visitor.status("/en/plan/pillar-two/page") == 410
    assert visitor.status("/fr/plan/pillar-two/page") == 200


def test_chosen_translations_are_deleted_with_their_source_and_come_back(moderator, whole, visitor):
    moderator.post(reverse("wagtailadmin_pages:delete", args=[whole.own.pk]), {"translations": [whole.french_own.pk]})
    assert not Page.objects.filter(translation_key=whole.own.translation_key).exists()
    assert visitor.status("/fr/plan/pillar-one/page") == 410
    assert TrashedPage.objects.filter(page_id__in=[whole.own.pk, whole.french_own.pk]).count() == 2
    moderator.post(reverse("wagtailadmin_pages:delete", args=[whole.other.pk]))
    assert visitor.status("/fr/plan/pillar-two/page") == 200


def test_nothing_is_done_that_the_person_may_not(sign_in, whole, visitor):
    client = sign_in(names.EDITORS)
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name=names.EDITORS), page=whole.home, permission=publish)
    _said, boxes = question(client, "unpublish", whole.own)
    assert " disabled" in boxes[whole.french_own.pk] and " checked" not in boxes[whole.french_own.pk]
    address = reverse("wagtailadmin_pages:unpublish", args=[whole.own.pk])
    client.post(address, {"translations": [whole.french_own.pk]})
    assert visitor.status("/en/plan/pillar-one/page") == 410
    assert visitor.status("/fr/plan/pillar-one/page") == 200


def test_crafted_choices_reach_no_other_page(moderator, whole, visitor):
    data = {"translations": [whole.other.pk, "x", whole.home.pk]}
    moderator.post(reverse("wagtailadmin_pages:delete", args=[whole.own.pk]), data)
    assert visitor.status("/en/plan/pillar-two/page") == 200
    assert visitor.status("/fr/plan/pillar-one/page") == 200


def many(action, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}"


def question_about(client, action, *pages):
    said = client.get(many(action, *pages)).content.decode()
    form = said[said.index('<form action="/admin/bulk/') :]
    boxes = re.findall(r'<input type="checkbox" name="translations"[^>]*>', form[: form.index("</form>")])
    return said, {int(re.search(r'value="(\d+)"', box)[1]): box for box in boxes}


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_translations_of_a_list_are_named_and_chosen(moderator, whole, action):
    said, boxes = question_about(moderator, action, whole.own, whole.other)
    russian = StandardPage.objects.get(slug="page", locale__language_code="ru", alias_of=whole.own)
    assert set(boxes) >= {whole.french_own.pk, whole.french_other.pk, russian.pk}
    assert " disabled" in boxes[russian.pk] and " disabled" not in boxes[whole.french_own.pk]
    assert "Français: <bdi>Page (fr)</bdi> (public)" in said and "(not translated)" in said
    assert whole.french_own.pk not in question_about(moderator, action, whole.own, whole.french_own)[1]
    assert question_about(moderator, action, whole.french_own)[1] == {}


def test_chosen_translations_of_a_list_are_unpublished(moderator, whole, visitor):
    moderator.post(many("unpublish", whole.own, whole.other), {"translations": [whole.french_own.pk, whole.home.pk]})
    assert visitor.status("/en/plan/pillar-one/page") == visitor.status("/en/plan/pillar-two/page") == 410
    assert visitor.status("/fr/plan/pillar-one/page") == visitor.status("/ru/plan/pillar-one/page") == 410
    assert visitor.status("/fr/plan/pillar-two/page") == visitor.status("/en") == 200


def test_chosen_translations_of_a_list_are_deleted_and_what_shows_its_pages(moderator, whole, visitor):
    moderator.post(many("delete", whole.own, whole.other), {"translations": [whole.french_own.pk, whole.home.pk]})
    assert not Page.objects.filter(translation_key=whole.own.translation_key).exists()
    assert [page.pk for page in Page.objects.filter(translation_key=whole.other.translation_key)] == [
        whole.french_other.pk
    ]
    assert visitor.status("/fr/plan/pillar-two/page") == visitor.status("/en") == 200
    assert visitor.status("/fr/plan/pillar-one/page") == visitor.status("/ru/plan/pillar-one/page") == 410


def test_nothing_of_a_list_is_done_that_the_person_may_not(sign_in, whole, visitor):
    client = sign_in(names.EDITORS)
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name=names.EDITORS), page=whole.home, permission=publish)
    _said, boxes = question_about(client, "unpublish", whole.own)
    assert " disabled" in boxes[whole.french_own.pk] and " checked" not in boxes[whole.french_own.pk]
    client.post(many("unpublish", whole.own), {"translations": [whole.french_own.pk]})
    assert visitor.status("/en/plan/pillar-one/page") == 410
    assert visitor.status("/fr/plan/pillar-one/page") == 200
