"""Bodies of pages: 12 blocks, 1,500 words, links to other pages, an image, a table, a teaser and a listing."""

import uuid
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from benchmarks.texts import Words
from cms.models import CustomImage

BLOCKS = 12


@dataclass(frozen=True)
class Things:
    """What bodies of one language link to and show: ids of pages, images and topics."""

    pages: list[int]
    images: list[int]
    topics: list[int]


def body(words: Words, variant: int, things: Things) -> list[dict[str, Any]]:
    """Return the raw blocks of a body."""
    page = things.pages[variant % len(things.pages)]
    image = {"image": things.images[variant % len(things.images)], "alt_text": words.words(6), "decorative": False}
    listing = {"heading": words.words(3), "types": [], "topics": [things.topics[1]], "place": page}
    blocks = [
        ("rich_text", _rich_text(words, things.pages)),
        ("image", {"image": image, "caption": words.words(12)}),
        ("rich_text", _rich_text(words, things.pages)),
        ("rich_text", _rich_text(words, things.pages)),
        ("table", _table(words)),
        ("rich_text", _rich_text(words, things.pages)),
        ("quote", {"text": words.text(40), "attribution": words.words(4)}),
        ("rich_text", _rich_text(words, things.pages)),
        ("teaser", {"page": page, "title": "", "summary": ""}),
        ("rich_text", _rich_text(words, things.pages)),
        ("rich_text", _rich_text(words, things.pages)),
        ("listing", {**listing, "order": "-effective", "limit": 10}),
    ]
    return [
        {"type": kind, "value": value, "id": _id(words, variant, number)}
        for number, (kind, value) in enumerate(blocks[:BLOCKS])
    ]


def _id(words: Words, variant: int, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{words.code}/{variant}/{number}"))


def _rich_text(words: Words, pages: list[int]) -> str:
    """Return about 195 words: a heading, three paragraphs with a link and bold words, a list."""
    link = f'<a linktype="page" id="{words.random.choice(pages)}">{words.words(3)}</a>'
    items = "".join(f"<li>{words.words(8)}</li>" for _ in range(4))
    return (
        f"<h2>{words.words(5)}</h2><p>{words.text(55)}</p><p>{words.text(25)} {link} <b>{words.words(2)}</b> "
        f"{words.text(25)}</p><ul>{items}</ul><p>{words.text(46)}</p>"
    )


def _table(words: Words) -> dict[str, Any]:
    return {
        "data": [[words.words(2) for _column in range(4)] for _row in range(5)],
        "cell": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": words.words(5),
    }


def make_images(number: int) -> list[int]:
    """Make images of one colour, wide enough for most scales; return their ids."""
    images = []
    for shade in range(number):
        buffer = BytesIO()
        Pillow.new("RGB", (1600, 1000), (0, 120, 20 * shade)).save(buffer, "PNG")
        file = ContentFile(buffer.getvalue(), name=f"shade-{shade}.png")
        images.append(CustomImage.objects.create(title=f"Shade {shade}", file=file).pk)
    return images
