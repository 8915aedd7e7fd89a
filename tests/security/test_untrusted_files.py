"""Files with entities that grow, that fetch, that name files of the server: nothing is expanded or read."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.files.uploads import check_document, check_image
from cms.models import CustomDocument, CustomImage, Topic
from cms.topics import skos
from search.extraction.child import Child
from search.extraction.limits import Limits
from tests import files
from tests.search.test_odd_files import PARTS, main_part, relations, word

SECRET = "marked-secret-of-the-server"
SECONDS = 5


@contextmanager
def listening():
    """Give the address of a server of this machine, and a list of what came to it."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stopped = threading.Event()

        def accept():
            while not stopped.is_set():
                try:
                    came.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/x", came
        finally:
            stopped.set()
            thread.join()


@contextmanager
def at_once():
    """Hold what is done to a time that only something that grows takes."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < SECONDS


def doctypes(outside: str, path: str) -> dict[str, str]:
    """Return declarations that hurt whoever follows them."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return {
        "grows": f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}<!ENTITY x "&l9;">]>',
        "grows at once": f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}"><!ENTITY x "{"&a;" * 5_000}">]>',
        "reads a file": f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{path}">]>',
        "fetches": f'<!DOCTYPE r [<!ENTITY x SYSTEM "{outside}">]>',
        "fetches a DTD": f'<!DOCTYPE r SYSTEM "{outside}" [<!ENTITY x "y">]>',
        "parameters": f'<!DOCTYPE r [<!ENTITY % p SYSTEM "{outside}"> %p; <!ENTITY x "y">]>',
    }


NAMES = sorted(doctypes("", ""))


@pytest.fixture
def doctype(request, tmp_path):
    """Give a declaration by name; whatever is done with it, nobody asks this machine for anything."""
    (tmp_path / "secret.txt").write_text(SECRET)
    with listening() as (outside, came):
        yield doctypes(outside, str(tmp_path / "secret.txt"))[request.param]
        time.sleep(0.15)
    assert came == []


every = pytest.mark.parametrize("doctype", NAMES, indirect=True)


@every
def test_topics_with_entities_are_refused(doctype):
    text = (
        f'<?xml version="1.0"?>{doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about="http://example.org/1">'
        '<skos:prefLabel xml:lang="en">&x;</skos:prefLabel></skos:Concept></rdf:RDF>'
    )
    with at_once(), pytest.raises(ValidationError, match="DOCTYPE"):
        skos.read("topics.rdf", text)


@pytest.mark.parametrize(
    "text",
    [
        "@base <file:///etc/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . <passwd> a skos:Concept .",
        "@prefix skos: <http://127.0.0.1:9/> . <http://example.org/1> a skos:Concept .",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . <> owl:imports <http://127.0.0.1:9/x> .",
        "[" * 100_000,
        "(" * 100_000,
        '"""' + "x" * 1_000_000,
        "<a> <b> " + '"' + "\\" * 100_000,
    ],
)
def test_hostile_turtle_is_refused_at_once_and_fetches_nothing(text):
    with at_once():
        try:
            concepts = skos.read("topics.ttl", text)
        except ValidationError:
            return
    assert all(concept.problem for concept in concepts)


@every
def test_drawing_with_entities_is_no_picture(doctype):
    drawing = f'<?xml version="1.0"?>{doctype}<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    for name in ("a.svg", "a.png", "a.webp", "a.heic"):
        with at_once(), pytest.raises(ValidationError):
            check_image(SimpleUploadedFile(name, drawing.encode()))
    with at_once(), pytest.raises(ValidationError):
        check_document(SimpleUploadedFile("a.svg", drawing.encode()))


@pytest.fixture(scope="module")
def child():
    with Child(Limits(seconds=20, memory=512 << 20, pages=2000)) as child:
        yield child


@pytest.mark.parametrize("part", ["main", "relations", "types", "properties"])
@every
def test_word_file_with_entities_is_refused_and_never_read(doctype, part, child, tmp_path):
    body = main_part().replace(b"Zebrafish", b"&x;")
    content = {
        "main": lambda: word("word/document.xml", content=doctype.encode() + body),
        "relations": lambda: files.package(
            PARTS | {"_rels/.rels": doctype.encode() + relations("word/document.xml", more="<x>&x;</x>")}
        ),
        "types": lambda: files.package(
            PARTS | {"[Content_Types].xml": doctype.encode() + PARTS["[Content_Types].xml"]}
        ),
        "properties": lambda: files.package(
            PARTS | {"docProps/app.xml": doctype.encode() + b"<Properties><Pages>&x;</Pages></Properties>"}
        ),
    }[part]()
    with at_once():
        try:
            check_document(SimpleUploadedFile("a.docx", content))
        except ValidationError as error:
            assert error.code == "damaged"
        else:
            # What is not parsed does no harm.
            assert part == "properties"
    # A file that came past the forms.
    (tmp_path / "a.docx").write_bytes(content)
    with at_once():
        found = child.read(str(tmp_path / "a.docx"), "docx")
    assert SECRET not in "".join(found.pages) and found.reason not in ("seconds", "memory")
    assert found.status == ("read" if part in ("types", "properties") else "broken")


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
def test_part_that_is_too_large_when_unpacked_is_never_unpacked(name, child, tmp_path):
    bomb = files.package(PARTS | {name: b"<a>" + b" " * 35_000_000})
    assert len(bomb) < 1_000_000
    with at_once():
        try:
            check_document(SimpleUploadedFile("a.docx", bomb))
        except ValidationError as error:
            assert error.code in ("content", "damaged")
    (tmp_path / "a.docx").write_bytes(bomb)
    # Without what the other two say, the main part is looked for where it usually is.
    wanted = "too_large" if name == "word/document.xml" else "read"
    assert child.read(str(tmp_path / "a.docx"), "docx").status == wanted


def test_target_outside_of_the_package_names_no_file(child, tmp_path):
    (tmp_path / "secret.xml").write_bytes(main_part())
    for target in (f"file://{tmp_path}/secret.xml", f"{tmp_path}/secret.xml", "../../../../etc/passwd"):
        content = files.package({"_rels/.rels": relations(target)})
        with pytest.raises(ValidationError):
            check_document(SimpleUploadedFile("a.docx", content))
        (tmp_path / "a.docx").write_bytes(content)
        assert child.read(str(tmp_path / "a.docx"), "docx").pages == []


def test_hostile_files_sent_to_the_admin_are_answered_and_leave_nothing(editor):
    doctype = doctypes("http://127.0.0.1:9/", "/etc/passwd")["grows"]
    drawing = f"{doctype}<svg><text>&x;</text></svg>".encode()
    paper = word("word/document.xml", content=doctype.encode() + main_part())
    sent = [
        ("wagtailimages:add", {"title": "x", "file": SimpleUploadedFile("a.svg", drawing)}),
        ("wagtailimages:add", {"title": "x", "file": SimpleUploadedFile("a.png", drawing)}),
        ("wagtaildocs:add", {"title": "x", "file": SimpleUploadedFile("a.docx", paper)}),
        ("import_topics", {"file": SimpleUploadedFile("a.rdf", f"{doctype}<r>&x;</r>".encode())}),
    ]
    for name, data in sent:
        with at_once():
            assert editor.post(reverse(name), data).status_code == 200
    for model in (CustomImage, CustomDocument, Topic):
        assert not model.objects.exists()
