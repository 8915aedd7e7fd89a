"""Opens PDF files, to count their pages."""

import threading
from typing import Any

import pypdfium2
import pypdfium2.raw

from cms.files.errors import Refusal
from cms.formats import pdf as pdf_format

# PDFium keeps its state in globals: in one process, one thread at a time may use it. All use of it takes this lock.
PDFIUM = threading.Lock()


def count_pages(file: Any) -> int:
    """Return how many pages a PDF file has; raise Refusal if it is damaged, cut off or needs a password."""
    file.seek(0)
    data = pdf_format.whole(file.read())
    file.seek(0)
    # PDFium mends what is cut off, and shows some of its pages.
    if data is None:
        raise Refusal("damaged")
    with PDFIUM:
        try:
            with pypdfium2.PdfDocument(data) as document:
                pages = len(document)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
            raise Refusal("password" if locked else "damaged") from error
    if not pages:
        raise Refusal("damaged")
    return pages
