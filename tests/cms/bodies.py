"""A body with every block, for tests; each text of it is found nowhere else in it."""

from typing import Any

from tests import factories


def item(key: str, value: Any) -> dict[str, Any]:
    """Return an item of a list in a block."""
    return {"type": "item", "value": value, "id": f"00000000-0000-4000-8000-{key:0>12}"}


def column(key: str, kind: str, value: Any) -> dict[str, Any]:
    """Return an entry of a stream in a block."""
    return {"type": kind, "value": value, "id": f"00000000-0000-4000-9000-{key:0>12}"}


def every_block(page_id: int, image_id: int, document_id: int) -> list[tuple[str, Any]]:
    """Return (type, raw value) of one block of each type; they lead to the page and show image and document."""
    picture = {"image": image_id, "alt_text": "Alpha view", "decorative": False}
    link = f'<a linktype="page" id="{page_id}">Delta link</a>'
    pages = {"types": ["Document"], "topics": [], "place": page_id, "order": "title"}
    file = {"document": document_id, "title": "Victor file"}
    fact = {"number": "1,234", "label": "Blue days", "note": "Coral note"}
    columns = [
        column("3", "rich_text", "<p>Whiskey one</p><p>Whiskey two</p>"),
        column("4", "image", {**picture, "alt_text": "Xray view"}),
    ]
    return [
        ("rich_text", f"<h2>Bravo heading</h2><p>Charlie sentence with {link}.</p>"),
        ("table", {"data": [["Echo month", "Foxtrot place"]], "cell": [], "table_caption": "Golf caption"}),
        ("quote", {"text": "Hotel saying", "attribution": "India source"}),
        ("image", {"image": picture, "caption": "Juliett caption"}),
        ("video", {**video("https://www.youtube.com/watch?v=AbCdEfGhIjK", image_id), "title": "Kilo film"}),
        ("logos", {"heading": "Lima partners", "logos": [item("1", logo("Mike partner", image_id, page_id))]}),
        ("teaser", {"page": page_id, "title": "November card", "summary": "Oscar summary"}),
        ("call_to_action", {"text": "Papa reason", "label": "Quebec button", "page": page_id, "address": ""}),
        ("listing", {"heading": "Romeo list", "limit": 5, **pages}),
        ("search", {"heading": "Sierra search", "prompt": "Tango prompt", "facets": ["Subject"], "batch": 5, **pages}),
        ("files", {"heading": "Uniform files", "files": [item("2", file)]}),
        ("grid", {"columns": columns}),
        ("accordion", {"sections": [item("5", {"heading": "Yankee question", "text": "<p>Zulu answer</p>"})]}),
        ("facts", {"heading": "Amber facts", "facts": [item("6", fact)]}),
        ("contents", {"title": "Dune contents", "depth": "h2", "numbered": False}),
        ("separator", None),
        ("html", '<p lang="en">Ember <b>markup</b></p><table><tbody><tr><td>Fern cell</td></tr></tbody></table>'),
    ]


def video(address: str, image_id: int, **fields: Any) -> dict[str, Any]:
    """Return the value of a video."""
    value = {"title": "A film", "address": address, "file": None, "preview_image": image_id, "description": ""}
    return {**value, **fields}


def logo(name: str, image_id: int, page_id: int | None, address: str = "") -> dict[str, Any]:
    """Return the value of a logo."""
    return {"name": name, "image": image_id, "page": page_id, "address": address}


WORDS = [
    *("Alpha view", "Bravo heading", "Charlie sentence", "Delta link", "Echo month", "Foxtrot place", "Golf caption"),
    *("Hotel saying", "India source", "Juliett caption", "Kilo film", "Lima partners", "Mike partner"),
    *("November card", "Oscar summary", "Papa reason", "Quebec button", "Romeo list", "Sierra search", "Tango prompt"),
    *("Uniform files", "Victor file", "Whiskey one", "Whiskey two", "Xray view", "Yankee question", "Zulu answer"),
    *("Amber facts", "1,234", "Blue days", "Coral note", "Dune contents", "Ember markup", "Fern cell"),
]


def public(parent: Any) -> tuple[Any, Any, Any]:
    """Make and return a published page, an image and a document that bodies can lead to."""
    return factories.page(parent, "Target", summary="What it is."), factories.image(), factories.document()
