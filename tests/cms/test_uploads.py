"""What editors upload is looked into: each way of uploading tells what is wrong, and keeps what was typed."""

import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from PIL import Image as Pillow
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from cms.files.errors import MESSAGES
from cms.languages import LANGUAGES
from cms.models import CustomDocument, CustomImage, User
from tests import files

VIEWS = {"images": "wagtailimages", "documents": "wagtaildocs"}
NULLS = b"\0" * 100_000

# Name, content, and what the message says besides the name.
IMAGES = {
    "SVG with a script": ("drawing.svg", files.SVG, "Accepted types: gif, jpg, jpeg, png, webp, avif, heic, heif"),
    "SVG called PNG": ("drawing.png", files.SVG, "not that of a .png file"),
    "HTML called PNG": ("page.png", files.HTML, "not that of a .png file"),
    "JPEG called PNG": ("photo.png", files.picture("JPEG"), "not that of a .png file"),
    "TIFF called JPEG": ("photo.jpg", files.picture("TIFF"), "not that of a .jpg file"),
    "no extension": ("photo", files.picture(), "Accepted types"),
    "PNG bomb": ("bomb.png", files.png_bomb(), "900 million. The limit is 50 million"),
    "WebP bomb": ("bomb.webp", files.webp_bomb(), "268.4 million. The limit is 50 million"),
    "GIF bomb": ("bomb.gif", files.gif_bomb(), "4,294.8 million"),
    "JPEG bomb": ("bomb.jpg", files.jpeg_bomb(), "4,225 million"),
    "cut-off PNG": ("cut.png", files.picture(size=(400, 300))[:-400], "damaged or incomplete"),
    "cut-off JPEG": ("cut.jpeg", files.picture("JPEG", (900, 600))[:3000], "damaged or incomplete"),
    "cut-off GIF": ("cut.gif", files.picture("GIF")[:20], "damaged or incomplete"),
    "cut-off WebP": ("cut.webp", files.picture("WEBP")[:40], "damaged or incomplete"),
    "head of a PNG": ("head.png", files.picture()[:12], "damaged or incomplete"),
    "head of a JPEG": ("head.jpg", b"\xff\xd8\xff", "damaged or incomplete"),
    "JPEG without frame": ("odd.jpg", b"\xff\xd8\xff\xe0\x00\x00" + b"\xff" * 60, "damaged or incomplete"),
    "JPEG of nothing but marks": ("marks.jpg", b"\xff\xd8\xff\xe0" + b"\xff" * 200_000, "damaged or incomplete"),
    "too many bytes": ("large.png", files.picture() + b"\0" * 25_000_000, "23.8\xa0MB. The limit is 20.0\xa0MB"),
}
DOCUMENTS = {
    "program": ("run.exe", b"MZ" + NULLS, "Accepted types: pdf, docx"),
    "SVG": ("drawing.svg", files.SVG, "Accepted types"),
    "HTML": ("page.html", files.HTML, "Accepted types"),
    "HTML called PDF": ("page.pdf", files.HTML, "not that of a .pdf file"),
    "cut-off PDF": ("cut.pdf", files.pdf(3)[:-60], "damaged or incomplete"),
    "PDF of nothing": ("nothing.pdf", b"%PDF-1.7\n" + b"x" * 99 + b"%%EOF", "damaged or incomplete"),
    "PDF without pages": ("none.pdf", files.pdf(0), "damaged or incomplete"),
    "encrypted PDF": ("locked.pdf", files.pdf(encrypted=True), "only be opened with a password"),
    "text called DOCX": ("letter.docx", b"Dear all", "not that of a .docx file"),
    "zip called DOCX": ("letter.docx", files.package({"run.exe": b"MZ"}), "not that of a .docx file"),
    "DOCX called XLSX": ("table.xlsx", files.docx(), "not that of a .xlsx file"),
    "cut-off DOCX": ("cut.docx", files.docx()[:-30], "damaged or incomplete"),
    "old DOC called DOCX": ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NULLS, "not that of a .docx file"),
    "DOCX with macros": ("macro.docx", files.docx(**{"word/vbaProject.bin": b"Sub"}), "contains macros"),
    "zip bomb": (
        *("bomb.docx", files.docx(**{f"word/media/{number}": NULLS * 1000 for number in range(6)})),
        "572.2\xa0MB. The limit is 500.0\xa0MB",
    ),
    "text that is none": ("words.txt", b"abc\0def", "not a text in UTF-8"),
    "text in an old encoding": ("words.csv", "naïve".encode("cp1252"), "not a text in UTF-8"),
    "no captions": ("captions.vtt", b"Hello", "not that of a .vtt file"),
    "picture called MP4": ("film.mp4", files.picture(), "not that of a .mp4 file"),
}
GOOD_IMAGES = {
    "photo.jpg": files.picture("JPEG"),
    "PHOTO.JPEG": files.picture("JPEG"),
    "drawing.png": files.picture(),
    "drawing.gif": files.picture("GIF"),
    "drawing.webp": files.picture("WEBP", lossless=True),
    "lossy.webp": files.picture("WEBP"),
    "phone.heic": files.picture("HEIF"),
    "phone.heif": files.picture("HEIF"),
    "phone.avif": files.picture("AVIF"),
    "film.webp": files.picture("WEBP", save_all=True, append_images=[Pillow.new("RGB", (40, 30), "red")]),
}
GOOD_DOCUMENTS = {
    "report.pdf": files.pdf(2),
    "report.docx": files.docx(),
    "sheet.xlsx": files.package({"xl/workbook.xml": b"<workbook/>"}),
    "slides.pptx": files.package({"ppt/presentation.xml": b"<presentation/>"}),
    "text.odt": files.package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "words.txt": "Étranger".encode(),
    "table.csv": b"\xef\xbb\xbfa;b\n1;2\n",
    "film.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n",
    "film.srt": b"1\n00:00:01,000 --> 00:00:02,000\nHello\n",
    "voice.mp3": b"ID3\x04" + NULLS,
    "film.mp4": b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41" + NULLS,
    "film.webm": b"\x1a\x45\xdf\xa3\x93\x42\x82\x84webm" + NULLS,
}


