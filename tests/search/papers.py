"""Files with text, and files that hurt who reads them."""

import zlib
from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement

from home.demo_content.typesetting import Labels, Paper
from tests import files

# How an encrypted Word file begins.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TAGS = {"ar": "ar", "en": "en-GB", "es": "es", "fr": "fr", "ru": "ru", "zh-hans": "zh-Hans"}


def paper(code: str, pages: list[str], cache: Path) -> bytes:
    """Return a PDF in a language, set as the demo's files are; its title stands on the first page."""
    made = Paper(Labels(code, TAGS[code], "Titre", ""), cache)
    for number, words in enumerate(pages):
        if number:
            made.add_page()
        made.paragraph(words)
    return bytes(made.output())


def word(build) -> bytes:
    """Return a Word file; ``build`` is given an empty document."""
    made = docx.Document()
    build(made)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def page_break(made) -> None:
    """Add what an author's page break is in a file that Word has saved: it notes the page's end once more."""
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    rendered(made.add_paragraph())


def rendered(paragraph) -> None:
    """Note in a paragraph that Word began a page there."""
    paragraph.add_run()._r.append(OxmlElement("w:lastRenderedPageBreak"))


def drawing(objects: list[bytes], resources: str, content: bytes, pages: int = 1) -> bytes:
    """Return a PDF whose pages all draw ``content``; ``objects`` are streams, from number 3 on."""
    first = 4 + len(objects)
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    bodies = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode()]
    bodies += [*objects, stream(content)]
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {first - 1} 0 R"
    page = f"{page} /Resources << {resources} >> >>"
    bodies += [page.encode()] * pages
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def stream(content: bytes, head: str = "") -> bytes:
    """Return a stream's object."""
    return f"<< {head} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def endless() -> bytes:
    """Return a PDF whose page draws a form, which draws another ten times, and so on: a thousand million million."""
    forms = []
    for depth in range(15):
        head = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {depth + 4} 0 R >> >>"
        forms.append(stream(b"/F Do " * 10, head))
    forms.append(stream(b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    return drawing(forms, "/XObject << /F 3 0 R >>", b"/F Do")


def hungry(megabytes: int) -> bytes:
    """Return a small Word file whose text has so many megabytes."""
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
        b'2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body>" + b"<w:p/>" * (megabytes * 1_000_000 // 6) + b"</w:body></w:document>",
    }
    return files.package(parts)


def packed(megabytes: int) -> bytes:
    """Return a PDF whose page has a small stream that unpacks to so many megabytes of drawing."""
    content = zlib.compress(b"(a) Tj " * (megabytes * 1_000_000 // 7), 9)
    body = stream(content, "/Filter /FlateDecode")
    font = stream(b"")
    return drawing([font, body], "/Font << >>", b"", pages=1).replace(b"/Contents 5 0 R", b"/Contents 4 0 R")
