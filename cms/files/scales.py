"""The scales that images are served in: Plone's names and widths, addresses with a hash of what they show."""

import hashlib
from collections.abc import Iterator
from typing import Any

# Plone's allowed sizes, as @site tells them.
SCALES = {
    "icon": 32,
    "tile": 64,
    "thumb": 128,
    "mini": 200,
    "preview": 400,
    "teaser": 600,
    "large": 800,
    "larger": 1000,
    "great": 1200,
    "huge": 1600,
    "2k": 2000,
    "4k": 4000,
}
QUALITY = 80
CONTENT_TYPE = "image/webp"


def filter_spec(width: int) -> str:
    """Return Wagtail's filter for an image at most ``width`` pixels wide."""
    return f"width-{width}|format-webp|webpquality-{QUALITY}"


def file_hash(image: Any, width: int) -> str:
    """Return a hash of what is served of ``image`` at ``width``: it changes whenever the picture or its focus does."""
    focus = (image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height)
    seed = f"{image.file_hash}/{focus}/{filter_spec(width)}"
    return hashlib.sha256(seed.encode()).hexdigest()[:32]


def file_name(image: Any, width: int) -> str:
    """Return the name under which ``image`` is served at ``width``."""
    return f"image-{width}-{file_hash(image, width)}.webp"


def focal_point(image: Any) -> dict[str, float] | None:
    """Return what must stay in sight where a frontend crops the picture, ``None`` if nobody has said.

    The middle (``x``, ``y``) and the size are parts of the picture's width and height, from 0 to 1. No scale crops.
    """
    if not image.has_focal_point():
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
        "width": round(image.focal_point_width / image.width, 4),
        "height": round(image.focal_point_height / image.height, 4),
    }


def widths(image: Any) -> Iterator[tuple[str, int]]:
    """Yield (scale, width) of every scale that does not enlarge ``image``."""
    yield from ((name, width) for name, width in SCALES.items() if width <= image.width)


def full_width(image: Any) -> int:
    """Return the width at which the whole image is served: its own, at most the largest scale."""
    return int(min(image.width, max(SCALES.values())))


def _entry(image: Any, width: int, prefix: str) -> dict[str, Any]:
    height = max(1, int(image.height * width / image.width))
    return {"download": f"{prefix}@@images/{file_name(image, width)}", "width": width, "height": height}


def describe(image: Any, prefix: str = "") -> dict[str, Any]:
    """Return the image and its scales as plone.restapi does; ``prefix`` makes relative downloads absolute."""
    return {
        "content-type": CONTENT_TYPE,
        "filename": image.filename,
        "size": image.file_size or 0,
        **_entry(image, full_width(image), prefix),
        "focal_point": focal_point(image),
        "scales": {name: _entry(image, width, prefix) for name, width in widths(image)},
    }
