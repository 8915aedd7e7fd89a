"""The demo's smaller illustrations: one plain motif each, without people, drawn the same way every time."""

import math
from collections.abc import Callable

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]
Pen = ImageDraw.ImageDraw

WIDTH, HEIGHT, SCALE = 1500, 1000, 2
PAPER, STONE, INK = (248, 243, 233), (226, 216, 198), (52, 64, 84)
BLUE, GOLD, GREEN, RED = (0, 107, 148), (236, 180, 66), (92, 148, 110), (200, 88, 70)
PLUM, TEAL, SAND, NIGHT = (124, 92, 148), (64, 160, 168), (214, 160, 110), (38, 56, 92)
COLOURS = (BLUE, GOLD, GREEN, RED, PLUM, TEAL, SAND, NIGHT)


def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """Scale a rectangle from picture units to the large canvas."""
    return (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)


def path(*points: Point) -> list[Point]:
    """Scale points from picture units to the large canvas."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def disc(pen: Pen, x: float, y: float, radius: float, colour: Colour) -> None:
    """Draw a filled circle."""
    pen.ellipse(box(x - radius, y - radius, x + radius, y + radius), fill=colour)


def line(pen: Pen, colour: Colour, width: float, *points: Point) -> None:
    """Draw a line with round corners and ends."""
    pen.line(path(*points), fill=colour, width=round(width * SCALE), joint="curve")
    for x, y in (points[0], points[-1]):
        disc(pen, x, y, width / 2, colour)


def rounded(pen: Pen, left: float, top: float, right: float, bottom: float, radius: float, colour: Colour) -> None:
    """Draw a rectangle with round corners."""
    pen.rounded_rectangle(box(left, top, right, bottom), radius=radius * SCALE, fill=colour)


def draw_steps(pen: Pen) -> None:
    """Draw a flight of steps with a ramp beside it."""
    for step in range(6):
        left, top = 300 + step * 90, 760 - step * 80
        pen.rectangle(box(left, top, 860, 840), fill=COLOURS[step])
    pen.polygon(path((860, 360), (1380, 840), (860, 840)), fill=TEAL)
    pen.polygon(path((860, 360), (1380, 840), (1330, 840), (860, 406)), fill=NIGHT)
    pen.rectangle(box(0, 840, WIDTH, HEIGHT), fill=STONE)


def draw_balance(pen: Pen) -> None:
    """Draw a balance whose two scales are even."""
    rounded(pen, 560, 820, 940, 870, 25, INK)
    line(pen, INK, 30, (750, 200), (750, 840))
    line(pen, INK, 26, (370, 290), (1130, 290))
    disc(pen, 750, 200, 42, GOLD)
    for x, colour in ((370, BLUE), (1130, RED)):
        for edge in (-170, 170):
            line(pen, INK, 8, (x, 290), (x + edge, 600))
        pen.pieslice(box(x - 200, 480, x + 200, 720), 0, 180, fill=colour)


def draw_umbrella(pen: Pen) -> None:
    """Draw an umbrella that is spread over three young plants."""
    for part in range(6):
        pen.pieslice(box(330, 160, 1170, 1000), 180 + part * 30, 210 + part * 30, fill=COLOURS[part % 4])
    pen.rectangle(box(330, 580, 1170, 1000), fill=PAPER)
    for bump in range(6):
        disc(pen, 400 + bump * 140, 584, 72, PAPER)
    line(pen, INK, 16, (750, 150), (750, 800))
    pen.rectangle(box(0, 860, WIDTH, HEIGHT), fill=STONE)
    for x, height in ((480, 120), (640, 150), (930, 135)):
        line(pen, GREEN, 12, (x, 862), (x, 862 - height))
        for side in (-1, 1):
            tip = (x + side * 62, 812 - height)
            pen.polygon(path((x, 870 - height), (x + side * 14, 815 - height), tip), fill=GREEN)
            pen.polygon(path((x, 870 - height), (x + side * 60, 862 - height), tip), fill=(122, 176, 132))


def draw_circles(pen: Pen) -> None:
    """Draw three circles whose overlaps have colours of their own."""
    middles = ((620, 410), (880, 410), (750, 630))
    colours = (BLUE, GOLD, RED)
    for (x, y), colour in zip(middles, colours, strict=True):
        disc(pen, x, y, 250, colour)
    whole = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 0)
    masks = []
    for x, y in middles:
        masks.append(whole.copy())
        disc(ImageDraw.Draw(masks[-1]), x, y, 250, 255)
    for first, second, colour in ((0, 1, GREEN), (0, 2, PLUM), (1, 2, SAND)):
        overlap = Image.composite(masks[first], whole, masks[second])
        pen.bitmap((0, 0), overlap, fill=colour)
    centre = Image.composite(Image.composite(masks[0], whole, masks[1]), whole, masks[2])
    pen.bitmap((0, 0), centre, fill=PAPER)


def draw_bubbles(pen: Pen) -> None:
    """Draw three speech bubbles in different colours, one before the other."""
    for left, top, colour, side in ((260, 180, BLUE, 1), (620, 330, GOLD, -1), (380, 520, GREEN, 1)):
        rounded(pen, left - 12, top - 12, left + 612, top + 272, 92, PAPER)
        rounded(pen, left, top, left + 600, top + 260, 80, colour)
        tail = left + (140 if side > 0 else 460)
        pen.polygon(path((tail - 50, top + 250), (tail + 50, top + 250), (tail - side * 60, top + 360)), fill=colour)
        for dot in range(3):
            disc(pen, left + 200 + dot * 100, top + 130, 24, PAPER)


def draw_book(pen: Pen) -> None:
    """Draw an open book from which lines lead to dots."""
    for number in range(7):
        angle = math.radians(198 + number * 24)
        x, y = 750 + 520 * math.cos(angle), 700 + 520 * math.sin(angle)
        line(pen, STONE, 10, (750, 640), (x, y))
        disc(pen, x, y, 46, COLOURS[number])
    for side, colour in ((-1, (255, 252, 246)), (1, (240, 232, 216))):
        pen.polygon(
            path((750, 620), (750 + side * 430, 560), (750 + side * 430, 800), (750, 870)), fill=colour, outline=INK
        )
        for row in range(4):
            top = 650 + row * 46
            line(pen, STONE, 10, (750 + side * 60, top + 22), (750 + side * 370, top - 20))
    line(pen, INK, 12, (750, 620), (750, 870))


def draw_mosaic(pen: Pen) -> None:
    """Draw a mosaic of coloured tiles in which one tile is still missing."""
    for row in range(4):
        for column in range(6):
            left, top = 246 + column * 170, 170 + row * 170
            if (row, column) == (2, 4):
                pen.rounded_rectangle(box(left + 4, top + 4, left + 154, top + 154), 18, outline=INK, width=10)
                continue
            colour = COLOURS[(row * 5 + column * 3) % 8]
            rounded(pen, left, top, left + 158, top + 158, 18, colour)
            if (row + column) % 3 == 0:
                disc(pen, left + 79, top + 79, 44, PAPER)
            elif (row + column) % 3 == 1:
                pen.polygon(path((left, top + 158), (left + 158, top + 158), (left + 158, top)), fill=PAPER)


def draw_net(pen: Pen) -> None:
    """Draw many dots joined by lines, around two larger ones."""
    hubs = ((560, 500), (940, 500))
    ring = [
        (750 + 560 * math.cos(math.tau * number / 14), 500 + 340 * math.sin(math.tau * number / 14))
        for number in range(14)
    ]
    for number, point in enumerate(ring):
        line(pen, STONE, 10, point, ring[(number + 1) % 14])
        line(pen, STONE, 10, point, hubs[0 if point[0] < 750 else 1])
    line(pen, INK, 16, *hubs)
    for number, (x, y) in enumerate(ring):
        disc(pen, x, y, 40, COLOURS[number % 8])
    for (x, y), colour in zip(hubs, (BLUE, RED), strict=True):
        disc(pen, x, y, 88, colour)


def draw_seats(pen: Pen) -> None:
    """Draw rows of empty seats in a half circle around a table."""
    for row in range(4):
        radius, count = 300 + row * 110, 9 + row * 3
        for seat in range(count):
            angle = math.pi + math.pi * (seat + 0.5) / count
            x, y = 750 + radius * math.cos(angle), 830 + radius * math.sin(angle)
            disc(pen, x, y, 36, COLOURS[row * 2])
            disc(pen, x, y, 20, PAPER)
    pen.pieslice(box(570, 650, 930, 1010), 180, 360, fill=SAND)
    rounded(pen, 540, 820, 960, 862, 14, INK)


def draw_tables(pen: Pen) -> None:
    """Draw a large round table with seats and a small one beside it, from above."""
    for x, y, size, seats in ((580, 500, 270, 14), (1180, 660, 130, 7)):
        for seat in range(seats):
            angle = math.tau * seat / seats
            reach = size + 62
            disc(pen, x + reach * math.cos(angle), y + reach * math.sin(angle), 34, COLOURS[seat % 7])
        disc(pen, x, y, size, INK)
        disc(pen, x, y, size - 16, SAND)


def draw_peak(pen: Pen) -> None:
    """Draw a green peak above dark clouds, with the sun behind it."""
    disc(pen, 980, 360, 170, GOLD)
    pen.polygon(path((260, 900), (760, 230), (860, 300), (1300, 900)), fill=GREEN)
    pen.polygon(path((760, 230), (860, 300), (1300, 900), (900, 900)), fill=(70, 122, 90))
    for x, y, size in ((180, 760, 120), (380, 800, 150), (640, 830, 130), (900, 800, 160), (1180, 780, 140)):
        disc(pen, x, y, size, (110, 120, 136))
    for x, y, size in ((80, 860, 150), (520, 900, 170), (780, 920, 140), (1060, 900, 170), (1400, 850, 170)):
        disc(pen, x, y, size, INK)
    pen.rectangle(box(0, 900, WIDTH, HEIGHT), fill=INK)


def draw_screen(pen: Pen) -> None:
    """Draw a screen that is divided into coloured tiles."""
    rounded(pen, 270, 140, 1230, 760, 36, INK)
    pen.polygon(path((650, 760), (850, 760), (900, 870), (600, 870)), fill=(110, 120, 136))
    for row in range(3):
        for column in range(4):
            left, top = 310 + column * 224, 180 + row * 182
            rounded(pen, left, top, left + 208, top + 166, 14, COLOURS[(row * 3 + column) % 7])


def draw_envelope(pen: Pen) -> None:
    """Draw an open envelope with a written sheet in it."""
    pen.polygon(path((330, 480), (750, 190), (1170, 480)), fill=(160, 140, 110))
    rounded(pen, 440, 250, 1060, 760, 16, (255, 253, 248))
    for row in range(5):
        line(pen, STONE, 14, (510, 340 + row * 56), (990 if row < 4 else 760, 340 + row * 56))
    pen.polygon(path((330, 480), (750, 700), (1170, 480), (1170, 860), (330, 860)), fill=SAND)
    pen.polygon(path((330, 860), (750, 640), (1170, 860)), fill=(228, 184, 140))


def draw_calendar(pen: Pen) -> None:
    """Draw a sheet of a calendar on which one day is marked."""
    rounded(pen, 400, 150, 1100, 860, 40, (255, 253, 248))
    rounded(pen, 400, 150, 1100, 330, 40, BLUE)
    pen.rectangle(box(400, 290, 1100, 330), fill=BLUE)
    for x in (560, 940):
        line(pen, INK, 26, (x, 110), (x, 210))
    for day in range(31):
        left, top = 442 + day % 7 * 90, 372 + day // 7 * 92
        # The twenty-first, as the Day's date is.
        rounded(pen, left, top, left + 74, top + 74, 14, RED if day == 20 else STONE)


MOTIFS: dict[str, Callable[[Pen], None]] = {
    function.__name__.removeprefix("draw_"): function
    for function in (
        *(draw_steps, draw_balance, draw_umbrella, draw_circles, draw_bubbles, draw_book, draw_mosaic),
        *(draw_net, draw_seats, draw_tables, draw_peak, draw_screen, draw_envelope, draw_calendar),
    )
}


def draw_motif(name: str) -> Image.Image:
    """Return the named motif on the large canvas, before it is reduced by ``SCALE``."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    MOTIFS[name](ImageDraw.Draw(image))
    return image
