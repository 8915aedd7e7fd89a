"""The OpenAPI document, and how answers are held against it."""

import gzip
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from cms.api.openapi import document

FILE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"
VARIABLES = {"path": "[^@]+?", "id": r"\d+", "number": r"\d+"}


def text() -> str:
    """Return the document as it is kept in the repository."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Return the patterns of addresses, those with fewer and narrower variables first."""
    paths = sorted(document()["paths"], key=lambda path: ("{path}" in path, path.count("{"), -len(path)))
    return [(re.compile(_pattern(path)), path) for path in paths]


def _pattern(path: str) -> str:
    parts = re.split(r"\{(\w+)\}", path)
    words = [VARIABLES.get(part, "[^/]+") if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return f"^{''.join(words)}/?$"


def operation_of(method: str, path: str) -> Any:
    """Return the operation that a request is for, ``None`` if there is none."""
    template = next((template for pattern, template in _templates() if pattern.match(path)), None)
    operations = document()["paths"].get(template, {})
    return operations.get("get" if method == "HEAD" else method.lower())


def problems(method: str, path: str, response: Any) -> list[str]:
    """Return what is otherwise in a response than the document says."""
    if method == "OPTIONS":
        # What browsers ask before a request of another origin; possible everywhere.
        return []
    operation = operation_of(method, path)
    if operation is None:
        return [] if response.status_code in (404, 405) else [f"{method} {path} is not described"]
    status = str(response.status_code)
    described = operation["responses"].get(status)
    if described is None:
        return [f"{method} {path}: {status} is not described"]
    if "$ref" in described:
        described = document()["components"]["responses"][status]
    content = described.get("content", {})
    kind = response.get("Content-Type", "").partition(";")[0]
    if content and kind not in {known.partition(";")[0] for known in content} and "*/*" not in content:
        return [f"{method} {path}: {kind} is none of {list(content)}"]
    if not content or "json" not in kind or method == "HEAD":
        return []
    [media] = content.values()
    schema = {**media["schema"], "components": document()["components"]}
    validator = jsonschema_rs.Draft202012Validator(schema)
    return [f"{method} {path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(plain(response)))]


def plain(response: Any) -> bytes:
    """Return a response's body, not compressed."""
    return gzip.decompress(response.content) if response.get("Content-Encoding") == "gzip" else response.content
