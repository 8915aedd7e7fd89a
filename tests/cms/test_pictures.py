"""Pictures as phones, scanners and programs store them: accepted, and every scale looks like the picture."""

import struct
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageCms, ImageSequence, ImageStat

from cms.files import scales
from cms.files.errors import Refusal
from cms.files.picture_headers import stated_size
from cms.files.pictures import check_picture
from cms.files.rendering import ShownFilter, shown
from cms.models import CustomImage
from tests import factories, files

RAMP = Pillow.linear_gradient("L").rotate(90)


def stored(picture: Pillow.Image, pillow_format: str, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, pillow_format, **options)
    return buffer.getvalue()


def sixteen_bits(**options: object) -> Pillow.Image:
    """Return the ramp in 16 bits a pixel."""
    values = RAMP.convert("I").point(lambda value: value * 257)
    return values.convert("I;16")


def cmyk() -> Pillow.Image:
    return Pillow.merge("CMYK", [Pillow.new("L", RAMP.size)] * 3 + [RAMP.point(lambda value: 255 - value)])


def transparent_palette() -> Pillow.Image:
    picture = RAMP.convert("P")
    picture.info["transparency"] = bytes(255 for _ in range(256))
    return picture


def grey_profile() -> bytes:
    """Return a profile of colours that is for another kind of picture: for RGB, put into a grey one."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


RAMPS = {
    "grey 16 bits": ("a.png", stored(sixteen_bits(), "PNG")),
    "grey 8 bits": ("a.png", stored(RAMP, "PNG")),
    "grey and transparent": ("a.png", stored(RAMP.convert("LA"), "PNG")),
    "grey with one transparent value": ("a.png", stored(RAMP, "PNG", transparency=300 % 256)),
    "palette": ("a.png", stored(RAMP.convert("P"), "PNG")),
    "palette with transparency": ("a.png", stored(transparent_palette(), "PNG")),
    "black and white": ("a.png", stored(RAMP.convert("1"), "PNG")),
    "RGBA": ("a.png", stored(RAMP.convert("RGBA"), "PNG")),
    "profile of another mode": ("a.png", stored(RAMP, "PNG", icc_profile=grey_profile())),
    "profile of nonsense": ("a.jpg", stored(RAMP.convert("RGB"), "JPEG", icc_profile=b"nonsense")),
    "grey JPEG": ("a.jpg", stored(RAMP, "JPEG")),
    "CMYK JPEG": ("a.jpg", stored(cmyk(), "JPEG")),
    "GIF": ("a.gif", stored(RAMP, "GIF")),
    "WebP": ("a.webp", stored(RAMP.convert("RGB"), "WEBP")),
    "AVIF": ("a.avif", stored(RAMP.convert("RGB"), "AVIF")),
    "HEIC": ("a.heic", stored(RAMP.convert("RGB"), "HEIF")),
    "HEIF": ("a.HEIF", stored(RAMP.convert("RGB"), "HEIF")),
    "grey HEIC": ("a.heic", stored(RAMP, "HEIF")),
}


def scale(content: bytes, width: int | None = None, name: str = "a.png") -> Pillow.Image:
    """Return a scale of a picture that is stored nowhere, as visitors get it."""
    with Pillow.open(BytesIO(content)) as picture:
        size = picture.size
    image = CustomImage(width=size[0], height=size[1], collection_id=1)
    made = ShownFilter(scales.filter_spec(width or size[0])).run(image, BytesIO(), source=BytesIO(content))
    made.f.seek(0)
    return Pillow.open(made.f)


@pytest.mark.parametrize(("name", "content"), RAMPS.values(), ids=RAMPS)
def test_every_scale_of_a_ramp_goes_from_black_to_white(name, content):
    check_picture(BytesIO(content), name.rpartition(".")[2].lower(), 1_000_000)
    for width in (256, 128, 64, 32):
        picture = scale(content, width)
        assert (picture.format, picture.width) == ("WEBP", width)
        grey = picture.convert("RGBA").getchannel("G")
        parts = (grey.crop((at, 0, at + width // 8, width)) for at in (0, width - width // 8))
        first, last = sorted(ImageStat.Stat(part).mean[0] for part in parts)
        assert first < 32 and last > 223 and 110 < ImageStat.Stat(grey).mean[0] < 145


@pytest.mark.parametrize(
    ("mode", "white"), [("I;16", 65_535), ("I", 65_535), ("I", 255), ("F", 1.0), ("F", 255.0), ("F", 4_000.0)]
)
def test_grey_of_any_depth_becomes_grey_of_8_bits(mode, white):
    picture = Pillow.new(mode, (2, 1))
    picture.putpixel((1, 0), white)
    made = shown(picture)
    assert made.getpixel((0, 0)) == (0, 0, 0)
    assert made.getpixel((1, 0))[0] > 240


def test_transparent_grey_of_16_bits_is_transparent_and_no_other():
    picture = Pillow.new("I;16", (3, 1))
    for at, value in enumerate((0, 20_000, 65_535)):
        picture.putpixel((at, 0), value)
    content = stored(picture, "PNG", transparency=20_000)
    with Pillow.open(BytesIO(content)) as read:
        assert [shown(read).getpixel((at, 0)) for at in range(3)] == [(0, 0, 0, 255), (78, 78, 78, 0), (255,) * 4]


def test_transparent_parts_stay_so():
    picture = Pillow.new("RGBA", (80, 40))
    picture.paste("red", (40, 0, 80, 40))
    palette = picture.quantize(4)
    for content in (stored(picture, "PNG"), stored(palette, "PNG"), stored(picture, "GIF"), stored(picture, "AVIF")):
        made = scale(content, 40).convert("RGBA")
        assert made.getpixel((5, 10))[3] < 20 and made.getpixel((35, 10))[3] > 235


def held(orientation: int) -> tuple[Pillow.Image, Pillow.Exif]:
    """Return a picture as a camera stores it that was held so, and the tag that says how."""
    upright = Pillow.new("RGB", (64, 32), "white")
    upright.paste("black", (0, 0, 16, 16))
    how = Pillow.Transpose
    # What undoes the turn that the tag asks for.
    undo = {2: how.FLIP_LEFT_RIGHT, 3: how.ROTATE_180, 4: how.FLIP_TOP_BOTTOM, 5: how.TRANSPOSE}
    undo |= {6: how.ROTATE_90, 7: how.TRANSVERSE, 8: how.ROTATE_270}
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    return (upright.transpose(undo[orientation]) if orientation > 1 else upright), exif


def assert_upright(content: bytes, name: str) -> None:
    """Check that the picture that is made above is shown upright, in the size that is known of it."""
    image = CustomImage(file=ContentFile(content, name=name), collection_id=1)
    assert (image.width, image.height) == (64, 32)
    made = ShownFilter(scales.filter_spec(32)).run(image, BytesIO(), source=BytesIO(content))
    made.f.seek(0)
    picture = Pillow.open(made.f).convert("L")
    assert picture.size == (32, 16)
    assert picture.getpixel((3, 3)) < 60 and picture.getpixel((28, 3)) > 200 and picture.getpixel((3, 13)) > 200
    assert not Pillow.open(made.f).getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("pillow_format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_picture_stands_upright_however_the_camera_was_held(orientation, pillow_format):
    lying, exif = held(orientation)
    assert_upright(stored(lying, pillow_format, exif=exif), f"a.{pillow_format.lower()}")


def with_box(content: bytes, box: bytes) -> bytes:
    """Return a HEIC whose picture has one property more, as phones write that they were turned."""
    data = bytearray(content)
    places = {name: data.index(name) - 4 for name in (b"meta", b"iprp", b"ipco", b"ipma", b"iloc")}
    (number,) = struct.unpack_from(">H", data, places[b"ipma"] + 16)
    assert number == 1, "the first association is that of the picture"
    # Behind the number of entries and the picture's id: how many properties it has, and their places.
    count = places[b"ipma"] + 18
    end = places[b"ipco"] + struct.unpack_from(">I", data, places[b"ipco"])[0]
    boxes, at = 0, places[b"ipco"] + 8
    while at < end:
        boxes, at = boxes + 1, at + struct.unpack_from(">I", data, at)[0]
    data[count] += 1
    data[count + data[count] : count + data[count]] = bytes([0x80 | boxes + 1])
    data[end:end] = box
    grown = {b"meta": len(box) + 1, b"iprp": len(box) + 1, b"ipco": len(box), b"ipma": 1}
    for name, more in grown.items():
        at = data.index(name) - 4
        struct.pack_into(">I", data, at, struct.unpack_from(">I", data, at)[0] + more)
    # Where the picture and its EXIF data begin: their offsets follow one after the other, each in 22 bytes.
    at = data.index(b"iloc") + 12
    for item in range(struct.unpack_from(">H", data, at - 2)[0]):
        base = at + 4 + item * 18
        struct.pack_into(">I", data, base, struct.unpack_from(">I", data, base)[0] + len(box) + 1)
    return bytes(data)


def box(kind: bytes, value: int) -> bytes:
    return struct.pack(">I4sB", 9, kind, value)


@pytest.mark.parametrize("said_twice", [False, True])
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (6, box(b"irot", 3)),
        (3, box(b"irot", 2)),
        (8, box(b"irot", 1)),
        (2, box(b"imir", 1)),
        (4, box(b"imir", 0)),
    ],
)
def test_heic_is_turned_once_whether_it_says_so_once_or_twice(orientation, turn, said_twice):
    """Phones write the turn into a box and into the EXIF data; only one of them is to be followed."""
    lying, exif = held(orientation)
    content = stored(lying, "HEIF", exif=exif) if said_twice else stored(lying, "HEIF")
    assert_upright(with_box(content, turn), "a.heic")


def with_exif_orientation(content: bytes, orientation: int) -> bytes:
    """Return an AVIF whose EXIF data say how it is turned, which Pillow writes into boxes only."""
    written, wanted = (struct.pack(">HHIH", tag, 3, 1, orientation) for tag in (0x0115, 0x0112))
    assert content.count(written) == 1
    return content.replace(written, wanted)


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("said", [1, "the same", 3])
def test_avif_is_turned_as_its_boxes_say_whatever_its_exif_data_do(orientation, said):
    lying, exif = held(orientation)
    exif[0x0115] = said = orientation if said == "the same" else said
    content = stored(lying, "AVIF", exif=exif)
    assert b"irot" in content or b"imir" in content
    assert_upright(with_exif_orientation(content, said), "a.avif")


def test_avif_without_boxes_is_not_turned():
    """Its EXIF data are nothing to go by, browsers do not either."""
    upright, exif = held(1)
    exif[0x0115] = 6
    assert_upright(with_exif_orientation(stored(upright, "AVIF", exif=exif), 6), "a.avif")


COLOURS = ("red", "lime", "blue")


def moving(pillow_format: str, *, size=(40, 30), colours=COLOURS, **options: object) -> bytes:
    first, *rest = (Pillow.new("RGB", size, colour) for colour in colours)
    return stored(first, pillow_format, save_all=True, append_images=rest, duration=[300, 100, 200], **options)


MOVING = {
    "a.gif": moving("GIF", loop=0),
    "a.webp": moving("WEBP", loop=0, lossless=True),
    "a.png": moving("PNG", loop=0),
    "a.avif": moving("AVIF"),
}


def colours_of(picture: Pillow.Image) -> list[str]:
    """Return what each frame shows, in words."""
    seen = [frame.convert("RGB").getpixel((20, 15)) for frame in ImageSequence.Iterator(picture)]
    return [COLOURS[max(range(3), key=lambda channel, each=each: each[channel])] for each in seen]


@pytest.mark.parametrize(("name", "content"), MOVING.items())
def test_moving_picture_moves_in_full_size_and_stands_still_when_smaller(name, content):
    check_picture(BytesIO(content), name.rpartition(".")[2], 1_000_000)
    whole = scale(content)
    assert (whole.format, whole.size, whole.n_frames) == ("WEBP", (40, 30), 3)
    assert colours_of(whole) == list(COLOURS)
    durations = []
    for frame in ImageSequence.Iterator(whole):
        frame.load()
        durations.append(frame.info["duration"])
    assert durations == [300, 100, 200] and whole.info["loop"] == 0
    small = scale(content, 32)
    assert getattr(small, "n_frames", 1) == 1 and colours_of(small) == ["red"]


@pytest.mark.parametrize(("gif", "webp"), [(None, 1), (0, 0), (2, 3)])
def test_moving_gif_is_shown_as_often_as_it_says(gif, webp):
    content = moving("GIF", **({} if gif is None else {"loop": gif}))
    assert scale(content).info["loop"] == webp


def test_picture_before_an_animation_is_none_of_its_frames():
    content = moving("PNG", default_image=True, colours=("black", "red", "lime", "blue"))
    assert colours_of(scale(content)) == list(COLOURS)


def test_moving_picture_that_is_turned_moves_upright():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    content = moving("WEBP", exif=exif)
    image = CustomImage(width=30, height=40, collection_id=1)
    made = ShownFilter(scales.filter_spec(30)).run(image, BytesIO(), source=BytesIO(content))
    made.f.seek(0)
    picture = Pillow.open(made.f)
    assert (picture.size, picture.n_frames) == ((30, 40), 3)


@pytest.mark.parametrize("pillow_format", ["MPO", "HEIF"])
def test_further_pictures_of_a_photograph_are_no_frames(pillow_format):
    photograph, *others = (Pillow.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue"))
    content = stored(photograph, pillow_format, save_all=True, append_images=others)
    check_picture(BytesIO(content), "jpg" if pillow_format == "MPO" else "heic", 64 * 64)
    made = scale(content)
    assert getattr(made, "n_frames", 1) == 1 and colours_of(made) == ["red"]


def test_frames_count_for_the_limit_of_pixels(settings):
    with pytest.raises(Refusal, match="pixels"):
        check_picture(BytesIO(MOVING["a.gif"]), "gif", 40 * 30 * 3 - 1)
    # One that came past the forms is still, rather than a burden.
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40 * 30 * 3 - 1
    assert getattr(scale(MOVING["a.gif"]), "n_frames", 1) == 1


def test_picture_wider_than_the_largest_scale_moves_too():
    content = moving("GIF", size=(4_100, 4), loop=0)
    image = CustomImage(width=4_100, height=4, collection_id=1)
    made = ShownFilter(scales.filter_spec(4_000)).run(image, BytesIO(), source=BytesIO(content))
    made.f.seek(0)
    picture = Pillow.open(made.f)
    assert (picture.width, picture.n_frames) == (4_000, 3)


# Heads


def with_stray_bytes(stray: bytes) -> bytes:
    """Return a JPEG with bytes before its second, third and fourth marker."""
    content = files.picture("JPEG")
    for marker in (b"\xff\xdb", b"\xff\xc0", b"\xff\xc4"):
        at = content.index(marker)
        content = content[:at] + stray + content[at:]
    return content


@pytest.mark.parametrize(
    "stray", [b"\0", b"\0\0\0", b"abc", b"\xff", b"\xff\xff\xff", b"\n\xff\0\xff\0", b"\0" * 5_000]
)
def test_bytes_between_the_markers_of_a_jpeg_are_skipped(stray):
    content = with_stray_bytes(stray)
    check_picture(BytesIO(content), "jpg", 10_000)
    assert stated_size(BytesIO(content), "JPEG") == (40, 30)


@pytest.mark.parametrize("hostile", [b"\xff\0", b"\xff", b"\xff\xd0", b"\0", b"\xff\xe0\0\2"])
def test_jpeg_of_nothing_but_strays_is_refused_at_once(hostile):
    content = b"\xff\xd8\xff\xe0\0\2" + (hostile * 5_000_000)[:5_000_000]
    with pytest.raises((ValueError, IndexError)):
        stated_size(BytesIO(content), "JPEG")


@pytest.mark.parametrize(("pillow_format", "extension"), [("AVIF", "avif"), ("HEIF", "heic")])
def test_size_of_a_picture_in_boxes_is_read_before_it_is_decoded(pillow_format, extension):
    content = bytearray(stored(Pillow.new("RGB", (70, 50), "teal"), pillow_format))
    check_picture(BytesIO(content), extension, 80 * 80)
    at = content.index(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(Refusal, match="pixels"):
        check_picture(BytesIO(content), extension, 50_000_000)
    for cut in (20, 40, at - 20, at, len(content) - 40):
        with pytest.raises(Refusal):
            check_picture(BytesIO(content[:cut]), extension, 50_000_000)


@pytest.mark.parametrize("size", [0, 1, 7, 8, 0xFFFFFFFF])
def test_boxes_that_lie_about_their_size_end_the_search(size):
    boxes = struct.pack(">I4s", 16, b"ftyp") + b"heic\0\0\0\0" + struct.pack(">I4s", size, b"meta") * 20_000
    with pytest.raises((ValueError, IndexError)):
        stated_size(BytesIO(boxes), "HEIF")


# The whole way, from the form to the visitor


@pytest.mark.parametrize(
    ("name", "content"),
    [("phone.heic", RAMPS["HEIC"][1]), ("scan.png", RAMPS["grey 16 bits"][1]), ("Film.GIF", MOVING["a.gif"])],
)
def test_picture_is_accepted_stored_and_shown(editor, home, commits, visitor, name, content):
    data = {"title": "Ramp", "file": SimpleUploadedFile(name, content), "description": "", "tags": ""}
    response = editor.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 302, response.context["form"].errors
    image = CustomImage.objects.get()
    with image.file.open() as file:
        assert file.read() == content
    with commits():
        factories.page(home, "Ramp", lead_image=image)
    described = visitor.json(f"/images/{image.pk}")["image"]
    for entry in (described, *described["scales"].values()):
        response = visitor.get(entry["download"].removeprefix("http://localhost:8000"))
        assert response["Content-Type"] == "image/webp"
        picture = Pillow.open(BytesIO(b"".join(response.streaming_content)))
        assert picture.size == (entry["width"], entry["height"])
        moves = name == "Film.GIF" and entry is described
        assert getattr(picture, "n_frames", 1) == (3 if moves else 1)
    # The admin shows it too, in lists and in the form.
    for address in (reverse("wagtailimages:index"), reverse("wagtailimages:edit", args=[image.pk])):
        page = editor.get(address)
        assert page.status_code == 200 and "not-found" not in page.content.decode()
