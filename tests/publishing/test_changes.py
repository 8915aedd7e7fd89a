"""Each kind of change by itself, made in the admin; tests/cms has those of everyday editing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection

from cms.models import CustomDocument, CustomImage, Topic
from cms.publishing.models import PublishedDocument
from tests.publishing.commits import commits
from tests.publishing.desk import figure, page_form
from tests.publishing.inspection import Inspection, at, said

HOUR = timedelta(hours=1)


def publish_scheduled() -> None:
    with commits():
        call_command("publish_scheduled", verbosity=0)


# Time


def test_scheduled_page_is_answered_once_it_is_due(site, desk, visitor):
    form = page_form("draft-50", "later", go_live_at=timezone.now() + HOUR)
    desk.create(site.home, form)
    assert visitor.status("/en/later") == 404
    site.clock.tick(HOUR + timedelta(minutes=1))
    assert visitor.status("/en/later") == 404
    publish_scheduled()
    assert "draft-50" in said(visitor, "/en/later")


def test_scheduled_edit_of_a_live_page_waits(site, desk, visitor):
    desk.edit(at("/en/other"), page_form("draft-50", "other", go_live_at=timezone.now() + HOUR))
    assert "draft-50" not in said(visitor, "/en/other") and "token-7" in said(visitor, "/en/other")
    site.clock.tick(HOUR + timedelta(minutes=1))
    publish_scheduled()
    assert "draft-50" in said(visitor, "/en/other")


def test_expired_page_is_gone_before_anything_has_run(site, desk, visitor):
    desk.edit(at("/en/other"), page_form("token-50", "other", expire_at=timezone.now() + HOUR))
    site.clock.tick(HOUR + timedelta(minutes=1))
    Inspection(lagging=True).everything()
    assert (visitor.status("/en/other"), visitor.status("/ru/other")) == (410, 410)
    publish_scheduled()
    assert not PublishedDocument.objects.filter(path="/en/other").exists()


def test_what_is_below_an_expired_page_goes_with_it(site, desk, visitor):
    desk.edit(at("/en/section"), page_form("token-50", "section", expire_at=timezone.now() + HOUR))
    assert visitor.status("/en/section/second") == 200
    site.clock.tick(HOUR + timedelta(minutes=1))
    Inspection(lagging=True).everything()
    assert (visitor.status("/en/section/second"), visitor.status("/ru/section/second")) == (410, 410)
    publish_scheduled()


def test_image_and_file_go_with_the_last_page_that_shows_them(site, desk, visitor):
    image, file = CustomImage.objects.order_by("pk")[0], CustomDocument.objects.get()
    for path, slug in (("/en/section", "section"), ("/fr/section", "section")):
        if path.startswith("/fr"):
            desk.stop_translation(at(path))
        desk.edit(at(path), page_form("token-50", slug, [figure(image)], expire_at=timezone.now() + HOUR))
    assert visitor.status(f"/images/{image.pk}/@@images/image/tile") == 200
    site.clock.tick(HOUR + timedelta(minutes=1))
    assert visitor.status(f"/images/{image.pk}/@@images/image/tile") == 404
    assert visitor.status(f"/documents/{file.pk}/@@download/file/{file.filename}") == 404
    publish_scheduled()


def test_page_without_expiry_lets_those_below_live_on(site, desk, visitor):
    for fields in ({"expire_at": timezone.now() + HOUR}, {}):
        desk.edit(at("/en/section"), page_form("token-50", "section", **fields))
    site.clock.tick(HOUR + timedelta(minutes=1))
    assert visitor.status("/en/section/second") == 200


# Deleting


def test_page_that_is_unpublished_and_then_deleted_is_forgotten_by_those_that_showed_it(site, desk, visitor):
    assert "token-7" in said(visitor, "/en")
    desk.unpublish(at("/en/other"))
    desk.delete(at("/en/other"))
    assert "token-7" not in said(visitor, "/en")


# Translations and aliases


def test_translation_that_becomes_an_alias_shows_its_source(site, desk, visitor):
    desk.convert_to_alias(at("/fr/section/first"))
    assert "token-5" in said(visitor, "/fr/section/first") and "token-10" not in said(visitor, "/fr/section/first")
    assert visitor.json("/fr/section/first")["fallback"]["served"] == "en"


def test_alias_that_becomes_a_page_stays_as_it_was(site, desk, visitor):
    desk.convert_alias(at("/ru/other"))
    desk.edit(at("/en/other"), page_form("token-50", "other"))
    assert "token-7" in said(visitor, "/ru/other") and "token-50" not in said(visitor, "/ru/other")
    assert "fallback" not in visitor.json("/ru/other")


def test_draft_of_a_translation_is_not_answered(site, desk, visitor):
    desk.translate(at("/fr/section"), "draft-50", publish=False)
    assert "draft-50" in at("/fr/section").specific.summary
    assert "token-9" in said(visitor, "/fr/section") and "draft-50" not in said(visitor, "/fr/section")


def test_translation_outlives_its_source(site, desk, visitor):
    desk.restrict(at("/en/section"))
    assert visitor.status("/fr/section/first") == 401
    desk.delete(at("/en/section"))
    assert visitor.status("/en/section") == 410 and visitor.status("/ru/section") == 410
    assert "token-9" in said(visitor, "/fr/section") and "token-10" in said(visitor, "/fr/section/first")


def test_restriction_above_the_source_holds_for_translations_and_what_is_below_them(site, desk, visitor):
    desk.create(at("/fr/section"), page_form("token-50", "propre"))
    assert visitor.status("/fr/section/propre") == 200
    desk.restrict(at("/en/section"))
    for path in ("/fr/section", "/fr/section/first", "/fr/section/propre", "/ru/section/second"):
        response = visitor.get(path)
        assert response.status_code == 401 and "token" not in response.content.decode(), path
    desk.restrict(at("/en/section"), "none")
    assert visitor.status("/fr/section/propre") == 200


def test_moving_the_source_below_a_restricted_page_closes_its_translations(site, desk, visitor):
    desk.restrict(at("/en/other"))
    desk.move(at("/en/section"), at("/en/other"))
    assert visitor.status("/fr/section/first") == 401
    desk.move(at("/en/other/section"), site.home)
    assert visitor.status("/fr/section/first") == 200


# Records, images, redirects


def test_deleted_image_leaves_its_pages(site, desk, visitor):
    one, two = CustomImage.objects.order_by("pk")
    assert "A square" in said(visitor, "/en/section") and visitor.json("/en/section/first")["preview_image_link"]
    for image in (one, two):
        desk.delete_image(image)
        assert visitor.status(f"/images/{image.pk}") == 404
    assert "A square" not in said(visitor, "/en/section")
    assert visitor.json("/en/section/first")["preview_image_link"] is None


def test_deleted_file_loses_its_links(site, desk, visitor):
    desk.delete_file(CustomDocument.objects.get())
    assert "@@download" not in said(visitor, "/en/section/second")


def test_image_in_a_collection_that_becomes_private_is_refused(site, desk, visitor):
    image, collection = CustomImage.objects.order_by("pk")[0], Collection.objects.get(name="Open")
    desk.edit_image(image, collection=collection.pk)
    desk.move_collection(collection, Collection.objects.get(name="Below private"))
    assert visitor.status(f"/images/{image.pk}/@@images/image/tile") == 404
    assert "A square" not in said(visitor, "/en/section")
    desk.restrict_collection(Collection.objects.get(name="Private"), "none")
    assert visitor.status(f"/images/{image.pk}/@@images/image/tile") == 200


def test_deleted_topic_leaves_its_pages(site, desk, visitor):
    topic = Topic.objects.get(title="Topic 1")
    assert visitor.json("/en/section")["subjects"] == ["Topic 1"]
    desk.delete_topic(topic)
    assert visitor.json("/en/section")["subjects"] == []
    assert "Topic 1" not in said(visitor, "/en")


def test_redirect_of_the_admin_leads_to_a_living_page(site, desk, visitor):
    desk.redirect("/en/old", at("/en/other"))
    assert visitor.get("/en/old")["Location"].endswith("/en/other")
    desk.redirect("/en/old", at("/en/section"), redirect=Redirect.objects.get())
    assert visitor.get("/en/old")["Location"].endswith("/en/section")
    desk.unpublish(at("/en/section"))
    assert visitor.status("/en/old") == 404
    desk.delete_redirect(Redirect.objects.get())
    assert visitor.status("/en/old") == 404


@pytest.mark.parametrize(
    ("link", "location"),
    [
        ("https://example.org/elsewhere", "https://example.org/elsewhere"),
        ("http://localhost:8000/en/other", "http://localhost:8000/++api++/en/other"),
        ("http://localhost:8000/en/nothing", None),
    ],
)
def test_redirect_to_an_address_leads_there(site, desk, visitor, link, location):
    desk.redirect("/en/old", None, link)
    assert visitor.get("/en/old").get("Location") == location
