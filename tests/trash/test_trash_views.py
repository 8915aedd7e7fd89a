"""The trash in the admin."""

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from cms.models import User
from cms.trash.models import TrashedPage
from tests.conftest import Editor
from tests.publishing.commits import commits
from tests.publishing.desk import page_form
from tests.publishing.inspection import at


def trashed(path):
    return TrashedPage.objects.get(path=path)


def send(editor, path, **data):
    found = trashed(path)
    form = {"parent": found.parent_id or "", "slug": found.slug} | data
    return editor.post(reverse("trash_restore", args=[found.pk]), form)


def person(name, *permissions, below):
    """Return somebody at the admin who may do things below a page."""
    group = Group.objects.create(name=name)
    for permission in permissions:
        GroupPagePermission.objects.create(group=group, page=below, permission_type=permission)
    group.permissions.add(*Group.objects.get(name="Editors").permissions.filter(codename="access_admin"))
    user = User.objects.create_user(name, password="correct horse battery")
    user.groups.add(group)
    client = Editor()
    client.commits = commits
    client.force_login(user)
    return client


def test_trash_lists_what_was_deleted_with_the_days_that_are_left(site, desk):
    desk.delete(at("/en/other"))
    text = desk.editor.get(reverse("trash")).content.decode()
    for word in ("Title token-7", "/en/other", "/ru/other", "standard page", "English", "admin", "30"):
        assert word in text, word
    found = desk.editor.get(reverse("trash"), {"language": "ru", "title": "token"}).content.decode()
    assert "/ru/other" in found and "/en/other" not in found


def test_page_comes_back_with_what_was_deleted_in_the_same_step(site, desk, visitor):
    desk.delete(at("/en/section"))
    page = desk.editor.get(reverse("trash_restore", args=[trashed("/en/section").pk])).content.decode()
    assert "/ru/section" in page and "Delete for good" in page
    assert send(desk.editor, "/en/section", together="on").status_code == 302
    assert visitor.status("/en/section/first") == 200 and visitor.status("/ru/section/second") == 200
    assert not TrashedPage.objects.exists()


def test_page_comes_back_alone(site, desk, visitor):
    desk.delete(at("/en/other"))
    assert send(desk.editor, "/en/other").status_code == 302
    assert (visitor.status("/en/other"), visitor.status("/ru/other")) == (200, 410)
    assert send(desk.editor, "/ru/other").status_code == 302
    assert visitor.json("/ru/other")["fallback"]["served"] == "en"


def test_what_cannot_come_along_is_named(site, desk, visitor):
    desk.delete(at("/en/other"))
    desk.create(at("/ru"), page_form("token-50", "other"))
    response = desk.editor.post(
        reverse("trash_restore", args=[trashed("/en/other").pk]),
        {"parent": site.home.pk, "slug": "other", "together": "on"},
        follow=True,
    )
    assert "/ru/other: The slug “other” is that of “Title token-50" in response.content.decode()
    assert visitor.status("/en/other") == 200 and trashed("/ru/other")


def test_taken_slug_is_told_in_the_form_and_nothing_is_lost(site, desk, visitor):
    desk.delete(at("/en/other"))
    desk.create(site.home, page_form("token-50", "other"))
    response = send(desk.editor, "/en/other", together="on")
    assert response.status_code == 200 and "Choose another" in response.content.decode()
    assert trashed("/en/other") and trashed("/ru/other")
    assert send(desk.editor, "/en/other", slug="search").status_code == 200
    assert send(desk.editor, "/en/other", slug="other-2").status_code == 302
    assert visitor.status("/en/other-2") == 200


def test_missing_parent_is_told_and_another_can_be_chosen(site, desk, visitor):
    desk.delete(at("/en/section/second"))
    desk.delete(at("/en/section"))
    found = trashed("/en/section/second")
    page = desk.editor.get(reverse("trash_restore", args=[found.pk])).content.decode()
    assert reverse("trash_restore", args=[trashed("/en/section").pk]) in page
    assert "is in the trash too" in page
    assert send(desk.editor, "/en/section/second", parent="").status_code == 200
    assert send(desk.editor, "/en/section/second", parent=at("/en/other").pk).status_code == 302
    assert visitor.status("/en/other/second") == 200


def test_those_who_may_not_publish_bring_back_drafts(site, desk, visitor):
    desk.delete(at("/en/other"))
    writer = person("writer", "add", below=site.home)
    assert send(writer, "/en/other").status_code == 302
    assert not at("/en/other").live and visitor.status("/en/other") == 410


def test_those_who_may_not_add_see_nothing(site, desk):
    desk.delete(at("/en/other"))
    reader = person("reader", "add", below=Page.objects.get(url_path="/fr/"))
    assert "/en/other" not in reader.get(reverse("trash")).content.decode()
    assert send(reader, "/en/other").status_code == 404
    assert reader.post(reverse("trash_destroy", args=[trashed("/en/other").pk])).status_code == 404
    assert trashed("/en/other")


def test_only_those_who_may_publish_delete_for_good(site, desk, visitor):
    desk.delete(at("/en/other"))
    found = trashed("/en/other")
    person("writer", "add", below=site.home).post(reverse("trash_destroy", args=[found.pk]))
    assert TrashedPage.objects.filter(pk=found.pk).exists()
    desk.editor.post(reverse("trash_destroy", args=[found.pk]))
    assert not TrashedPage.objects.filter(pk=found.pk).exists() and visitor.status("/en/other") == 410


def test_trash_is_closed_to_visitors(site, desk, client):
    desk.delete(at("/en/other"))
    assert client.get(reverse("trash")).status_code == 302
    assert client.get(reverse("trash_restore", args=[trashed("/en/other").pk])).status_code == 302
