"""Alternative texts begin with the image's own description in the page's language: in forms, and without them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.content_checks.models import PageFinding
from cms.models import CustomImage, User
from home.models import HomePage, StandardPage
from tests import factories

FRENCH = "Un palais au bord d’un lac."


@pytest.fixture
def image(commits):
    with commits():
        return factories.image(description="A palace by a lake.", descriptions={"fr": FRENCH})


def send(editor, address, **fields):
    data = {"title": "Page", "slug": "page", "summary": "", "body": streamfield([]), **fields}
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    assert editor.post(address, nested_form_data(data) | extra).status_code == 302


def test_image_is_described_in_each_language(editor, image):
    address = reverse("wagtailimages:edit", args=[image.pk])
    form = editor.get(address).content.decode()
    assert 'dir="rtl"' in form and FRENCH in form
    data = {"title": "Palace", "description": "A palace.", "tags": "", "description_ar": "قصر", "description_fr": ""}
    editor.post(address, data)
    image = CustomImage.objects.get()
    texts = [image.description_in(code) for code in ("en", "ar", "fr", "ru")]
    assert texts == ["A palace.", "قصر", "", ""]


@pytest.mark.parametrize(("code", "text"), [("en", "A palace by a lake."), ("fr", FRENCH), ("ru", "")])
def test_new_page_takes_the_description_in_its_language(editor, image, code, text):
    home = HomePage.objects.get(locale__language_code=code)
    send(editor, reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk]), lead_image=image.pk)
    page = StandardPage.objects.get(alias_of=None)
    assert page.lead_image_alt == text
    assert PageFinding.objects.filter(page=page, problem="no_alt").exists() == (not text)


def test_page_that_is_written_without_a_form_takes_it_too(home, image, commits):
    with commits():
        page = factories.page(home, "Page", [])
        factories.publish(page, lead_image=image)
    assert StandardPage.objects.get(pk=page.pk).lead_image_alt == "A palace by a lake."


def test_text_that_was_written_or_taken_away_stays_so(editor, home, image, commits):
    with commits():
        page = factories.page(home, "Page", [], lead_image=image, lead_image_alt="Our own words.")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    send(editor, address, lead_image=image.pk, lead_image_alt="Our own words.")
    assert StandardPage.objects.get(pk=page.pk).lead_image_alt == "Our own words."
    assert not PageFinding.objects.exists()
    for _time in range(2):
        send(editor, address, lead_image=image.pk, lead_image_alt="")
        assert StandardPage.objects.get(pk=page.pk).lead_image_alt == ""
    [finding] = PageFinding.objects.filter(page=page)
    assert (finding.problem, finding.field) == ("no_alt", "lead_image")
    other = factories.image(description="Another view.")
    send(editor, address, lead_image=other.pk, lead_image_alt="")
    assert StandardPage.objects.get(pk=page.pk).lead_image_alt == "Another view."


def test_form_asks_for_the_description_and_tells_it_to_nobody_else(editor, home, image):
    address = reverse("image_description")
    page = editor.get(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])).content.decode()
    assert f'data-address="{address}"' in page
    query = {"image": image.pk, "language": "fr"}
    assert editor.get(address, query).json() == {"text": FRENCH, "default": "A palace by a lake."}
    for wrong in ("", "x", "0", "9" * 30, "²"):
        assert editor.get(address, {"image": wrong}).status_code == 404
    other, group = User.objects.create_user("other"), Group.objects.create(name="Guests")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    other.groups.add(group)
    client = Client()
    client.force_login(other)
    assert client.get(address, query).status_code == 404
    assert Client().get(address, query).status_code == 302
