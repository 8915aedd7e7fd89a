"""Sends stored files whole or in part, as RFC 9110 has it: one range, or the whole where several are asked for."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from cms.api.errors import ApiError

# More digits than any file has bytes are no range that could be met, and slow to read.
RANGE = re.compile(r"^bytes\s*=\s*(?P<first>\d{0,19})\s*-\s*(?P<last>\d{0,19})$", re.ASCII | re.IGNORECASE)

# Bytes that are read at a time; Django's 4 kB make a large file slow.
BLOCK = 1 << 16


@dataclass(frozen=True)
class Sent:
    """What is known of a file before it is opened: ``etag`` is strong, with its quotes; ``name`` is for saving it."""

    size: int
    content_type: str
    etag: str
    modified: datetime
    name: str
    cache_control: str
    attachment: bool = True

    def headers(self) -> dict[str, str]:
        """Return the headers that every answer about the file has."""
        return {
            "Accept-Ranges": "bytes",
            "Cache-Control": self.cache_control,
            "Content-Disposition": content_disposition_header(self.attachment, self.name) or "attachment",
            "ETag": self.etag,
            "Last-Modified": http_date(self.modified.timestamp()),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }


class Part:
    """A part of an open file, read like a file; closes it."""

    def __init__(self, file: IO[bytes], first: int, length: int) -> None:
        """Take the file, the number of the first byte and how many there are."""
        file.seek(first)
        self.file, self.left = file, length

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes of the part."""
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def send(request: HttpRequest, file: IO[bytes], sent: Sent) -> HttpResponseBase:
    """Return the answer to a GET or HEAD of ``file``, which is open and will be closed.

    It is 200, 206 with a part, 304 or 412; raises ApiError 416 where no byte of the file is in the range.
    """
    headers = sent.headers()
    whole = HttpResponse(headers=headers)
    conditional = get_conditional_response(request, sent.etag, int(sent.modified.timestamp()), whole) or whole
    if conditional.status_code != 200:
        file.close()
        return conditional
    try:
        part = _wanted(request, sent)
    except ApiError:
        file.close()
        raise
    first, length = part or (0, sent.size)
    if part:
        headers["Content-Range"] = f"bytes {first}-{first + length - 1}/{sent.size}"
    headers["Content-Length"] = str(length)
    if request.method == "HEAD":
        file.close()
        return HttpResponse(content_type=sent.content_type, headers=headers)
    body: Any = Part(file, first, length)
    response = FileResponse(body, content_type=sent.content_type, status=206 if part else 200)
    response.block_size = BLOCK
    for name, value in headers.items():
        response[name] = value
    return response


def _wanted(request: HttpRequest, sent: Sent) -> tuple[int, int] | None:
    """Return (first byte, number of bytes) of the range that is asked for, ``None`` for the whole file.

    What is no range of bytes, or several, is ignored, and so is every range of a file that has changed (If-Range).
    """
    wanted = RANGE.match(request.META.get("HTTP_RANGE", "").strip()) if request.method == "GET" else None
    if wanted is None or not (wanted["first"] or wanted["last"]) or not _is_the_same(request, sent):
        return None
    if not wanted["first"]:
        first, last = max(0, sent.size - int(wanted["last"])), sent.size - 1
    else:
        first, last = int(wanted["first"]), min(int(wanted["last"] or sent.size), sent.size - 1)
        if wanted["last"] and int(wanted["last"]) < first:
            return None
    if first >= sent.size:
        raise ApiError(416, f"The file has {sent.size} bytes.", {"Content-Range": f"bytes */{sent.size}"})
    return first, last - first + 1


def _is_the_same(request: HttpRequest, sent: Sent) -> bool:
    """Return whether the file is the one of which the client has a part, or the client does not say."""
    known = request.META.get("HTTP_IF_RANGE", "").strip()
    if not known or known == sent.etag:
        return True
    # A date is exact or useless; a weak ETag never holds.
    return parse_http_date_safe(known) == int(sent.modified.timestamp())
