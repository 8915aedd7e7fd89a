"""Width and height of a picture as its head states them, read without a decoder."""

from typing import Any

# Markers of a JPEG file that begin a frame; C4, C8 and CC among them mean something else.
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Many more than any camera writes, and few enough to be looked at in no time.
MOST_MARKERS = 100_000


def stated_size(file: Any, pillow_format: str) -> tuple[int, int]:
    """Return (width, height) in pixels; raise ValueError or IndexError where the head is cut off or makes no sense."""
    file.seek(0)
    if pillow_format == "JPEG":
        return _jpeg(file)
    head = file.read(32)
    if pillow_format == "PNG":
        return _number(head, 16, 4, "big"), _number(head, 20, 4, "big")
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
    file.seek(2)
    for _ in range(MOST_MARKERS):
        head = file.read(2)
        if _number(head, 0, 1) != 0xFF:
            raise ValueError("no marker")
        marker = _number(head, 1, 1)
        if marker == 0xFF:
            # A filling byte: the marker begins with the second.
            file.seek(-1, 1)
            continue
        length = _number(file.read(2), 0, 2, "big")
        if marker in _FRAMES:
            frame = file.read(5)
            return _number(frame, 3, 2, "big"), _number(frame, 1, 2, "big")
        if length < 2:
            raise ValueError("no length")
        file.seek(length - 2, 1)
    raise ValueError("no frame")