@pytest.fixture
def shelf(editor):
    """Give a second collection, so that forms offer a choice."""
    return Collection.get_first_root_node().add_child(name="Shelf")


def sent(kind, name, content, shelf, prefix=""):
    """Return what is typed into a form, with a file."""
    typed = {"title": "A title of mine", "tags": "one, two", "collection": shelf.pk, "description": ""}
    if kind == "documents":
        typed |= {"symbol": "A/HRC/48/2", "language": "fr", "issued": "2026-03-21"}
    return {f"{prefix}{key}": value for key, value in {**typed, "file": SimpleUploadedFile(name, content)}.items()}


def text_of(response):
    """Return what an editor reads: the page, or the part of it in an answer to a chooser."""
    text = response.content.decode()
    if response["Content-Type"] == "application/json":
        text = json.loads(text)["htmlFragment"]
    return unescape(text)


def assert_refused(response, name, says, kind):
    """Assert that a form came back with the message and all that was typed into it."""
    assert response.status_code == 200
    text = text_of(response)
    assert f"“{name}”" in text and says in text
    shelf = Collection.objects.get(name="Shelf")
    typed = ["A title of mine", "one, two", f'value="{shelf.pk}" selected']
    typed += ["A/HRC/48/2", "2026-03-21", 'value="fr" selected'] if kind == "documents" else []
    assert [words for words in typed if words not in text] == []
    assert not CustomImage.objects.exists() and not CustomDocument.objects.exists()


def each(table, kind):
    return [pytest.param(kind, *row, id=f"{kind}: {title}") for title, row in table.items()]


@pytest.mark.parametrize(("kind", "name", "content", "says"), each(IMAGES, "images") + each(DOCUMENTS, "documents"))
def test_bad_file_is_refused_in_every_form(editor, shelf, kind, name, content, says):
    views = VIEWS[kind]
    assert_refused(editor.post(reverse(f"{views}:add"), sent(kind, name, content, shelf)), name, says, kind)

    data = sent(kind, name, content, shelf, f"{kind[:-1]}-chooser-upload-")
    assert_refused(editor.post(reverse(f"{views}_chooser:create"), data), name, says, kind)

    data = {"title": "x", "collection": shelf.pk, "files[]": SimpleUploadedFile(name, content)}
    answer = json.loads(editor.post(reverse(f"{views}:add_multiple"), data).content)
    assert not answer["success"]
    assert f"“{name}”" in answer["error_message"] and says in answer["error_message"]
    assert not CustomImage.objects.exists() and not CustomDocument.objects.exists()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_empty_file_is_refused(editor, shelf, kind):
    name = "empty.png" if kind == "images" else "empty.pdf"
    response = editor.post(reverse(f"{VIEWS[kind]}:add"), sent(kind, name, b"", shelf))
    assert_refused(response, name, "is empty", kind)


