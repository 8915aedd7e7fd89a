"""JSON that clients send, read and checked in one place."""

import json
import re
from typing import Any

from django.http import HttpRequest

from cms.api.errors import ApiError, BadRequest

HALF = re.compile("[\ud800-\udfff]")
LARGEST = 100_000
"""Bytes that anybody may send."""


def object_of(request: HttpRequest, largest: int = LARGEST) -> dict[str, Any]:
    """Return the JSON object in a request's body; nothing sent is an empty one.

    Raises ApiError 413 beyond ``largest`` bytes, and what ``parse`` raises.
    """
    body = request.read(largest + 1)
    if len(body) > largest:
        raise ApiError(413, f"The body is larger than {largest:,} bytes.")
    return parse(body or b"{}", "The body")


def parse(sent: bytes | str, name: str) -> dict[str, Any]:
    """Return the JSON object that was sent in UTF-8 or as text; raise BadRequest that begins with ``name``."""
    try:
        text = sent.decode() if isinstance(sent, bytes) else sent
        data = json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise BadRequest(f"{name} is not JSON that can be read: it is nested too deeply.") from None
    except ValueError as error:
        raise BadRequest(f"{name} is not JSON: {error}") from None
    if not isinstance(data, dict):
        raise BadRequest(f"{name} must be a JSON object.")
    for key, value in data.items():
        # It can be escaped in JSON, but no database, hash or mail takes it.
        if HALF.search(json.dumps([key, value], ensure_ascii=False)):
            raise BadRequest(f"{HALF.sub('?', key)} has half of a character, a lone surrogate.")
    return data


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number")
