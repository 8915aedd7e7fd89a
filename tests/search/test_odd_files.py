"""Files as other programs than Word and Acrobat write them: accepted when they are uploaded, and read."""

import re
import struct
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.files.properties import pages_of
from cms.files.uploads import check_document
from cms.formats import pdf as pdf_format
from search.extraction.child import Child
from search.extraction.limits import Limits
from tests import files
from tests.search import papers

USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LIMITS = Limits(seconds=20, memory=512 << 20, pages=2000)


@pytest.fixture(scope="module")
def child():
    with Child(LIMITS) as child:
        yield child


@pytest.fixture
def read(child, tmp_path):
    """Give a function that checks a file as an upload, and returns what is found in it, or why it is refused."""

    def read(name, content):
        try:
            check_document(SimpleUploadedFile(name, content))
        except ValidationError as error:
            return error.code
        (tmp_path / name).write_bytes(content)
        return child.read(str(tmp_path / name), name.rpartition(".")[2])

    return read


def relations(target: str, kind: str = RELATION, more: str = "") -> bytes:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'{more}<Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'
    ).encode()


def types(part: str, content_type: str = f"{WORD}.document.main+xml") -> bytes:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{part}" '
        f'ContentType="{content_type}"/></Types>'
    ).encode()


def main_part(namespace: str = USUAL, prefix: str = "w") -> bytes:
    """Return a document of two pages in which some words are hidden."""
    text = (
        f'<w:document xmlns:w="{namespace}"><w:body><w:p><w:r><w:t>Zebrafish policy paper</w:t></w:r></w:p>'
        '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr>'
        '<w:t>shown</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/><w:t>Second page</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    if prefix:
        return text.replace("w:", f"{prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=").encode()
    # Attributes without a prefix have no namespace, so they keep one.
    return re.sub(r"<(/?)w:", r"<\1", text).replace("xmlns:w=", f'xmlns="{namespace}" xmlns:w=').encode()


def word(target: str, stored: str | None = None, *, kind=RELATION, content=None, **parts: bytes) -> bytes:
    """Return a Word file whose main part is called so in the relations, and otherwise in the archive."""
    name = stored or target.lstrip("/")
    return files.package(
        {
            "[Content_Types].xml": types(name),
            "_rels/.rels": relations(target, kind),
            name: content or main_part(),
            **parts,
        }
    )


def with_descriptors(parts: dict[str, bytes]) -> bytes:
    """Return an archive that was written to a stream: sizes stand behind each part."""

    class Stream(BytesIO):
        def seekable(self):
            return False

        def seek(self, *where):
            raise OSError("a stream")

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    content = stream.getvalue()
    assert struct.unpack("<H", content[6:8])[0] & 8
    return content


PARTS = {
    "[Content_Types].xml": types("word/document.xml"),
    "_rels/.rels": relations("word/document.xml"),
    "word/document.xml": main_part(),
}
EXTERNAL = f'<Relationship Id="r0" Type="{RELATION}" Target="http://example.org/a" TargetMode="External"/>'
WORDS = {
    "second document": word("word/document2.xml"),
    "absolute": word("/word/document22.xml"),
    "in the root": word("document.xml"),
    "with a dot": word("./word/document.xml", "word/document.xml"),
    "up and down": word("word/../main/body.xml", "main/body.xml"),
    "other letters": word("word/Document.xml", "WORD/DOCUMENT.XML"),
    "backslashes": word("word/document.xml", "word\\document.xml"),
    "backslash in the target": word("word\\document.xml", "word/document.xml"),
    "escaped": word("word/my%20document.xml", "word/my document.xml"),
    "beside an external one": files.package(PARTS | {"_rels/.rels": relations("word/document.xml", more=EXTERNAL)}),
    "capital relations": files.package(
        {"_RELS/.RELS": relations("word/a.xml"), "word/a.xml": main_part(), "[Content_Types].xml": types("word/a.xml")}
    ),
    "strict": word("word/document.xml", kind=STRICT_RELATION, content=main_part(STRICT)),
    "strict with another prefix": word("word/d.xml", kind=STRICT_RELATION, content=main_part(STRICT, "ns0")),
    "strict without a prefix": word("word/d.xml", kind=STRICT_RELATION, content=main_part(STRICT, "")),
    "another prefix": word("word/document.xml", content=main_part(prefix="ns1")),
    "without a prefix": word("word/document.xml", content=main_part(prefix="")),
    "UTF-16": word(
        "word/document.xml",
        content=b"\xff\xfe" + ('<?xml version="1.0" encoding="UTF-16"?>' + main_part().decode()).encode("utf-16-le"),
    ),
    "mark of UTF-8": word("word/document.xml", content=b"\xef\xbb\xbf" + main_part()),
    "comment first": word("word/document.xml", content=b"<!-- made by hand -->" + main_part()),
    "template": files.package(PARTS | {"[Content_Types].xml": types("word/document.xml", f"{WORD}.template.main+xml")}),
    "relations prefixed": files.package(
        PARTS
        | {
            "_rels/.rels": relations("word/document.xml")
            .replace(b"<Rel", b"<p:Rel")
            .replace(b"</Rel", b"</p:Rel")
            .replace(b"xmlns=", b"xmlns:p=")
        }
    ),
    "no relations": files.package({"[Content_Types].xml": b"<Types/>", "word/document.xml": main_part()}),
    "written to a stream": with_descriptors(PARTS),
    "bytes before": b"\r\n" + files.package(PARTS),
    "mark of a divided archive": b"PK00" + files.package(PARTS),
    "bytes behind": files.package(PARTS) + b"\0" * 500,
}


@pytest.mark.parametrize("content", WORDS.values(), ids=WORDS)
def test_word_file_is_accepted_and_read(read, content):
    found = read("paper.docx", content)
    assert getattr(found, "status", found) == "read"
    assert found.pages == ["Zebrafish policy paper\nshown", "Second page"]


REFUSED = {
    "table called Word": ("content", word("xl/workbook.xml", content=b'<workbook xmlns="urn:spreadsheetml"/>')),
    "main part that is not there": ("content", files.package({"_rels/.rels": relations("word/none.xml")})),
    "outside of it": ("content", files.package({"_rels/.rels": relations("../../etc/passwd")})),
    "no XML": ("damaged", word("word/document.xml", content=b"PK\x03\x04")),
    "macros by type": (
        "macros",
        files.package(
            PARTS
            | {
                "[Content_Types].xml": types(
                    "word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
                )
            }
        ),
    ),
    "macros by name": ("macros", files.package(PARTS | {"word\\VBAPROJECT.BIN": b"Sub"})),
    "entities": (
        "damaged",
        word("word/document.xml", content=b'<!DOCTYPE w [<!ENTITY a "b">]>' + main_part()),
    ),
    "entities in the relations": (
        "damaged",
        files.package(PARTS | {"_rels/.rels": b'<!DOCTYPE r [<!ENTITY a "b">]>' + relations("word/document.xml")}),
    ),
}


@pytest.mark.parametrize(("code", "content"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_word_file_is_refused(read, code, content):
    assert read("paper.docx", content) == code


@pytest.mark.parametrize(
    ("name", "target", "root"),
    [
        ("a.xlsx", "xl/book2.xml", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
        ("a.xlsx", "/xl/workbook.xml", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        ("a.pptx", "ppt/deck.xml", "http://schemas.openxmlformats.org/presentationml/2006/main"),
        ("a.pptx", "PPT/Presentation.xml", "http://purl.oclc.org/ooxml/presentationml/main"),
    ],
)
def test_tables_and_slides_may_have_a_main_part_of_any_name(read, name, target, root):
    found = word(target, content=f'<x:any xmlns:x="{root}"/>'.encode())
    check_document(SimpleUploadedFile(name, found))
    assert read("a.docx", found) == "content"


def test_number_of_pages_is_found_wherever_the_program_wrote_it():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    for parts in (
        {"docProps/app.xml": b"<p:Properties><p:Pages> 12 </p:Pages></p:Properties>"},
        {"DOCPROPS/APP.XML": b"<Properties><Pages>12</Pages></Properties>"},
        {"_rels/.rels": relations("props/a.xml", kind), "props/a.xml": b"<Pages>12</Pages>"},
    ):
        assert pages_of(BytesIO(files.package(PARTS | parts)), "a.docx") == 12


# PDF

JUNK = b"<html><head></head><body>0 items, 1 object</body></html>\r\n"
PDFS = {
    "line end before": b"\r\n" + files.pdf(2),
    "words before": b"Content-Type: application/pdf\r\n\r\n" + files.pdf(2),
    "as late as can be": b"x" * 1023 + files.pdf(2),
    "mark of UTF-8": b"\xef\xbb\xbf" + files.pdf(2),
    "zeros behind": files.pdf(2) + b"\0" * 100_000,
    "line ends behind": files.pdf(2) + b"\r\n" * 10_000,
    "page of HTML behind": files.pdf(2) + JUNK * 200,
    "both": b"junk\n" + files.pdf(2) + JUNK * 200,
}


@pytest.mark.parametrize("content", PDFS.values(), ids=PDFS)
def test_pdf_with_bytes_around_it_is_accepted_and_its_pages_are_counted(read, content):
    found = read("paper.pdf", content)
    # Its pages are empty, and there are two.
    assert (found.status, found.facts["pages"]) == ("empty", 2)
    assert pages_of(BytesIO(content), "paper.pdf") == 2


def test_text_of_a_pdf_with_bytes_around_it_is_read(read, tmp_path):
    content = papers.paper("en", ["Zebrafish policy paper"], tmp_path)
    for before, behind in ((b"\n", b""), (b"HTTP/1.1 200 OK\r\n\r\n", b""), (b"", b"\0" * 9_000), (b"\n", JUNK * 99)):
        [page] = read("paper.pdf", before + content + behind).pages
        assert "Zebrafish policy paper" in page


def test_pdf_that_begins_too_late_or_was_cut_off_is_refused(read):
    changed = files.pdf(2) + b"7 0 obj\n<< /Type /Page >>\nendobj\nxref\n0 1\n" + b"\0" * 3_000
    assert read("paper.pdf", b"x" * 1025 + files.pdf()) == "content"
    assert read("paper.pdf", changed) == read("paper.pdf", files.pdf()[:-20]) == "damaged"
    assert read("paper.pdf", JUNK + b"%%EOF") == "content"


@pytest.mark.parametrize("hostile", [b"1 ", b"1", b"1 0 ob", b"%%EOF", b"\n1 1"])
def test_end_of_a_pdf_is_found_at_once_in_anything(hostile):
    assert pdf_format.whole(b"%PDF-1.4 %%EOF" + (hostile * 2_000_000)[:2_000_000]) is not None


# Captions

CAPTIONS = {
    "SRT": ("a.srt", '1\r\n00:00:01,000 --> 00:00:02,000\r\n<font color="#fff">Said</font>\r\n\r\n2\r\n'
                     "00:00:03,000 --> 00:00:04,000\r\n1945\r\n", ["Said", "1945"]),
    "SRT with old line ends": ("a.srt", "1\r00:00:01,000 --> 00:00:02,000\rSaid\r\r2\r00:00:03,000 --> 00:00:04,000\r"
                                        "1945", ["Said", "1945"]),
    "SRT with an empty line inside": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nSaid\n\n1945\n\n2\n"
                                               "00:00:03,000 --> 00:00:04,000\nMore\n", ["Said", "1945", "More"]),
    "SRT with styles": ("a.srt", "\ufeff1\n00:00:01,000 --> 00:00:02,000 X1:100 X2:200\n{\\an8}<i>Said</i> {b}so{/b}\n"
                                 "5 < 6 &amp; 7 > 6", ["Said so 5 < 6 & 7 > 6"]),
    "SRT with dots": ("a.srt", "1\n0:00:01.5 --> 0:00:02.5\nSaid", ["Said"]),
    "VTT": ("a.vtt", "WEBVTT - A title\nKind: captions\nLanguage: en\n\nNOTE for the translator\nof two lines\n\n"
                     "STYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nintro\n00:01.000 --> 00:02.000 line:0\n"
                     "<v Mary Ann>Second <i.loud>line</i>\n- and more\n\nNOTE\nhidden\n\n7\n01:00:03.000 --> "
                     "01:00:04.000\n<00:03.500>1945 &lt;b&gt; R&amp;D&nbsp;x &#233;\n",
                     ["Second line - and more", "1945 <b> R&D x é"]),
    "VTT of Windows": ("a.vtt", "\ufeffWEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\nSaid\r\n\r\nNOTE x\r\n\r\n",
                       ["Said"]),
    "VTT with a tag over two lines": ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v\nMary>Said</v>\n", ["Said"]),
    "VTT in Arabic": ("a.vtt", "WEBVTT\n\nمقدمة\n00:01.000 --> 00:02.000\n<lang ar>&rlm;مرحبا</lang>\n", ["مرحبا"]),
    "VTT without words": ("a.vtt", "WEBVTT\n\nNOTE nothing\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), CAPTIONS.values(), ids=CAPTIONS)
def test_text_of_captions_is_what_is_said(read, name, text, said):
    found = read(name, text.encode())
    assert (found.status, "\n".join(found.pages)) == ("read" if said else "empty", "\n".join(said))


@pytest.mark.parametrize("hostile", ["<", "<a", "00:01 --> ", "1\n", "{\\", "&", "0:", "00:01 --> 00:02\n"])
def test_captions_of_anything_are_read_in_seconds(child, tmp_path, hostile):
    (tmp_path / "a.srt").write_text((hostile * 300_000)[:1_000_000])
    assert child.read(str(tmp_path / "a.srt"), "srt").reason != "seconds"
