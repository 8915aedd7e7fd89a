"""Images and files: made when they are asked for, and only for what is public."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import Rendition
from tests import factories


@pytest.fixture
def shown(home, commits):
    """Give an image that a published page shows."""
    image = factories.image()
    with commits():
        body = [("image", {"image": {"image": image.pk, "alt_text": "A square", "decorative": False}, "caption": "So"})]
        factories.page(home, "Pictures", body, lead_image=image, lead_image_alt="Lead")
    return image


def block_of(answer, kind):
    return next(block for block in answer["blocks"].values() if block["@type"] == kind and block.get("alt") != "Lead")


def test_scales_are_described_but_not_made(shown, visitor):
    answer = visitor.json("/en/pictures")
    block = block_of(answer, "image")
    assert block["alt"] == "A square"
    assert block["url"] == f"http://localhost:8000/images/{shown.pk}"
    described = block["image_scales"]["image"][0]
    assert (described["width"], described["height"]) == (900, 600)
    assert described["scales"]["preview"]["height"] == 266
    assert "larger" not in described["scales"]
    assert answer["preview_image_link"]["description"] == "Lead"
    assert not Rendition.objects.exists()


def test_scale_is_made_at_its_first_get(shown, visitor):
    block = block_of(visitor.json("/en/pictures"), "image")
    name = block["image_scales"]["image"][0]["scales"]["preview"]["download"]
    response = visitor.get(f"/images/{shown.pk}/{name}")
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    picture = Pillow.open(BytesIO(b"".join(response.streaming_content)))
    assert picture.size == (400, 266)
    assert visitor.get(f"/images/{shown.pk}/@@images/image/thumb").status_code == 200


def test_image_has_a_document(shown, visitor):
    answer = visitor.json(f"/images/{shown.pk}")
    assert answer["@type"] == "Image"
    assert answer["image"]["download"].startswith(f"http://localhost:8000/images/{shown.pk}/@@images/image-900-")


@pytest.mark.parametrize(
    "name", ["image-400-00000000000000000000000000000000.webp", "image-401-x.webp", "image/enormous", "image-9.png"]
)
def test_unknown_scales_are_not_made(shown, visitor, name):
    assert visitor.status(f"/images/{shown.pk}/@@images/{name}") == 404
    assert not Rendition.objects.exists()


def test_image_of_no_public_page_is_refused(shown, visitor, home, commits):
    with commits():
        home.get_children().get(slug="pictures").unpublish()
    assert visitor.status(f"/images/{shown.pk}") == 404
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 404


def test_image_in_a_private_collection_is_refused_and_left_out(shown, visitor, commits):
    with commits():
        private = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        shown.collection = private
        shown.save()
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 404
    answer = visitor.json("/en/pictures")
    assert answer["preview_image_link"] is None
    assert "image" not in {block["@type"] for block in answer["blocks"].values()}


def test_replaced_image_gets_new_addresses(shown, visitor, editor):
    before = block_of(visitor.json("/en/pictures"), "image")["image_scales"]
    upload = SimpleUploadedFile("other.png", factories.png((500, 500)), "image/png")
    data = {"title": shown.title, "file": upload, "collection": shown.collection_id, "description": "", "tags": ""}
    assert editor.post(reverse("wagtailimages:edit", args=[shown.pk]), data).status_code == 302
    after = block_of(visitor.json("/en/pictures"), "image")["image_scales"]
    assert before["image"][0]["download"] != after["image"][0]["download"]
    assert after["image"][0]["width"] == 500


def test_file_is_served_while_a_public_page_links_to_it(home, visitor, commits):
    paper = factories.document()
    address = f"/documents/{paper.pk}/@@download/file/{paper.filename}"
    assert visitor.status(address) == 404
    with commits():
        page = factories.page(
            home, "Papers", [("rich_text", f'<p><a linktype="document" id="{paper.pk}">Read</a></p>')]
        )
    assert address in visitor.get("/en/papers").content.decode()
    response = visitor.get(address)
    assert b"".join(response.streaming_content) == b"Words."
    assert "attachment" in response["Content-Disposition"]
    assert visitor.json(f"/documents/{paper.pk}")["file"]["size"] == 6
    with commits():
        page.unpublish()
    assert visitor.status(address) == 404


def test_stored_files_are_for_editors_only(shown, editor):
    assert Client().get(shown.file.url).status_code in (302, 403)
    assert editor.get(shown.file.url).status_code == 200
    assert editor.get("/media/../db.sqlite3").status_code == 404
