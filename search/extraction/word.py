"""Reads Word files (docx), as the first edition of the standard has them and as its strict one has."""

import zipfile
from typing import BinaryIO

from docx.oxml.ns import qn
from lxml import etree

from cms.formats.package import Broken, Parts
from search.extraction.output import Output, Unreadable

# Microsoft's older format: an old .doc, or a .docx that is encrypted with a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Where it lies in packages that do not say which part is the main one.
MAIN_PART = "word/document.xml"
# What one byte of it takes when it is read, at least.
TREE_FACTOR = 16
# Not a part of what is read: the properties of paragraphs, what was moved elsewhere, and what only programs without
# newer features show, which says the same once more.
LEFT_OUT = {qn("w:pPr"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
LETTERS = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:br"): "\n", qn("w:noBreakHyphen"): "-"}
PARAGRAPH, RUN, TEXT, RENDERED = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:lastRenderedPageBreak")
TYPE, VALUE = qn("w:type"), qn("w:val")
# The strict edition calls the same elements by another namespace.
STRICT, USUAL = "{http://purl.oclc.org/ooxml/wordprocessingml/main}", qn("w:p").removesuffix("p")


def read(file: BinaryIO, output: Output) -> None:
    """Add the pages of ``file``; they end at page breaks that its author made, and where Word ended them last.

    Raise Unreadable for what is encrypted, what is no Word file, and what would be too large when unpacked.
    """
    if file.read(len(COMPOUND)) == COMPOUND:
        is_encrypted = ENCRYPTED in file.read()
        raise Unreadable(*(("encrypted", "password") if is_encrypted else ("broken", "damaged")))
    try:
        with zipfile.ZipFile(file) as package:
            body = _body(package, output.limits.memory)
    except Broken as error:
        raise Unreadable("broken", "damaged") from error
    Pages(output).read(body)


def _body(package: zipfile.ZipFile, memory: int) -> etree._Element:
    """Return what stands in the main part; raise Broken or Unreadable. Nothing is unpacked before its size is known."""
    parts = Parts(package)
    main = parts.related("officeDocument") or parts.named(MAIN_PART)
    if main is None:
        raise Unreadable("broken", "damaged")
    unpacked = sum(part.file_size for part in package.infolist())
    if unpacked > memory // 2 or main.file_size * TREE_FACTOR > memory:
        raise Unreadable("too_large", "unpacked")
    # No entities: a part that declares any is broken before its tree is built.
    namespace = f"{{{parts.root_of(main)}}}"
    if namespace not in (USUAL, STRICT):
        raise Unreadable("broken", "damaged")
    with package.open(main) as stream:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.parse(stream, parser).getroot()
    if namespace == STRICT:
        _as_usual(root)
    body = root.find(qn("w:body"))
    return root if body is None else body


def _as_usual(root: etree._Element) -> None:
    """Rename the elements and attributes of the strict edition to those that everybody else writes."""
    for element in root.iter(f"{STRICT}*"):
        element.tag = element.tag.replace(STRICT, USUAL)
        for name in [name for name in element.attrib if name.startswith(STRICT)]:
            element.set(name.replace(STRICT, USUAL), element.attrib.pop(name))


class Pages:
    """Divides the body of a Word file into pages; its paragraphs and tables come in their order."""

    def __init__(self, output: Output) -> None:
        """Add pages to ``output``."""
        self._output = output
        self._parts: list[str] = []
        self._ends_section = False

    def read(self, body: etree._Element) -> None:
        """Add all pages."""
        walk = etree.iterwalk(body, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                if element.tag == PARAGRAPH:
                    self._end_paragraph()
            elif self._is_left_out(element):
                walk.skip_subtree()
            else:
                self._take(element)
        self._add_page()

    def _is_left_out(self, element: etree._Element) -> bool:
        if element.tag == RUN:
            hidden = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
            return hidden is not None and _is_on(hidden)
        if element.tag == qn("w:pPr"):
            self._begin_paragraph(element)
        return element.tag in LEFT_OUT

    def _begin_paragraph(self, properties: etree._Element) -> None:
        breaks = properties.find(qn("w:pageBreakBefore"))
        if breaks is not None and _is_on(breaks):
            self._turn(unless_just_turned=True)
        section = properties.find(qn("w:sectPr"))
        if section is not None:
            begins = section.find(qn("w:type"))
            self._ends_section = begins is None or begins.get(VALUE) not in ("continuous", "nextColumn")

    def _end_paragraph(self) -> None:
        self._parts.append("\n\n")
        if self._ends_section:
            self._ends_section = False
            self._turn()

    def _take(self, element: etree._Element) -> None:
        if element.tag == TEXT:
            self._parts.append(element.text or "")
        elif element.tag == RENDERED:
            self._turn(unless_just_turned=True)
        elif element.tag == qn("w:br") and element.get(TYPE) == "page":
            self._turn()
        elif element.tag in LETTERS:
            self._parts.append(LETTERS[element.tag])

    def _turn(self, *, unless_just_turned: bool = False) -> None:
        """Begin a page. Word notes a break that the author made a second time, where it ended the page itself."""
        if not (unless_just_turned and not any(part.strip() for part in self._parts)):
            self._output.has_pages = True
            self._add_page()

    def _add_page(self) -> None:
        self._output.add("".join(self._parts), divide=True)
        self._parts.clear()


def _is_on(element: etree._Element) -> bool:
    return element.get(VALUE) not in ("0", "false", "off")
