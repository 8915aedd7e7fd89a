"""Width and height of a picture as its head states them, read without a decoder."""

import re
from collections.abc import Iterator
from typing import Any

# Markers of a JPEG file that begin a frame; C4, C8 and CC among them mean something else.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Those that stand alone, without a length: restarts, and TEM.
_ALONE = {0x01, *range(0xD0, 0xD8)}
# Decoders skip what stands between two markers, bytes that fill among it.
_MARKER = re.compile(rb"\xff([^\xff\x00])")
# Many more than any camera writes, and few enough to be looked at in no time.
MOST_MARKERS = 100_000
# Boxes of HEIC and AVIF in which there are further boxes, and how many bytes stand before those.
_BOXES = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"moov": 0, b"trak": 0}
_TURNS = (b"irot", b"imir")
MOST_BOXES = 10_000


def stated_size(file: Any, pillow_format: str) -> tuple[int, int]:
    """Return (width, height) in pixels; raise ValueError or IndexError where the head is cut off or makes no sense."""
    file.seek(0)
    if pillow_format == "JPEG":
        return _jpeg(file)
    head = file.read(32)
    if pillow_format == "PNG":
        return _number(head, 16, 4, "big"), _number(head, 20, 4, "big")
    if pillow_format in ("AVIF", "HEIF"):
        file.seek(0)
        # Without any size there is none that is largest: a ValueError.
        return max(_boxed_sizes(file.read()), key=lambda size: size[0] * size[1])
    if pillow_format == "GIF":
        return _number(head, 6, 2), _number(head, 8, 2)
    return _webp(head)


def _number(data: bytes, at: int, size: int, order: Any = "little") -> int:
    if len(data) < at + size:
        raise IndexError(at)
    return int.from_bytes(data[at : at + size], order)


def _webp(head: bytes) -> tuple[int, int]:
    match head[12:16]:
        case b"VP8X":
            return _number(head, 24, 3) + 1, _number(head, 27, 3) + 1
        case b"VP8L":
            bits = _number(head, 21, 4)
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            return _number(head, 26, 2) & 0x3FFF, _number(head, 28, 2) & 0x3FFF
    raise ValueError("no WebP")


def _jpeg(file: Any) -> tuple[int, int]:
    """Go from marker to marker until the one of the frame."""
    file.seek(0)
    data, at = file.read(), 2
    for _ in range(MOST_MARKERS):
        found = _MARKER.search(data, at)
        if not found:
            raise ValueError("no marker")
        marker, at = found[1][0], found.end()
        if marker in _ALONE:
            continue
        length = _number(data, at, 2, "big")
        if marker in _FRAMES:
            return _number(data, at + 5, 2, "big"), _number(data, at + 3, 2, "big")
        if length < 2:
            raise ValueError("no length")
        at += length
    raise ValueError("no frame")


def is_turned_by_boxes(data: bytes) -> bool:
    """Return whether a HEIC or AVIF file says in a box of its own how it is turned or mirrored."""
    return any(kind in _TURNS for kind, _body, _until in _boxes(data))


def _boxed_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield each size that a HEIC or AVIF file states: of its pictures, their tiles, and its films."""
    for kind, body, until in _boxes(data):
        if kind == b"ispe":
            yield _number(data, body + 4, 4, "big"), _number(data, body + 8, 4, "big")
        elif kind == b"tkhd":
            yield _number(data, until - 8, 2, "big"), _number(data, until - 4, 2, "big")


def _boxes(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield (kind, first byte of what is in it, the one behind its last) of the boxes of a file that say what it is."""
    waiting, seen = [(0, len(data))], 0
    while waiting:
        at, end = waiting.pop()
        while at + 8 <= end and seen < MOST_BOXES:
            seen += 1
            size, kind, body = _number(data, at, 4, "big"), data[at + 4 : at + 8], at + 8
            if size == 1:
                size, body = _number(data, at + 8, 8, "big"), at + 16
            elif size == 0:
                size = end - at
            if size < body - at:
                raise ValueError("no size")
            until = min(at + size, end)
            if kind in _BOXES:
                waiting.append((body + _BOXES[kind], until))
            yield kind, body, until
            at = until
