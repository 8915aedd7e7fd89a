"""Where a PDF begins and ends among the bytes of a file."""

import re

# Readers look for the head in the first so many bytes: mail programs and servers write something before it.
HEAD = 1024
_MARK, _END = b"%PDF-", b"%%EOF"
# The beginning of an object: behind the last mark of an end it says that the file was cut off.
_OBJECT = re.compile(rb"(?<![0-9])[0-9]{1,10}[ \t\r\n]{1,5}[0-9]{1,5}[ \t\r\n]{1,5}obj(?![a-z])")
# PDFium looks for the end so far before that of the file.
_NEAR = 1024


def begins_as_pdf(head: bytes) -> bool:
    """Return whether the head of a PDF begins in the first HEAD bytes of a file."""
    return 0 <= head.find(_MARK) < HEAD


def whole(data: bytes) -> bytes | None:
    """Return the bytes of a PDF without what was added behind its end, ``None`` if it is none or was cut off.

    Programs write zeros, line ends, or a page of HTML behind it; that harms nobody.
    """
    end = data.rfind(_END)
    if end < 0 or not begins_as_pdf(data[: 2 * HEAD]) or _OBJECT.search(data, end):
        return None
    end += len(_END)
    return data if len(data) - end <= _NEAR else data[:end] + b"\n"
