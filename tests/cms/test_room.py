"""A disk that is full, over quota or read-only: visitors come back later, editors are told and lose nothing."""

import errno
import os
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from wagtail.models import Collection

from cms.files.upload_handlers import LostFile
from cms.http import insufficient_storage
from cms.models import CustomDocument, CustomImage, Rendition
from search.models import FileText
from tests import factories, files
from tests.cms.test_uploads import sent, text_of
from tests.search.test_file_texts import upload  # noqa: F401

NUMBERS = [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE]
LARGE = 3_000_000


@pytest.fixture
def full(monkeypatch):
    """Give a function that lets every write of the storage fail with a number of an error."""

    def full(number=errno.ENOSPC):
        def fail(self, name, content):
            raise OSError(number, os.strerror(number), name)

        monkeypatch.setattr(FileSystemStorage, "_save", fail)

    return full


@pytest.fixture
def shown(home, commits):
    cache.clear()
    image = factories.image()
    with commits():
        factories.page(home, "Pictures", lead_image=image, lead_image_alt="Lead")
    return image


@pytest.mark.parametrize("number", NUMBERS)
def test_scale_for_which_there_is_no_room_is_asked_for_later(shown, visitor, full, monkeypatch, number):
    with monkeypatch.context():
        full(number)
        response = visitor.get(f"/images/{shown.pk}/@@images/image/thumb")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert response.json()["type"] == "ServiceUnavailable" and response["Cache-Control"] == "no-store"
        # Nothing private is told: where files lie is not.
        assert str(settings.MEDIA_ROOT) not in response.content.decode()
    monkeypatch.undo()
    assert not Rendition.objects.exists()
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 200


def test_half_of_a_file_gives_its_room_back():
    class Filling(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"half"
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    folder, name = default_storage.path("room"), "room/half.txt"
    for _ in range(3):
        with pytest.raises(OSError, match="No space"):
            default_storage.save(name, Filling(b"half and half"))
    assert os.listdir(folder) == []
    assert default_storage.save(name, ContentFile(b"whole")) == name
    default_storage.delete(name)


def test_scale_that_was_made_is_served_from_a_full_disk(shown, visitor, full):
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 200
    full()
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 200


@pytest.mark.parametrize("message", ["database or disk is full", "attempt to write a readonly database"])
def test_database_that_cannot_grow_is_no_missing_picture(shown, visitor, monkeypatch, message):
    def fail(*args, **kwargs):
        raise OperationalError(message)

    monkeypatch.setattr(Rendition, "save", fail)
    response = visitor.get(f"/images/{shown.pk}/@@images/image/thumb")
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_missing_picture_is_still_missing_on_a_full_disk(shown, visitor, full):
    shown.file.storage.delete(shown.file.name)
    full()
    assert visitor.status(f"/images/{shown.pk}/@@images/image/thumb") == 404


def test_document_that_cannot_be_opened_now_is_not_missing(home, visitor, commits, monkeypatch):
    paper = factories.document()
    with commits():
        factories.page(home, "Papers", [("rich_text", f'<p><a linktype="document" id="{paper.pk}">It</a></p>')])

    def fail(self, name, mode="rb"):
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), name)

    monkeypatch.setattr(FileSystemStorage, "_open", fail)
    assert visitor.status(f"/documents/{paper.pk}/@@download/file/{paper.filename}") == 503


def test_lists_of_the_admin_are_shown_while_no_preview_can_be_made(shown, editor, full):
    full()
    for address in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[shown.pk]),
        reverse("wagtailimages_chooser:choose"),
    ):
        response = editor.get(address)
        assert response.status_code == 200 and "not-found" in response.content.decode()


def test_lists_of_the_admin_are_shown_with_a_picture_that_is_broken(shown, editor):
    for content in (b"", b"no picture", files.png_bomb(), files.picture()[:40]):
        with shown.file.storage.open(shown.file.name, "wb") as file:
            file.write(content)
        assert editor.get(reverse("wagtailimages:index")).status_code == 200


def shelf_of():
    """Make a second collection, so that forms offer a choice."""
    return Collection.get_first_root_node().add_child(name="Shelf")


FORMS = [("images", "a.png", files.picture()), ("documents", "a.pdf", files.pdf())]


