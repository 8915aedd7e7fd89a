"""The demo site's illustrations, drawn the same way every time: two large ones here, the small ones in ``motifs``."""

import math
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter

from home.demo_content.motifs import draw_motif

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 2400, 1600
SCALE = 2  # drawn twice as large, then reduced: that is what smooths the edges
HORIZON = 1120

STONE, SHADE, DEEP = (243, 236, 222), (205, 196, 184), (110, 120, 136)
# The colours of the arcs, three bytes each.
ARCS = bytes.fromhex("006b94 de7d2c 5c946e 923e54 ecb442 3c4a7e c95846 40a0a8 7c5c94 b09648 266e5c d6868e")


def draw(name: str) -> bytes:
    """Return the named illustration as JPEG bytes."""
    image = (DRAWINGS[name]() if name in DRAWINGS else draw_motif(name)).reduce(SCALE)
    output = BytesIO()
    image.save(output, "JPEG", quality=88, optimize=True)
    return output.getvalue()


def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Scale a rectangle from picture units to the large canvas."""
    return (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)


def path(*points: Point) -> list[Point]:
    """Scale points from picture units to the large canvas."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def gradient(top: Colour, bottom: Colour, height: float) -> Image.Image:
    """Return a band of the picture's width that shades from one colour to another."""
    size = (WIDTH * SCALE, round(height * SCALE))
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)


# The palace


def draw_palais() -> Image.Image:
    """Draw a colonnaded palace above a lake, with mountains behind."""
    image = gradient((146, 186, 214), (250, 236, 218), 900).crop(box(0, 0, WIDTH, HEIGHT))
    pen = ImageDraw.Draw(image)
    ridges: tuple[tuple[float, float, float, Colour], ...] = (
        (520, 150, 0.4, (190, 206, 220)),
        (640, 110, 2.1, (160, 182, 202)),
        (760, 80, 4.4, (128, 156, 176)),
        (850, 46, 1.2, (104, 138, 146)),
    )
    for base, amplitude, phase, colour in ridges:
        draw_ridge(pen, base, amplitude, phase, colour)
    draw_grounds(pen)
    draw_building(pen)
    draw_lake(image)
    return image


def draw_ridge(pen: ImageDraw.ImageDraw, base: float, amplitude: float, phase: float, colour: Colour) -> None:
    """Draw one range of mountains as a skyline with peaks."""
    waves = ((1.0, 0.0031), (0.5, 0.0083), (0.22, 0.019), (0.08, 0.047))
    skyline = [
        (
            x,
            base
            - amplitude
            * sum(size * (1 - 2 * abs(math.sin(x * pace + phase * (i + 1)))) for i, (size, pace) in enumerate(waves)),
        )
        for x in range(0, WIDTH + 8, 8)
    ]
    pen.polygon(path((0, HORIZON), *skyline, (WIDTH, HORIZON)), fill=colour)


def draw_grounds(pen: ImageDraw.ImageDraw) -> None:
    """Draw the park: a belt of trees behind the palace and lawns in front of it."""
    for i in range(64):
        x = i * 39 + 17 * math.sin(i * 2.3)
        size = 42 + 18 * math.sin(i * 1.7)
        green = (84 + i * 37 % 16, 122 + i * 37 % 16, 96 + i * 37 % 10)
        pen.ellipse(box(x - size, 955 - size * 1.25, x + size, 955 + size), fill=green)
    pen.rectangle(box(0, 960, WIDTH, HORIZON), fill=(122, 158, 112))
    pen.polygon(
        path((0, 1040), (700, 1012), (1700, 1012), (WIDTH, 1040), (WIDTH, HORIZON), (0, HORIZON)), fill=(142, 176, 124)
    )
    pen.rectangle(box(0, HORIZON - 12, WIDTH, HORIZON), fill=(176, 172, 158))


def draw_building(pen: ImageDraw.ImageDraw) -> None:
    """Draw the palace: end blocks, long wings and a high central portico."""
    for left, right in ((560, 1000), (1400, 1840)):
        draw_colonnade(pen, left, right, 800, 13)
    for left, right in ((330, 570), (1830, 2070)):
        draw_colonnade(pen, left, right, 750, 5)
    draw_colonnade(pen, 980, 1420, 690, 8)
    pen.rectangle(box(1060, 636, 1340, 676), fill=SHADE)
    pen.rectangle(box(1050, 630, 1350, 646), fill=STONE)
    for step in range(4):
        top = 988 + step * 9
        colour = STONE if step % 2 else SHADE
        pen.rectangle(box(300 - step * 16, top, 2100 + step * 16, top + 9), fill=colour)


