"""Pictures as they are shown: upright, in 8 bits a channel, in colours that every browser understands, and moving."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from typing import Any

from django.conf import settings
from PIL import Image, ImageCms, ImageOps, ImageSequence
from wagtail.images.models import Filter
from willow.image import WebPImageFile
from willow.plugins.pillow import PillowImage

from cms.files import scales
from cms.files.pictures import is_moving, opened

# What the admin's own previews are stored as, where nothing else is asked for: what each browser shows.
PREVIEWS = {"JPEG": "jpeg", "MPO": "jpeg", "HEIF": "jpeg", "GIF": "png", "PNG": "png", "WEBP": "webp", "AVIF": "webp"}
# Modes that WebP stores as they are; only in these a profile of colours is kept, one for RGB.
SHOWN = ("RGB", "RGBA")
SIXTEEN_BITS = 65_535


class ShownFilter(Filter):
    """Wagtail's filter, which makes a scale of the picture as it is shown; in full size it moves if it can."""

    @contextmanager
    def get_willow_image(self, image: Any, source: Any = None) -> Iterator[PillowImage]:
        """Give the picture, upright and in 8 bits a channel, its first frame if there are several."""
        with nullcontext(source) if source is not None else image.open_file() as file, opened(file) as picture:
            yield Shown(shown(ImageOps.exif_transpose(picture)), PREVIEWS[str(picture.format)])

    def run(self, image: Any, output: Any, source: Any = None) -> Any:
        """Write the scale to ``output``; return it as Willow's file."""
        if self.spec == scales.filter_spec(scales.full_width(image)):
            with nullcontext(source) if source is not None else image.open_file() as file, opened(file) as picture:
                if is_moving(picture, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS):
                    _save_moving(picture, scales.full_width(image), output)
                    return WebPImageFile(output)
        return super().run(image, output, source)


class Shown(PillowImage):  # type: ignore[misc]
    """A picture that is ready to be scaled, which tells the format that previews of it have."""

    def __init__(self, image: Image.Image, format_name: str) -> None:
        """Take the picture and Willow's name of the format."""
        super().__init__(image)
        self.format_name = format_name

    def auto_orient(self) -> "Shown":
        """Return the picture as it is: it stands upright."""
        return self


def shown(picture: Image.Image) -> Image.Image:
    """Return a picture in RGB or RGBA, 8 bits a channel, with the colours and the light that it was made with."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):
        picture = _eight_bits(picture)
    if profile and (made := _in_srgb(picture, profile)):
        return made
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    made = picture if picture.mode == wanted else picture.convert(wanted)
    made.info = {"icc_profile": profile} if profile and _space(profile) == "RGB" else {}
    return made


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 or more bits, or of fractions, in 8 bits from black to white."""
    values = picture.convert("F")
    _least, most = values.getextrema()
    if picture.mode.startswith("I;16") or (picture.mode == "I" and 255 < most <= SIXTEEN_BITS):
        most = SIXTEEN_BITS
    elif picture.mode == "F" and most <= 1:
        most = 1
    elif most <= 255:
        most = 255
    # Halves are rounded, not cut off.
    made = values.point(lambda value: value * (255 / most) + 0.5).convert("L")
    # A PNG may say of one value that it is transparent; it says so in its own bits.
    clear = picture.info.get("transparency")
    made.info["transparency"] = round(clear * 255 / most) if isinstance(clear, int) else None
    made.info = {name: value for name, value in made.info.items() if value is not None}
    return made


def _space(profile: bytes) -> str:
    """Return the space of colours that a profile is for, such as RGB, CMYK or GRAY; empty if it makes no sense."""
    try:
        return str(ImageCms.ImageCmsProfile(BytesIO(profile)).profile.xcolor_space).strip()
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return ""


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image | None:
    """Return what a profile makes of a picture in CMYK, grey or Lab; ``None`` where that is no matter or cannot be."""
    if {"CMYK": "CMYK", "L": "GRAY", "LAB": "Lab"}.get(picture.mode) != _space(profile):
        return None
    try:
        source, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
    except (OSError, ImageCms.PyCMSError, ValueError):
        return None
    if made is not None:
        made.info = {}
    return made


def _save_moving(picture: Image.Image, width: int, output: Any) -> None:
    """Write all frames of a picture as one WebP, each as long as it was."""
    height = max(1, round(picture.height * width / picture.width))
    frames: list[Image.Image] = []
    durations: list[float] = []
    turns = picture.getexif().get(0x0112, 1) != 1
    # Frames are taken one after the other from the file where they need no work: all of them are many bytes.
    is_as_stored = not turns and picture.width == width and not getattr(picture, "default_image", False)
    is_as_stored &= not picture.mode.startswith(("I", "F")) and picture.mode != "CMYK"
    for number, frame in enumerate(ImageSequence.Iterator(picture)):
        if number == 0 and getattr(picture, "default_image", False):
            # An animated PNG may begin with a picture for programs that know no animation.
            continue
        frame.load()
        durations.append(frame.info.get("duration", 0))
        if not is_as_stored:
            ready = shown(ImageOps.exif_transpose(frame.copy()))
            frames.append(ready if ready.width == width else ready.resize((width, height), Image.Resampling.LANCZOS))
    first, *rest = [picture] if is_as_stored else frames
    profile = picture.info.get("icc_profile") or b""
    first.save(
        output,
        "WEBP",
        save_all=True,
        append_images=rest,
        duration=durations,
        loop=_loops(picture),
        quality=scales.QUALITY,
        icc_profile=profile if _space(profile) == "RGB" else b"",
        exif=b"",
        background=(0, 0, 0, 0),
    )


def _loops(picture: Image.Image) -> int:
    """Return how often an animation is shown, 0 for without end: a GIF counts how often it is shown again."""
    loop = picture.info.get("loop")
    if picture.format != "GIF":
        return int(loop or 0)
    return 1 if loop is None else min(int(loop) + 1, SIXTEEN_BITS) if loop else 0
