"""Blocks of the example site beyond the simplest ones."""

import uuid
from typing import Any


def item(name: str, value: Any, kind: str = "item") -> dict[str, Any]:
    """Return an item of a list, or a column, with an id that is the same every time."""
    return {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, name))}


def more_blocks(page: int, picture: int, paper: int) -> list[tuple[str, Any]]:
    """Return (type, value) of blocks that lead to a page and show a picture and a file, given by their numbers."""
    film = {"title": "Our film", "address": "https://vimeo.com/76979871", "file": None, "preview_image": picture}
    logo = {"name": "Our partner", "image": picture, "page": None, "address": "https://www.un.org/"}
    view = {"image": picture, "alt_text": "An empty sheet", "decorative": False}
    columns = [
        item("text", "<h3>Left</h3><p>Right beside it is a sheet.</p>", "rich_text"),
        item("view", view, "image"),
    ]
    fact = {"number": "3", "label": "meetings", "note": "As planned in March 2026."}
    pages = {"types": [], "topics": [], "place": page, "order": "title"}
    return [
        ("video", {**film, "description": "What we do, in two minutes."}),
        ("logos", {"heading": "Partners", "logos": [item("logo", logo)]}),
        ("call_to_action", {"text": "You can help.", "label": "See our work", "page": page, "address": ""}),
        ("search", {"heading": "Search", "prompt": "", "facets": ["Subject", "effective"], "batch": 5, **pages}),
        ("files", {"heading": "Papers", "files": [item("file", {"document": paper, "title": ""})]}),
        ("grid", {"columns": columns}),
        ("accordion", {"sections": [item("section", {"heading": "Who meets?", "text": "<p>Everybody.</p>"})]}),
        ("facts", {"heading": "In figures", "facts": [item("fact", fact)]}),
        ("contents", {"title": "", "depth": "h3", "numbered": True}),
        ("separator", None),
        ("html", "<dl><dt>Plan</dt><dd>What is meant to happen</dd></dl>"),
    ]
