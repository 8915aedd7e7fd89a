"""Texts as LibreOffice and others write them (odt): what is something else, encrypted or runs something is refused."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.files.uploads import check_document
from tests import files

MIMETYPE = b"application/vnd.oasis.opendocument.text"
SPACES = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
CONTENT = b'<?xml version="1.0"?><office:document-content %b><office:body/></office:document-content>' % SPACES
ENTRIES = b"""<?xml version="1.0"?>%b
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">%b</manifest:file-entry>
</manifest:manifest>"""
PARTS = {"mimetype": MIMETYPE, "content.xml": CONTENT, "META-INF/manifest.xml": ENTRIES % (b"", b"")}
MANIFEST = "META-INF/manifest.xml"
ENCRYPTED = b'<manifest:encryption-data manifest:checksum="x"><manifest:algorithm/></manifest:encryption-data>'
GROWING = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;">]>'


def odt(parts: dict[str, bytes | None]) -> bytes:
    """Return a text with other parts, or without those that are None."""
    return files.package({name: content for name, content in (PARTS | parts).items() if content is not None})


ACCEPTED = {
    "as it is written": {},
    "without a manifest": {MANIFEST: None},
    "a type that says nothing": {"mimetype": b""},
    "a line's end behind the type": {"mimetype": MIMETYPE + b"\n"},
    "a manifest of the first edition": {
        MANIFEST: ENTRIES % (b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "x">', b"")
    },
    "lists of no macros": {"Basic/script-lc.xml": b"<x/>", "Basic/Standard/script-lb.xml": b"<x/>"},
    "entities that nobody expands": {"content.xml": GROWING + b"<x>&x;</x>", "meta.xml": GROWING + b"<x>&x;</x>"},
    "pictures, settings and an object": {"Pictures/a.png": b"x", "settings.xml": b"<x/>", "Object 1/content.xml": b""},
    "a chapter called Basic": {"Pictures/Basic/a.png": b"x", "basics.xml": b"<x/>"},
}


@pytest.mark.parametrize("parts", ACCEPTED.values(), ids=ACCEPTED)
def test_text_is_accepted(parts):
    check_document(SimpleUploadedFile("a.odt", odt(parts)))


def type_of(name: str) -> bytes:
    return b"application/vnd.oasis.opendocument." + name.encode()


REFUSED = {
    "spreadsheet": ("content", {"mimetype": type_of("spreadsheet")}),
    "slides": ("content", {"mimetype": type_of("presentation")}),
    "drawing": ("content", {"mimetype": type_of("graphics")}),
    "template": ("content", {"mimetype": type_of("text-template")}),
    "master": ("content", {"mimetype": type_of("text-master")}),
    "book": ("content", {"mimetype": b"application/epub+zip"}),
    "an old text": ("content", {"mimetype": b"application/vnd.sun.xml.writer"}),
    "without a type": ("content", {"mimetype": None}),
    "without content": ("content", {"content.xml": None}),
    "an encrypted part": ("password", {MANIFEST: ENTRIES % (b"", ENCRYPTED)}),
    "an encrypted part with another prefix": (
        "password",
        {MANIFEST: (ENTRIES % (b"", ENCRYPTED)).replace(b"manifest:", b"m:")},
    ),
    "encrypted as a whole": ("password", {"encrypted-package": b"x", "content.xml": None}),
    "Basic": ("macros", {"Basic/Standard/Module1.xml": b"<x/>", "Basic/Standard/script-lb.xml": b"<x/>"}),
    "a dialog": ("macros", {"Basic/Standard/Dialog1.xml": b"<x/>"}),
    "Python": ("macros", {"Scripts/python/a.py": b"pass"}),
    "Python in small letters": ("macros", {"scripts\\PYTHON\\a.py": b"pass"}),
    "JavaScript": ("macros", {"./Scripts/javascript/L/a.js": b"x"}),
}


@pytest.mark.parametrize(("code", "parts"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_or_runs_something_is_refused(code, parts):
    with pytest.raises(ValidationError) as refused:
        check_document(SimpleUploadedFile("a.odt", odt(parts)))
    assert refused.value.code == code


def test_damaged_archive_is_refused():
    whole = odt({})
    for broken in (whole[:-30], whole[: len(whole) // 2], whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1)):
        with pytest.raises(ValidationError) as refused:
            check_document(SimpleUploadedFile("a.odt", broken))
        assert refused.value.code in ("damaged", "content")


def test_part_that_is_encrypted_by_the_archive_is_refused():
    data = bytearray(odt({}))
    # The flag that says so, of each part, before its content and in the table.
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        assert archive.infolist()[0].flag_bits & 1
    with pytest.raises(ValidationError) as refused:
        check_document(SimpleUploadedFile("a.odt", bytes(data)))
    assert refused.value.code == "damaged"