@pytest.mark.parametrize(("name", "content"), GOOD_IMAGES.items())
def test_good_image_is_accepted(editor, shelf, name, content):
    response = editor.post(reverse("wagtailimages:add"), sent("images", name, content, shelf))
    assert response.status_code == 302, response.context["form"].errors
    image = CustomImage.objects.get()
    assert (image.width, image.height, image.file_size) == (40, 30, len(content))


@pytest.mark.parametrize(("name", "content"), GOOD_DOCUMENTS.items())
def test_good_document_is_accepted(editor, shelf, name, content):
    response = editor.post(reverse("wagtaildocs:add"), sent("documents", name, content, shelf))
    assert response.status_code == 302, response.context["form"].errors
    document = CustomDocument.objects.get()
    assert (document.filename, document.file_size) == (name, len(content))
    with document.file.open() as file:
        assert file.read() == content


def test_every_accepted_type_is_tested(settings):
    tested = {name.rpartition(".")[2].lower() for name in (*GOOD_IMAGES, *GOOD_DOCUMENTS)}
    assert tested == {*settings.WAGTAILIMAGES_EXTENSIONS, *settings.WAGTAILDOCS_EXTENSIONS}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_message_is_in_the_editors_language(editor, shelf, language):
    UserProfile.objects.create(user=User.objects.get(), preferred_language=language.code)
    data = sent("documents", "page.pdf", files.HTML, shelf)
    response = editor.post(reverse("wagtaildocs:add"), data)
    with override(language.code):
        message = str(MESSAGES["content"]) % {"name": "page.pdf", "extension": "pdf"}
    assert message in text_of(response)
    assert ("is not what its name says" in message) == (language.code == "en")


def test_bad_file_does_not_replace_a_good_one(editor, shelf):
    editor.post(reverse("wagtailimages:add"), sent("images", "a.png", files.picture(), shelf))
    editor.post(reverse("wagtaildocs:add"), sent("documents", "a.pdf", files.pdf(), shelf))
    for model, kind, name in ((CustomImage, "images", "b.png"), (CustomDocument, "documents", "b.pdf")):
        kept = model.objects.get()
        data = sent(kind, name, files.HTML, shelf)
        response = editor.post(reverse(f"{VIEWS[kind]}:edit", args=[kept.pk]), data)
        assert f"“{name}” is not what its name says" in text_of(response)
        assert model.objects.get().file.name == kept.file.name
        assert kept.file.storage.exists(kept.file.name)


def test_limits_are_settings(editor, shelf, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2_048
    response = editor.post(reverse("wagtailimages:add"), sent("images", "a.png", files.picture(), shelf))
    assert "“a.png” has too many pixels" in text_of(response)
    response = editor.post(reverse("wagtaildocs:add"), sent("documents", "a.mp3", b"ID3" + NULLS, shelf))
    assert "The limit is 2.0\xa0KB" in text_of(response)


def test_name_of_a_file_is_shown_as_text(editor, shelf):
    upload = SimpleUploadedFile("<img src=x onerror=alert(1)>.png", files.HTML)
    response = editor.post(reverse("wagtailimages:add_multiple"), {"collection": shelf.pk, "files[]": upload})
    message = json.loads(response.content)["error_message"]
    assert "onerror" in message and "<" not in message


def test_long_name_in_any_script_is_stored(editor, shelf):
    name = f"{'决议草案' * 40}.pdf"
    assert editor.post(reverse("wagtaildocs:add"), sent("documents", name, files.pdf(), shelf)).status_code == 302
    document = CustomDocument.objects.get()
    assert document.filename.startswith("决议草案决议草案") and document.filename.endswith(".pdf")
    assert document.file.storage.exists(document.file.name)
