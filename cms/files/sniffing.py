"""What a file is, by its content."""

from typing import Any

import filetype

# As much as filetype looks at.
HEAD = 8192
# Brands that a file in boxes (ISO 14496-12) may name, in any place, and what it is then: filetype knows some of them.
AVIF = {b"avif", b"avis", b"avio"}
HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}


def found_type(file: Any) -> str:
    """Return the MIME type of a file's content, empty if it is none that can be recognised."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    brands = _brands(head)
    if brands & AVIF:
        return "image/avif"
    if brands & HEIC:
        return "image/heic"
    try:
        return filetype.guess_mime(head) or ""
    except Exception:
        return ""


def _brands(head: bytes) -> set[bytes]:
    """Return the brands that the first box names, the main one and those that the file is compatible with."""
    size = int.from_bytes(head[:4], "big")
    if head[4:8] != b"ftyp" or not 16 <= size <= HEAD:
        return set()
    return {head[at : at + 4] for at in (8, *range(16, min(size, len(head)) - 3, 4))}
