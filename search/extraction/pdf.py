"""Reads PDF files with PDFium."""

from typing import BinaryIO

import pypdfium2
import pypdfium2.raw

from cms.formats import pdf as pdf_format
from search.extraction.output import Full, Output, Unreadable


def read(file: BinaryIO, output: Output) -> None:
    """Add every page of ``file``; raise Unreadable if it is cut off, damaged or needs a password."""
    # PDFium mends what is cut off, and shows some of its pages; such a file is refused when it is uploaded.
    data = pdf_format.whole(file.read())
    if data is None:
        raise Unreadable("broken", "damaged")
    try:
        document = pypdfium2.PdfDocument(data)
        output.page_count = len(document)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable("encrypted", "password") from error
        raise Unreadable("broken", "damaged") from error
    output.has_pages = True
    for number in range(output.page_count):
        if number >= output.limits.pages:
            raise Full("pages")
        _add_page(document, number, output)


def _add_page(document: pypdfium2.PdfDocument, number: int, output: Output) -> None:
    try:
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_bounded()
    except pypdfium2.PdfiumError:
        output.unread += 1
        output.add("")
        return
    output.add(text)
    # At once: a file may have thousands.
    words.close()
    page.close()
