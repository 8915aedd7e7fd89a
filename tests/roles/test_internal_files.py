"""Who reads a file that is in a collection of others: who may choose it there, or works on what shows it."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from cms.models import CustomDocument, User
from cms.roles import names
from home.models import StandardPage
from tests import factories


@pytest.fixture
def paper(site, commits):
    """Give an internal document with a revision before it."""
    with commits():
        made = factories.document("Internal paper", collection=Collection.objects.get(name=names.INTERNAL_FILES))
        made.file = factories.ContentFile(b"Other words.", name="paper.txt")
        made.save()
    return CustomDocument.objects.get(pk=made.pk)


@pytest.fixture
def picture(site, commits):
    """Give an internal image with a rendition."""
    with commits():
        made = factories.image("Internal picture", collection=Collection.objects.get(name=names.INTERNAL_FILES))
        made.get_rendition("width-100")
    return made


def addresses_of(file):
    """Return every address that serves a file, its revisions or its renditions to people at the admin."""
    if isinstance(file, CustomDocument):
        old = file.revisions.get()
        return [
            f"/documents/{file.pk}/{file.filename}",
            f"/documents/{file.pk}/anything",
            old.url,
            f"/documents/{file.pk}/revisions/1/x",
            file.file.url,
            old.file.url,
            f"/admin/api/main/documents/{file.pk}/",
        ]
    preview = reverse("wagtailimages:preview", args=[file.pk, "width-100"])
    renditions = [rendition.file.url for rendition in file.renditions.all()]
    return [file.file.url, *renditions, f"/admin/api/main/images/{file.pk}/", preview]


@pytest.mark.parametrize("kind", ["paper", "picture"])
@pytest.mark.parametrize(
    ("who", "status"), [("moderator", 200), ("writer", 200), ("pillar_editor", 404), ("translator", 404)]
)
def test_internal_files_are_not_there_for_who_may_not_choose_them(site, request, kind, who, status):
    file, client = request.getfixturevalue(kind), request.getfixturevalue(who)
    expected = dict.fromkeys(addresses_of(file), status)
    assert {address: client.get(address).status_code for address in expected} == expected


@pytest.mark.parametrize("kind", ["paper", "picture"])
def test_internal_files_are_not_there_for_others(site, request, kind):
    file = request.getfixturevalue(kind)
    account = Client()
    account.force_login(User.objects.create_user("nobody in particular", password="correct horse battery"))
    for client in (Client(), account):
        for address in addresses_of(file):
            assert client.get(address).status_code in (302, 403, 404)


def test_a_draft_lets_those_read_a_file_who_may_edit_it(pillar_editor, translator, site, paper, commits):
    link = [("rich_text", f'<p><a linktype="document" id="{paper.pk}">paper</a></p>')]
    address = f"/documents/{paper.pk}/{paper.filename}"
    with commits():
        page = StandardPage.objects.get(pk=site.own.pk)
        page.body = factories.blocks(link)
        page.save_revision()
    assert pillar_editor.get(address).status_code == 200
    assert pillar_editor.get(paper.revisions.get().url).status_code == 200
    assert translator.get(address).status_code == 404


def test_a_published_page_lets_those_read_a_file_who_see_it(translator, site, paper, visitor, commits):
    link = [("rich_text", f'<p><a linktype="document" id="{paper.pk}">paper</a></p>')]
    with commits():
        factories.page(site.two, "Public", link)
    assert translator.get(f"/documents/{paper.pk}/{paper.filename}").status_code == 200
    assert visitor.status(f"/documents/{paper.pk}") in (401, 404)


def test_lists_of_the_admins_api_hold_what_one_may_choose(translator, writer, paper, picture):
    for name in ("documents", "images"):
        assert "Internal p" not in translator.get(f"/admin/api/main/{name}/").content.decode()
        assert "Internal p" in writer.get(f"/admin/api/main/{name}/").content.decode()


def test_a_file_that_belongs_to_nothing_is_nobodys(writer, settings):
    loose = settings.MEDIA_ROOT / "loose.txt"
    loose.parent.mkdir(parents=True, exist_ok=True)
    loose.write_text("Left behind.")
    try:
        assert writer.get("/media/loose.txt").status_code == 404
    finally:
        loose.unlink()


@pytest.mark.parametrize(
    "name",
    [
        *("../secret.txt", "x/../../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "./../secret.txt"),
        *("//{}", "/{}", "x/..//{}", "..\\secret.txt", "../media-beside/secret.txt", ".", "..", "secret.txt%00", ""),
    ],
)
def test_nothing_beside_the_files_is_served_not_even_to_an_administrator(admin_client, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path / "media"
    for place in (tmp_path, tmp_path / "media-beside"):
        place.mkdir(exist_ok=True)
        (place / "secret.txt").write_text("A database.")
    (settings.MEDIA_ROOT / "x").mkdir(parents=True)
    (settings.MEDIA_ROOT / "x" / "own.txt").write_text("A picture.")
    assert admin_client.get("/media/x/own.txt").status_code == 200
    assert admin_client.get(f"/media/{name.format(str(tmp_path / 'secret.txt'))}").status_code == 404
