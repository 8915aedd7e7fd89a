"""Deleted pages come back just as they were, whoever deleted them and however."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, PageViewRestriction, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.publishing import service
from cms.trash.capture import keep
from cms.trash.models import TrashedPage, unpack
from cms.trash.restore import NotRestored, restore
from home.models import StandardPage
from tests import factories
from tests.publishing.commits import commits
from tests.publishing.desk import page_form
from tests.publishing.inspection import at, said


def bring_back(page_id, **how):
    with commits():
        return restore(TrashedPage.objects.get(page_id=page_id), **how)


def bring_all_back():
    for trashed in TrashedPage.objects.order_by("is_alias", "depth", "pk"):
        bring_back(trashed.page_id)


def everything():
    """Return every row that a deletion of pages may take."""
    models = [Page, StandardPage, StandardPage.topics.through, Revision, Redirect, PageViewRestriction]
    models += [Translation, TranslationSource, StringTranslation, ReferenceIndex]
    rows = {}
    for model in models:
        fields = [field.attname for field in model._meta.concrete_fields]
        rows[model] = {row["id" if "id" in row else "page_ptr_id"]: row for row in model.objects.values(*fields)}
    return rows


def test_subtree_comes_back_with_all_its_rows(site, desk, visitor):
    desk.edit(at("/en/section"), page_form("token-50", "part", topics=[1]))
    desk.edit(at("/en/part/first"), page_form("draft-51", "first"), publish=False)
    desk.restrict(at("/en/part/second"))
    before, answer = everything(), visitor.json("/en/part")
    desk.delete(at("/en/part"))
    assert visitor.status("/en/part") == 410 and not Page.objects.filter(slug="first", locale__language_code="en")
    bring_all_back()
    assert everything() == before
    assert visitor.json("/en/part") == answer
    assert visitor.get("/en/section")["Location"].endswith("/en/part")
    assert visitor.status("/en/part/second") == 401
    assert not TrashedPage.objects.exists()


def test_links_to_it_live_again(site, desk, visitor):
    page = at("/en/section/first")
    assert "/en/section/first" in said(visitor, "/en/other")
    desk.delete(page)
    assert "/en/section/first" not in said(visitor, "/en/other")
    bring_all_back()
    assert "/en/section/first" in said(visitor, "/en/other")


def test_untranslated_copies_come_back_as_copies(site, desk, visitor):
    desk.delete(at("/en/other"))
    assert set(TrashedPage.objects.values_list("path", flat=True)) >= {"/en/other", "/ru/other"}
    assert TrashedPage.objects.values("deletion").distinct().count() == 1
    bring_all_back()
    assert at("/ru/other").alias_of == at("/en/other")
    assert visitor.json("/ru/other")["fallback"]["served"] == "en"


def test_copy_that_stayed_is_a_copy_again(site, desk, visitor):
    desk.make_alias(at("/en/section/second"), at("/en/other"), "copy")
    desk.delete(at("/en/section/second"))
    assert at("/en/other/copy").alias_of is None
    bring_all_back()
    assert at("/en/other/copy").alias_of == at("/en/section/second")


def test_translation_comes_back_with_its_translator_s_words(site, desk, visitor):
    page = at("/fr/section")
    desk.delete(page)
    assert visitor.status("/fr/section") == 410
    bring_all_back()
    assert "token-9" in said(visitor, "/fr/section") and "token-10" in said(visitor, "/fr/section/first")
    desk.translate(at("/fr/section"), "token-60", publish=True)
    assert "token-60" in said(visitor, "/fr/section")


def test_translation_data_of_a_source_that_went_on_meanwhile_is_not_mixed_up(site, desk, visitor):
    desk.delete(at("/fr/section"))
    desk.edit(at("/en/section"), page_form("token-50", "section"))
    bring_all_back()
    desk.update_translations(at("/en/section"), publish=True) if Translation.objects.exists() else None
    assert visitor.status("/fr/section") == 200


def test_restriction_that_comes_back_closes_translations_again(site, desk, visitor):
    desk.restrict(at("/en/section"))
    desk.delete(at("/en/section"))
    assert visitor.status("/fr/section/first") == 200
    bring_all_back()
    assert (visitor.status("/fr/section/first"), visitor.status("/en/section")) == (401, 401)


def test_draft_comes_back_as_a_draft_and_was_never_gone(site, desk, visitor):
    page = desk.create(site.home, page_form("draft-50", "never"), publish=False)
    desk.delete(page)
    bring_back(page.pk)
    assert visitor.status("/en/never") == 404 and not at("/en/never").live


def test_live_page_can_come_back_as_a_draft(site, desk, visitor):
    page = at("/en/section")
    desk.delete(page)
    bring_back(page.pk, as_draft=True)
    assert visitor.status("/en/section") == 410 and visitor.status("/en/section/second") == 410
    desk.edit(at("/en/section"), page_form("token-50", "section"))
    assert visitor.status("/en/section") == 200


def test_it_comes_back_between_its_neighbours(site, desk, visitor):
    order = [page.pk for page in at("/en/section").get_children()]
    desk.delete(Page.objects.get(pk=order[0]))
    bring_back(order[0])
    assert [page.pk for page in at("/en/section").get_children()] == order


def test_place_that_was_taken_is_no_hindrance(site, desk, visitor):
    last = at("/en/section/second")
    desk.delete(last)
    desk.create(at("/en/section"), page_form("token-50", "third"))
    bring_back(last.pk)
    assert [page.slug for page in at("/en/section").get_children()] == ["first", "third", "second"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_below_a_page_that_has_moved_it_follows(site, desk, visitor):
    page = at("/en/section/second")
    desk.delete(page)
    desk.move(at("/en/section"), at("/en/other"))
    bring_back(page.pk)
    assert "token-6" in said(visitor, "/en/other/section/second")
    assert Page.find_problems() == ([], [], [], [], [])


def test_without_its_parent_another_place_is_needed(site, desk, visitor):
    page = at("/en/section/second")
    desk.delete(page)
    desk.delete(at("/en/section"))
    with pytest.raises(NotRestored, match="Choose another place"):
        restore(TrashedPage.objects.get(page_id=page.pk))
    bring_back(page.pk, parent=at("/en/other"))
    assert "token-6" in said(visitor, "/en/other/second")


def test_slug_that_is_taken_is_named_and_another_can_be_chosen(site, desk, visitor):
    page = at("/en/other")
    desk.delete(page)
    desk.create(site.home, page_form("token-50", "other"))
    with pytest.raises(NotRestored, match="is that of “Title token-50"):
        restore(TrashedPage.objects.get(page_id=page.pk))
    bring_back(page.pk, slug="other-2")
    assert "token-7" in said(visitor, "/en/other-2")
    assert Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object().slug == "other-2"


@pytest.mark.parametrize(("parent", "message"), [("/fr/section", "type and language"), ("/en", "")])
def test_page_comes_back_in_its_language_only(site, desk, visitor, parent, message):
    page = at("/en/other")
    desk.delete(page)
    if not message:
        bring_back(page.pk, parent=at(parent))
    else:
        with pytest.raises(NotRestored, match=message):
            restore(TrashedPage.objects.get(page_id=page.pk), parent=at(parent))


def test_page_made_again_in_its_place_is_named(site, desk, visitor):
    page = at("/fr/section/first")
    desk.delete(page)
    desk.submit(at("/en/section/first"), site.french)
    with pytest.raises(NotRestored):
        restore(TrashedPage.objects.get(page_id=page.pk), slug="autre")


def test_what_it_showed_and_is_gone_meanwhile_is_left_out(site, desk, visitor):
    page = at("/en/section/first")
    image, topic = page.specific.lead_image, at("/en/section").specific.topics.get()
    desk.delete(at("/en/section"))
    desk.delete_image(image)
    desk.delete_topic(topic)
    bring_all_back()
    answer = visitor.json("/en/section")
    assert answer["subjects"] == [] and visitor.json("/en/section/first")["preview_image_link"] is None


def test_images_stay_when_only_pages_in_the_trash_show_them(site, desk, visitor):
    image = at("/en/section/first").specific.lead_image
    desk.delete(at("/en/section"))
    desk.delete(at("/fr/section"))
    assert visitor.status(f"/images/{image.pk}") == 404
    image.refresh_from_db()
    bring_all_back()
    assert visitor.status(f"/images/{image.pk}") == 200


def test_several_pages_deleted_at_once_come_back(site, desk, visitor):
    ids = [at("/en/section").pk, at("/en/other").pk]
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = "&".join(f"id={page}" for page in ids)
    assert desk.editor.post(f"{address}?{query}", {}).status_code == 302
    assert visitor.status("/en/other") == 410
    assert set(TrashedPage.objects.values_list("page_id", flat=True)) >= set(ids)
    bring_all_back()
    assert visitor.status("/en/other") == 200 and visitor.status("/en/section/first") == 200


def test_pages_that_a_program_deletes_are_kept_too(site, visitor):
    with commits():
        StandardPage.objects.filter(slug__in=["first", "other"], locale__language_code="en").delete()
    assert set(TrashedPage.objects.values_list("path", flat=True)) == {"/en/section/first", "/en/other"}
    bring_all_back()
    assert visitor.status("/en/section/first") == 200


def test_trash_knows_who_and_when(site, desk):
    desk.delete(at("/en/other"))
    trashed = TrashedPage.objects.get(path="/en/other")
    assert (trashed.deleted_by.username, trashed.deleted_at, trashed.pages) == ("admin", timezone.now(), 1)
    page = bring_back(trashed.page_id)
    assert PageLogEntry.objects.filter(page_id=page.pk, action="cms.restore").exists()


def test_restored_page_is_found_in_the_admin_s_search(site, desk):
    page = at("/en/other")
    search = lambda: list(get_search_backend().search("token-7", Page))  # noqa: E731
    assert page.pk in [found.pk for found in search()]
    desk.delete(page)
    assert page.pk not in [found.pk for found in search()]
    bring_all_back()
    assert page.pk in [found.pk for found in search()]


def test_page_deleted_and_brought_back_twice(site, desk, visitor):
    page = at("/en/other")
    for _ in range(2):
        desk.delete(page)
        bring_all_back()
    assert visitor.status("/en/other") == 200


def test_trash_is_emptied_after_its_days(site, desk, settings):
    desk.delete(at("/en/other"))
    count = TrashedPage.objects.count()
    site.clock.tick(timedelta(days=29))
    service.publish_scheduled()
    assert TrashedPage.objects.count() == count
    site.clock.tick(timedelta(days=2))
    service.publish_scheduled()
    assert not TrashedPage.objects.exists()


def test_trash_can_be_emptied_and_switched_off(site, desk, settings, capsys):
    desk.delete(at("/en/other"))
    site.clock.tick(timedelta(seconds=1))
    call_command("empty_trash", days=0)
    assert "deleted for good" in capsys.readouterr().out and not TrashedPage.objects.exists()
    settings.TRASH_DAYS = 0
    desk.delete(at("/en/section"))
    assert not TrashedPage.objects.exists()


def test_queries_do_not_grow_with_what_is_below(site, desk):
    root, counts = StandardPage.objects.get(pk=at("/en/section").pk), []
    for round in range(2):
        pages = list(Page.objects.filter(path__startswith=root.path).order_by("path"))
        with CaptureQueriesContext(connection) as queries:
            trashed = keep(pages[0], pages)
        assert len(unpack(trashed.data)["rows"]["home.standardpage"]) == trashed.pages == len(pages)
        counts.append(len(queries))
        with commits():
            for number in range(0 if round else 20):
                factories.page(root, f"Page token-{50 + number}")
    assert counts[0] == counts[1]
    TrashedPage.objects.all().delete()