@pytest.mark.parametrize("number", NUMBERS[1:3])
@pytest.mark.parametrize(("kind", "name", "content"), FORMS)
def test_upload_onto_a_full_disk_is_told_and_the_form_is_kept(editor, full, kind, name, content, number):
    shelf = shelf_of()
    views = "wagtailimages" if kind == "images" else "wagtaildocs"
    full(number)
    message = f"“{name}” could not be stored"
    answers = [
        editor.post(reverse(f"{views}:add"), sent(kind, name, content, shelf)),
        editor.post(
            reverse(f"{views}_chooser:create"), sent(kind, name, content, shelf, f"{kind[:-1]}-chooser-upload-")
        ),
    ]
    for response in answers:
        text = text_of(response)
        assert response.status_code == 200 and message in text
        assert "A title of mine" in text and "one, two" in text
    several = {"title": "x", "collection": shelf.pk, "files[]": SimpleUploadedFile(name, content)}
    answer = editor.post(reverse(f"{views}:add_multiple"), several).json()
    assert not answer["success"] and message in answer["error_message"]
    assert not CustomImage.objects.exists() and not CustomDocument.objects.exists()


@pytest.mark.parametrize(("kind", "name", "content"), FORMS)
def test_file_is_not_replaced_from_a_full_disk(editor, full, kind, name, content, monkeypatch):
    shelf = shelf_of()
    views = "wagtailimages" if kind == "images" else "wagtaildocs"
    model = CustomImage if kind == "images" else CustomDocument
    assert editor.post(reverse(f"{views}:add"), sent(kind, name, content, shelf)).status_code == 302
    kept = model.objects.get()
    with monkeypatch.context():
        full()
        response = editor.post(reverse(f"{views}:edit", args=[kept.pk]), sent(kind, f"b{name}", content, shelf))
        assert response.status_code == 200 and f"“b{name}” could not be stored" in text_of(response)
    monkeypatch.undo()
    assert model.objects.get().file.name == kept.file.name
    # Once there is room, the same form does it.
    assert (
        editor.post(reverse(f"{views}:edit", args=[kept.pk]), sent(kind, f"b{name}", content, shelf)).status_code == 302
    )
    assert model.objects.get().filename == f"b{name}"
    if kind == "images":
        image = model.objects.get()
        with image.file.open() as file:
            assert file.read() == content and image.file_size == len(content)


STEPS = ["TemporaryUploadedFile", "TemporaryFileUploadHandler.receive_data_chunk"]


@pytest.mark.parametrize("step", STEPS)
def test_upload_that_fills_the_disk_while_it_comes_is_told_and_the_form_is_kept(editor, monkeypatch, step):
    def fail(self, *args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"django.core.files.uploadhandler.{step}", fail)
    data = sent("documents", "large.pdf", files.pdf() + b"\0" * LARGE, shelf_of())
    response = editor.post(reverse("wagtaildocs:add"), data)
    text = text_of(response)
    assert response.status_code == 200 and "“large.pdf” could not be stored" in text
    assert "A title of mine" in text and "one, two" in text


def test_other_forms_answer_503_in_the_editors_language(editor, monkeypatch):
    def fail(self, *args, **kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(f"django.core.files.uploadhandler.{STEPS[1]}", fail)
    editor.raise_request_exception = False
    file = SimpleUploadedFile("large.csv", b"from,to\n" + b"/a,/b\n" * (LARGE // 6))
    response = editor.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "There is no room to store this." in response.content.decode()


def test_lost_file_is_never_taken_for_an_empty_one():
    lost = LostFile("a.pdf", "application/pdf", OSError(errno.ENOSPC, "full"))
    for look in (lost.read, lambda: lost.size, lambda: list(lost.chunks())):
        with pytest.raises(OSError, match="could not be kept"):
            look()


def test_error_that_is_no_lack_of_room_stays_an_error(editor, monkeypatch):
    monkeypatch.setattr("wagtail.images.views.images.IndexView.get_queryset", lambda self: 1 / 0)
    editor.raise_request_exception = False
    assert editor.get(reverse("wagtailimages:index")).status_code == 500


def chained(error, cause):
    try:
        try:
            raise cause
        except type(cause) as known:
            raise error from known
    except type(error) as raised:
        return raised


@pytest.mark.parametrize(
    ("error", "lacks"),
    [
        (OSError(errno.ENOSPC, "x"), True),
        (MemoryError(), True),
        (chained(ValueError(), OSError(errno.EDQUOT, "x")), True),
        (OperationalError("database or disk is full"), True),
        (OperationalError("disk I/O error"), True),
        (OperationalError("database is locked"), False),
        (FileNotFoundError(errno.ENOENT, "x"), False),
        (OSError("image file is truncated"), False),
        (ValueError("disk is full"), False),
        (None, False),
    ],
)
def test_lack_of_room_is_told_from_other_errors(error, lacks):
    assert insufficient_storage.is_lacking(error) is lacks


def test_text_of_a_file_is_read_later_when_there_is_no_room(upload, commits):  # noqa: F811
    with patch("search.extraction.texts.FilePage.objects.bulk_create", side_effect=OperationalError("disk is full")):
        document = upload(b"Words")
    assert FileText.objects.get(document=document).status == FileText.Status.WAITING
