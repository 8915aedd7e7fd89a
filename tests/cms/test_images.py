"""Images and files: made when they are asked for, and only for what is public."""

import json
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import CustomImage, Rendition
from tests import factories, files


@pytest.fixture
def shown(home, commits):
    """Give an image that a published page shows."""
    # Wagtail remembers scales of images; those of other tests are gone.
    cache.clear()
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


def test_scale_that_the_client_has_is_not_sent_again(shown, visitor):
    described = visitor.json(f"/images/{shown.pk}")["image"]["scales"]["preview"]
    address = described["download"].removeprefix("http://localhost:8000")
    response = visitor.get(address)
    body = b"".join(response.streaming_content)
    assert response["ETag"].strip('"') in address
    assert response["Content-Length"] == str(len(body))
    name = shown.filename.replace(".png", ".webp")
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    for known in ({"If-None-Match": response["ETag"]}, {"If-Modified-Since": response["Last-Modified"]}):
        again = visitor.get(address, **known)
        assert (again.status_code, again["Cache-Control"]) == (304, response["Cache-Control"])
    head = visitor.client.head(f"/++api++{address}")
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(len(body)), b"")


def test_missing_or_broken_picture_is_no_server_error(shown, visitor):
    address = f"/images/{shown.pk}/@@images/image/"
    assert visitor.status(f"{address}tile") == 200
    # A scale whose file is gone is made again.
    made = Rendition.objects.get()
    made.file.storage.delete(made.file.name)
    assert visitor.status(f"{address}tile") == 200
    assert Rendition.objects.count() == 1
    for content in (None, b"", b"no picture", files.png_bomb()):
        shown.file.storage.delete(shown.file.name)
        if content is not None:
            shown.file.storage.save(shown.file.name, ContentFile(content))
        response = visitor.get(f"{address}thumb")
        assert response.status_code == 404
        assert response.json()["type"] == "NotFound"


def test_scales_of_a_photograph_that_lies_on_its_side_have_the_sizes_that_are_told(home, commits, visitor, editor):
    upload = SimpleUploadedFile("phone.jpg", files.lying((400, 300)), "image/jpeg")
    editor.post(reverse("wagtailimages:add"), {"title": "Phone", "file": upload, "description": "", "tags": ""})
    photo = CustomImage.objects.get()
    assert (photo.width, photo.height) == (300, 400)
    with commits():
        factories.page(home, "Photo", lead_image=photo)
    told = visitor.json(f"/images/{photo.pk}")["image"]["scales"]["mini"]
    response = visitor.get(told["download"].removeprefix("http://localhost:8000"))
    assert Pillow.open(BytesIO(b"".join(response.streaming_content))).size == (told["width"], told["height"])


def test_focal_point_is_told_and_changes_the_addresses(shown, visitor, editor):
    before = visitor.json(f"/images/{shown.pk}")["image"]
    assert before["focal_point"] is None
    data = {"title": shown.title, "collection": shown.collection_id, "description": "", "tags": ""}
    data |= {"focal_point_x": 225, "focal_point_y": 450, "focal_point_width": 90, "focal_point_height": 60}
    assert editor.post(reverse("wagtailimages:edit", args=[shown.pk]), data).status_code == 302
    after = visitor.json(f"/images/{shown.pk}")["image"]
    assert after["focal_point"] == {"x": 0.25, "y": 0.75, "width": 0.1, "height": 0.1}
    assert not {entry["download"] for entry in before["scales"].values()} & {
        entry["download"] for entry in after["scales"].values()
    }
    block = block_of(visitor.json("/en/pictures"), "image")
    assert block["image_scales"]["image"][0]["focal_point"] == after["focal_point"]
    # No scale crops: the picture itself stays the same.
    response = visitor.get(after["scales"]["preview"]["download"].removeprefix("http://localhost:8000"))
    assert Pillow.open(BytesIO(b"".join(response.streaming_content))).size == (400, 266)


def test_every_summary_has_the_scales(shown, visitor, home, commits):
    place = home.get_children().get(slug="pictures")
    with commits():
        factories.page(home, "Teaser", [("teaser", {"page": place.pk, "title": "", "summary": ""})])
    any_type = "plone.app.querystring.operation.selection.any"
    body = {"query": [{"i": "portal_type", "o": any_type, "v": ["Document"]}]}
    listed = json.loads(visitor.post("/en/@querystring-search", body).content)["items"]
    found = visitor.json("/en/@search", {"SearchableText": "pictures"})["items"]
    children = visitor.json("/en")["items"]
    teaser = next(block for block in visitor.json("/en/teaser")["blocks"].values() if block["@type"] == "teaser")
    for summaries in (listed, found, children, teaser["href"]):
        summary = next(item for item in summaries if item["title"] == "Pictures")
        assert summary["image_field"] == "preview_image_link"
        [described] = summary["image_scales"]["preview_image_link"]
        assert described["base_path"] == f"/images/{shown.pk}"
        assert (described["width"], described["height"]) == (900, 600)
        assert described["scales"]["preview"]["height"] == 266
        assert visitor.status(f"{described['base_path']}/{described['scales']['icon']['download']}") == 200


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
