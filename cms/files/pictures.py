"""Looks into pictures before anything decodes them."""

from contextlib import AbstractContextManager
from typing import Any

from django.template.defaultfilters import floatformat
from PIL import Image
from pillow_heif import register_heif_opener

from cms.files.errors import Refusal
from cms.files.picture_headers import is_turned_by_boxes, stated_size
from cms.files.sniffing import found_type

# Pillow's format by the type that the content has, with the extensions that a file of it may have.
FORMATS = {
    "image/gif": ("GIF", {"gif"}),
    "image/jpeg": ("JPEG", {"jpg", "jpeg"}),
    "image/png": ("PNG", {"png"}),
    "image/apng": ("PNG", {"png"}),
    "image/webp": ("WEBP", {"webp"}),
    "image/avif": ("AVIF", {"avif"}),
    "image/heic": ("HEIF", {"heic", "heif"}),
}
# In these, further pictures beside the first are no frames, and nobody sees them. MPO is Pillow's name of such a JPEG.
STILL = ("JPEG", "MPO", "HEIF")
# EXIF's number of how a picture is turned.
ORIENTATION = 0x0112
# What reading a picture raises if its file is gone or broken, or there is no room for what is made of it.
UNREADABLE = (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError)

register_heif_opener(thumbnails=False)


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
            _check_pixels(picture.width * picture.height * frames_of(picture), most_pixels)
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


def opened(file: Any) -> AbstractContextManager[Image.Image]:
    """Open a picture of one of the types that are accepted; the pixels are not read yet."""
    file.seek(0)
    picture = Image.open(file, formats=sorted({pillow_format for pillow_format, _extensions in FORMATS.values()}))
    if turn := picture.info.get("original_orientation"):
        _keep_turn(picture, turn, file)
    return picture


def _keep_turn(picture: Image.Image, turn: int, file: Any) -> None:
    """Let the EXIF data of a HEIC say again how it is turned, if nothing has turned it.

    Its decoder follows the boxes of the file, and takes the EXIF data away, which phones write besides.
    """
    at = file.tell()
    file.seek(0)
    if not is_turned_by_boxes(file.read()):
        exif = picture.getexif()
        exif[ORIENTATION] = turn
        picture.info["exif"] = exif.tobytes()
    file.seek(at)


def frames_of(picture: Image.Image) -> int:
    """Return how many frames are shown one after the other, 1 of a picture that stands still."""
    return 1 if picture.format in STILL else getattr(picture, "n_frames", 1)


def is_moving(picture: Image.Image, most_pixels: int) -> bool:
    """Return whether a picture moves, and has no more than ``most_pixels`` in all its frames."""
    return 1 < frames_of(picture) <= most_pixels // (picture.width * picture.height)


def upright_size(file: Any) -> tuple[int, int]:
    """Return (width, height) of a picture as it is shown: turned as its EXIF data say; the pixels are not read."""
    with opened(file) as picture:
        width, height = picture.size
        turned = picture.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
    return (height, width) if turned else (width, height)
