"""Which images and documents somebody of each role may see and change, at the real admin."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Collection

from cms.models import CustomDocument, CustomImage
from cms.roles import names
from tests import factories
from tests.roles.conftest import refused


@pytest.fixture
def files(site: Any, commits: Any) -> dict[str, tuple[CustomImage, CustomDocument]]:
    """Give an image and a document in each collection."""
    with commits():
        return {
            collection.name: (
                factories.image(f"Picture in {collection.name}", collection=collection),
                factories.document(f"Paper in {collection.name}", collection=collection),
            )
            for collection in Collection.objects.filter(depth=2)
        }


def offered(client: Any) -> set[str]:
    """Return the collections whose files are offered, by what the four lists show."""
    addresses = ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose")
    pages = [client.get(reverse(name)).content.decode() for name in addresses]
    known = Collection.objects.filter(depth=2).values_list("name", flat=True)
    pictures = {name for name in known if f"Picture in {name}" in pages[0]}
    assert pictures == {name for name in known if f"Paper in {name}" in pages[1]}
    return pictures


EVERY = {names.SHARED_FILES, names.INTERNAL_FILES, "1. Pillar one", "2. Pillar two"}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("moderator", EVERY),
        ("writer", EVERY),
        ("pillar_editor", {names.SHARED_FILES, "1. Pillar one"}),
        ("translator", {names.SHARED_FILES}),
    ],
)
def test_files_that_are_offered(request, files, who, expected):
    assert offered(request.getfixturevalue(who)) == expected


@pytest.mark.parametrize("who", ["pillar_editor", "translator"])
def test_files_of_others_are_neither_shown_nor_changed(request, files, who):
    client = request.getfixturevalue(who)
    for name in (names.INTERNAL_FILES, "2. Pillar two"):
        picture, paper = files[name]
        for address in (
            reverse("wagtailimages:edit", args=[picture.pk]),
            reverse("wagtailimages:delete", args=[picture.pk]),
            reverse("wagtaildocs:edit", args=[paper.pk]),
            reverse("wagtaildocs:delete", args=[paper.pk]),
            reverse("document_revisions", args=[paper.pk]),
        ):
            assert refused(client.get(address)), address
            assert refused(client.post(address, {"title": "Crafted"})) or client.post(address).status_code == 405
        assert refused(client.get(reverse("wagtailimages_chooser:chosen", args=[picture.pk])))
        assert refused(client.get(reverse("wagtaildocs_chooser:chosen", args=[paper.pk])))
    assert not CustomImage.objects.filter(title="Crafted").exists()


def test_internal_files_reach_no_visitor(files, visitor):
    picture, paper = files[names.INTERNAL_FILES]
    assert visitor.status(f"/images/{picture.pk}") in (401, 404)
    assert visitor.status(f"/documents/{paper.pk}") in (401, 404)


def test_pillar_editor_changes_the_pillars_files(pillar_editor, files):
    picture, _paper = files["1. Pillar one"]
    data = {"title": "Changed", "collection": picture.collection_id, "tags": "", "description": ""}
    pillar_editor.post(reverse("wagtailimages:edit", args=[picture.pk]), data)
    picture.refresh_from_db()
    assert picture.title == "Changed"
