"""Who depends on a page, topic, image or document, and what editors are told before they delete it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.models import CustomDocument, CustomImage, Topic
from cms.publishing.usage import SHOWN, pages_using, usage_of
from tests import factories
from tests.publishing.commits import commits
from tests.publishing.desk import figure, page_form, teaser
from tests.publishing.inspection import at


def english_topic():
    return Topic.objects.filter(locale__language_code="en").order_by("pk").first()


def users(item):
    return {page.url_path.rstrip("/") for page in usage_of([item])[item].pages}


def test_page_is_used_by_those_that_link_to_it_in_any_language(site, desk):
    found = users(at("/en/section/first"))
    assert found == {"/en/other", "/ru/other", "/en/section/second", "/ru/section/second"}


def test_page_is_used_by_what_links_to_its_translation(site, desk):
    desk.create(site.home, page_form("token-50", "more", [teaser(at("/en/section"))]))
    assert "/en/more" in users(at("/fr/section"))


def test_topic_is_used_by_pages_and_lists_that_wagtail_does_not_know(site, desk):
    assert users(english_topic()) >= {"/en/section", "/en", "/fr/section"}
    french = english_topic().get_translation(site.french)
    assert users(french) == users(english_topic())


def test_image_and_file_are_used_by_what_shows_them(site, desk):
    one, two = CustomImage.objects.order_by("pk")
    assert users(one) == {"/en/section", "/fr/section", "/ru/section"} - ({"/ru/section"} - users(one))
    assert "/en/section/first" in users(two)
    assert users(CustomDocument.objects.get()) >= {"/en/section/second"}


def test_drafts_count_too(site, desk):
    with commits():
        image = factories.image("Image token-60")
    desk.create(site.home, page_form("draft-50", "draft", [figure(image)]), publish=False)
    assert users(image) == {"/en/draft", "/ru/draft"}


def test_what_depends_is_listed_with_language_status_and_a_link(site, desk):
    desk.create(site.home, page_form("draft-50", "draft", [teaser(at("/en/other"))]), publish=False)
    text = desk.editor.get(reverse("page_used_by", args=[at("/en/other").pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[at("/en").pk]) in text
    assert "Title draft-50" in text and "English" in text and "draft" in text


@pytest.mark.parametrize("kind", ["image", "document", "topic"])
def test_wagtail_s_usage_pages_are_complete(site, desk, kind):
    item = {
        "image": lambda: CustomImage.objects.order_by("pk")[0],
        "document": CustomDocument.objects.get,
        "topic": english_topic,
    }[kind]()
    names = {"image": "wagtailimages:image_usage", "document": "wagtaildocs:document_usage"}
    name = names.get(kind, "wagtailsnippets_cms_topic:usage")
    text = desk.editor.get(reverse(name, args=[item.pk])).content.decode()
    assert "Used by" in text and reverse("wagtailadmin_pages:edit", args=[sorted(pages_using([item])[item])[0]]) in text


def test_unused_object_says_so_and_unknown_ones_are_not_found(site, desk):
    with commits():
        image = factories.image("Image token-60")
    text = desk.editor.get(reverse("wagtailimages:image_usage", args=[image.pk])).content.decode()
    assert "No page depends on it." in text
    for address in ("/admin/images/usage/999/", "/admin/snippets/auth/user/usage/1/", "/admin/snippets/no/no/usage/x/"):
        assert desk.editor.get(address).status_code == 404, address


@pytest.mark.parametrize("kind", ["page", "image", "document", "topic"])
def test_confirmation_names_the_dependent_pages(site, desk, kind):
    views = {
        "page": ("wagtailadmin_pages:delete", at("/en/other")),
        "image": ("wagtailimages:delete", CustomImage.objects.order_by("pk")[0]),
        "document": ("wagtaildocs:delete", CustomDocument.objects.get()),
        "topic": ("wagtailsnippets_cms_topic:delete", english_topic()),
    }
    view, item = views[kind]
    text = desk.editor.get(reverse(view, args=[item.pk])).content.decode()
    number = len(pages_using([item])[item])
    assert (f"{number} pages depend on it" if number > 1 else "1 page depends on it") in text
    for page in usage_of([item])[item].pages:
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text


@pytest.mark.parametrize(
    ("app", "model", "items"),
    [
        ("wagtailcore", "page", lambda: [at("/en/other"), at("/en/section/first")]),
        ("cms", "customimage", lambda: list(CustomImage.objects.all())),
        ("cms", "customdocument", lambda: [CustomDocument.objects.get()]),
        ("cms", "topic", lambda: [english_topic()]),
    ],
)
def test_confirmation_of_many_names_them_too(site, desk, app, model, items):
    address = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    query = "&".join(f"id={item.pk}" for item in items())
    text = desk.editor.get(f"{address}?{query}").content.decode()
    for item, ids in pages_using(items()).items():
        assert str(len(ids)) in text
        for page_id in ids:
            assert reverse("wagtailadmin_pages:edit", args=[page_id]) in text, item


def test_first_of_many_are_listed_with_the_number_of_all(site, desk):
    topic = factories.topic("Topic 60", site.home.locale)
    with commits():
        for part in range(3):
            place = factories.page(site.home, f"Place {part}")
            for number in range(18):
                factories.page(place, f"Many {number}", topics=[topic])
    text = desk.editor.get(reverse("wagtailsnippets_cms_topic:delete", args=[topic.pk])).content.decode()
    number = len(pages_using([topic])[topic])
    assert number > SHOWN and f"{number} pages depend on it" in text and "Only the first of them" in text
    assert len(usage_of([topic])[topic].pages) == SHOWN


def test_queries_are_the_same_for_few_and_many(site, desk):
    counts = []
    for _ in range(2):
        items = [*CustomImage.objects.all(), english_topic(), at("/en/other")]
        with CaptureQueriesContext(connection) as queries:
            for usage in usage_of(items).values():
                [str(page.locale) for page in usage.pages]
        counts.append(len(queries))
        with commits():
            for number in range(10):
                factories.image(f"Image token-{70 + number}")
    assert counts[0] == counts[1] <= 8
