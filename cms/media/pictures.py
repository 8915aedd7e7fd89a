"""Looks into pictures before anything decodes them."""

from typing import Any

from django.template.defaultfilters import floatformat
from PIL import Image

from cms.media.headers import stated_size
from cms.media.refusals import Refusal
from cms.media.sniffing import found_type

# Pillow's format by the type that the content has, with the extensions that a file of it may have.
FORMATS = {
    "image/gif": ("GIF", {"gif"}),
    "image/jpeg": ("JPEG", {"jpg", "jpeg"}),
    "image/png": ("PNG", {"png"}),
    "image/apng": ("PNG", {"png"}),
    "image/webp": ("WEBP", {"webp"}),
}


def check_picture(file: Any, extension: str, most_pixels: int) -> None:
    """Raise Refusal unless ``file`` is a whole picture of the type that its extension says.

    Its size in pixels is read from its head; only if that is within the limit are the pixels decoded.
    """
    pillow_format, extensions = FORMATS.get(found_type(file), ("", set()))
    if extension not in extensions:
        raise Refusal("content", extension=extension)
    try:
        width, height = stated_size(file, pillow_format)
        _check_pixels(width * height, most_pixels)
        file.seek(0)
        with Image.open(file, formats=[pillow_format]) as picture:
            # A JPEG may hold further pictures, which nobody sees; they are no frames.
            frames = 1 if pillow_format == "JPEG" else getattr(picture, "n_frames", 1)
            _check_pixels(picture.width * picture.height * frames, most_pixels)
            picture.load()
    except Refusal:
        raise
    except Exception as error:
        # Pillow's decoders raise whatever their libraries do: OSError, SyntaxError, ValueError, struct.error ...
        raise Refusal("damaged") from error
    finally:
        file.seek(0)


def _check_pixels(pixels: int, most: int) -> None:
    if pixels > most:
        raise Refusal("pixels", pixels=floatformat(pixels / 1e6, "-1g"), limit=floatformat(most / 1e6, "-1g"))


def upright_size(file: Any) -> tuple[int, int]:
    """Return (width, height) of a picture as it is shown: turned as its EXIF data say; the pixels are not read."""
    file.seek(0)
    with Image.open(file) as picture:
        width, height = picture.size
        turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (height, width) if turned else (width, height)