def draw_colonnade(pen: ImageDraw.ImageDraw, left: float, right: float, top: float, bays: int) -> None:
    """Draw one block: a deep loggia behind columns, under an entablature."""
    bottom, frieze, edge = 990, 58, 26
    pen.rectangle(box(left, top, right, bottom), fill=STONE)
    pen.rectangle(box(left + edge, top + frieze, right - edge, bottom), fill=DEEP)
    pitch = (right - left - 2 * edge) / bays
    for bay in range(bays):
        middle = left + edge + (bay + 0.5) * pitch
        pen.rectangle(
            box(middle - pitch * 0.17, top + frieze + 44, middle + pitch * 0.17, bottom - 26), fill=(78, 90, 108)
        )
    for column in range(1, bays):
        x, half = left + edge + column * pitch, pitch * 0.17
        pen.rectangle(box(x - half, top + frieze, x + half, bottom), fill=STONE)
        pen.rectangle(box(x + half * 0.3, top + frieze, x + half, bottom), fill=SHADE)
        pen.rectangle(box(x - half * 1.4, top + frieze, x + half * 1.4, top + frieze + 10), fill=STONE)
        pen.rectangle(box(x - half * 1.4, bottom - 10, x + half * 1.4, bottom), fill=STONE)
    pen.rectangle(box(left - 10, top - 14, right + 10, top + 4), fill=STONE)
    pen.rectangle(box(left, top + 4, right, top + 12), fill=SHADE)
    pen.rectangle(box(left, top + frieze - 8, right, top + frieze), fill=SHADE)


def draw_lake(image: Image.Image) -> None:
    """Mirror the shore in the lake and lay calm ripples over it."""
    depth = HEIGHT - HORIZON
    shore = image.crop((0, (HORIZON - depth) * SCALE, WIDTH * SCALE, HORIZON * SCALE))
    mirror = shore.transpose(Image.Transpose.FLIP_TOP_BOTTOM).filter(ImageFilter.GaussianBlur(5 * SCALE))
    water = Image.blend(mirror, gradient((126, 168, 188), (40, 88, 120), depth), 0.62)
    for shine, first in (((226, 238, 240), 0), ((30, 74, 104), 1)):
        mask = Image.new("L", water.size)
        pen = ImageDraw.Draw(mask)
        for i in range(first, 120, 2):
            near = (i / 120) ** 1.5
            y, x = 8 + near * (depth - 16), (i * i * 113 + i * 347) % WIDTH
            length, thick = 50 + near * 170 + i * 37 % 60, 0.8 + near * 2
            pen.ellipse(box(x - length, y - thick, x + length, y + thick), fill=70)
        water.paste(shine, mask=mask)
    image.paste(water, (0, HORIZON * SCALE))


# The circle


def draw_circle() -> Image.Image:
    """Draw a ring of arcs that pass over and under each other around an empty centre."""
    image = gradient((250, 246, 238), (238, 231, 219), HEIGHT)
    pen = ImageDraw.Draw(image)
    count, turns, span, steps = len(ARCS) // 3, 2.4, math.radians(150), 240
    pieces = [(math.cos(turns * span * step / steps), arc, step) for arc in range(count) for step in range(steps)]
    for depth, arc, step in sorted(pieces):
        red, green, blue = (round(part + (255 - part) * 0.07 * depth) for part in ARCS[3 * arc : 3 * arc + 3])
        bend = Bend(arc * math.tau / count, turns, span / steps)
        # The pale outline is what shows which arc lies on top.
        pen.polygon(bend.strip(step - 0.4, step + 1.4, 42), fill=(247, 242, 233))
        pen.polygon(bend.strip(step - 1.2, step + 2.2, 33), fill=(red, green, blue))
        if step in (0, steps - 1):
            x, y = bend.point(step, 0)
            pen.ellipse(box(x - 33, y - 33, x + 33, y + 33), fill=(red, green, blue))
    return image


class Bend(NamedTuple):
    """The curve of one arc, which swings out and in as it goes round."""

    start: float
    turns: float
    pace: float

    def point(self, step: float, offset: float) -> Point:
        """Return a point of the curve, or one beside it."""
        angle = self.pace * step
        swing = self.turns * angle
        radius, slope = 520 + 150 * math.sin(swing), 150 * self.turns * math.cos(swing)
        lean = self.start + angle - math.atan2(slope, radius)
        x = radius * math.cos(self.start + angle) + offset * math.cos(lean)
        y = radius * math.sin(self.start + angle) + offset * math.sin(lean)
        return (WIDTH / 2 + x, HEIGHT / 2 + y)

    def strip(self, first: float, last: float, half: float) -> list[Point]:
        """Return the outline of a short piece of the arc."""
        steps = [first, (first + last) / 2, last]
        return path(*(self.point(step, half) for step in steps), *(self.point(step, -half) for step in reversed(steps)))


DRAWINGS: dict[str, Callable[[], Image.Image]] = {"palais": draw_palais, "circle": draw_circle}
