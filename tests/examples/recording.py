"""How requests and answers are written to files, and shown in the documentation."""

import difflib
import json
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.test import Client

from tests.examples.requests import Example

FOLDER = Path(__file__).resolve().parent.parent / "http_examples"
DOCUMENTATION = FOLDER.parent.parent / "docs" / "api.md"
SHOWN_HEADERS = (
    *("Accept-Ranges", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin"),
    *("Access-Control-Max-Age", "Allow", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Range"),
    *("Content-Type", "ETag", "Location", "Vary"),
)
LARGE = 10_000
TOKEN = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.(...)"
# Python 3.13 and later has another name for it.
PHRASES = {413: "Content Too Large", 416: "Range Not Satisfiable"}
OPENAPI = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n(docs/openapi.json)\n"
MARKER = re.compile(r"<!-- example: (?P<name>\w+)(?: at (?P<part>[^>]+?))? -->\n(?:```\w+\n.*?```\n)?", re.DOTALL)


def record(example: Example, client: Client) -> dict[str, str]:
    """Return the texts of both files by name."""
    headers = dict(example.headers)
    if example.fresh:
        headers["If-None-Match"] = _send(example, client, headers)["ETag"]
    if example.signed_in:
        headers["Authorization"] = f"Bearer {_token(client)}"
    response = _send(example, client, headers)
    if example.signed_in:
        headers["Authorization"] = f"Bearer {TOKEN}"
    return {
        f"{example.name}.req": request_text(example, headers),
        f"{example.name}.resp": response_text(response, example.less) if example.name != "openapi" else OPENAPI,
    }


def _token(client: Client) -> str:
    """Sign in; return the token."""
    body = {"login": "ann", "password": "secret"}
    answer: dict[str, str] = client.post("/++api++/@login", body, "application/json").json()
    return answer["token"]


def _send(example: Example, client: Client, headers: dict[str, str]) -> Any:
    kind = headers.get("Content-Type", "")
    others = {name: value for name, value in headers.items() if name != "Content-Type"}
    return client.generic(example.method, example.target, example.body, kind, headers=others)


def request_text(example: Example, headers: dict[str, str]) -> str:
    """Return a request as it is sent; of a body that is made to be too large, only its size."""
    lines = [f"{example.method} {example.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    size = len(example.body)
    body = example.body.decode() if size < LARGE else f"({size} bytes)"
    return "\n".join([*lines, "", body]).rstrip("\n") + "\n"


def response_text(response: Any, less: Callable[[Any], Any] | None = None) -> str:
    """Return an answer with the headers that matter to clients, sorted; JSON is indented, a picture left out."""
    phrase = HTTPStatus(response.status_code).phrase
    status = f"HTTP/1.1 {response.status_code} {phrase}"
    # The ETag of a map is the store's version, which depends on what ran before; that of a reduced answer on the rest.
    no_tag = less or "application/xml" in response.get("Content-Type", "")
    shown = [name for name in SHOWN_HEADERS if name != "ETag" or not no_tag]
    headers = [f"{name}: {response[name]}" for name in shown if name in response]
    text = "\n".join([status, *headers, "", _body(response, less)]).rstrip("\n") + "\n"
    return text.replace(phrase, PHRASES.get(response.status_code, phrase))


def _body(response: Any, less: Callable[[Any], Any] | None) -> str:
    data = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.get("Content-Type", "")
    if response.get("Content-Encoding") == "gzip":
        # Its bytes are another zlib's business.
        return "(the same, compressed)"
    if kind.startswith("application/json") and data:
        value = json.loads(data)
        text = json.dumps(less(value) if less else value, ensure_ascii=False, indent=2)
        # Every token is another one.
        return re.sub(r'"token": "ey[^"]+"', f'"token": "{TOKEN}"', text)
    if kind.startswith("image/"):
        return "(the picture)"
    return str(less(data.decode())) if less else data.decode()


def documentation(text: str, recorded: dict[str, str]) -> str:
    """Return the documentation with the examples that its markers name."""

    def block(found: re.Match[str]) -> str:
        request, response = recorded[f"{found['name']}.req"], recorded[f"{found['name']}.resp"]
        marker = found[0].partition("\n")[0]
        if found["part"]:
            return f"{marker}\n```json\n{_part(response, found['part'])}```\n"
        return f"{marker}\n```http\n{request}\n{response}```\n"

    return MARKER.sub(block, text)


def _part(response: str, part: str) -> str:
    """Return what stands below the keys in ``part``, joined by dots; ``@type=x`` is the first value of that type."""
    value = json.loads(response.partition("\n\n")[2])
    for step in part.split("."):
        kind = step.removeprefix("@type=")
        value = value[step] if kind == step else next(item for item in value.values() if item["@type"] == kind)
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def differences(name: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines in which a file differs from what it should hold."""
    yield from difflib.unified_diff(
        old.splitlines(keepends=True), new.splitlines(keepends=True), f"{name} (recorded)", f"{name} (now)", "", "", 1
    )
