"""The JSON body of ``@querystring-search`` -> conditions."""

import json
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest

from cms.api import bodies
from cms.api.errors import BadRequest
from search.criteria import Conditions, below

MOST_CRITERIA = 50
LONGEST_ADDRESS = 1_000


def body_of(request: HttpRequest) -> dict[str, Any]:
    """Return the request's JSON object: a POST's body, a GET's parameter ``query`` with its batch."""
    if request.method == "POST":
        return bodies.object_of(request)
    text = request.GET.get("query", "{}")
    batch = {name: request.GET[name] for name in ("b_start", "b_size") if name in request.GET}
    return bodies.parse(unquote(text) if text.startswith("%") else text, "query") | batch


def address_of(body: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the parameters by which a GET asks for the same; none where an address would be too long."""
    kept = {name: body[name] for name in ("query", "sort_on", "sort_order", "limit") if body.get(name)}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return [("query", text)] if len(text) < LONGEST_ADDRESS else []


def conditions_of(body: dict[str, Any], path: str) -> Conditions:
    """Return what the criteria ask for, but for the page at ``path``; raise BadRequest that names the culprit."""
    conditions = Conditions()
    criteria = body.get("query") or []
    if not isinstance(criteria, list) or not all(isinstance(item, dict) for item in criteria):
        raise BadRequest("query must be a list of criteria")
    if len(criteria) > MOST_CRITERIA:
        raise BadRequest(f"query has more than {MOST_CRITERIA} criteria")
    for criterion in criteria:
        if not all(isinstance(criterion.get(key), str) for key in ("i", "o")):
            raise BadRequest("Each criterion in query must have an index i and an operation o")
        conditions.add(criterion["i"], criterion["o"], criterion.get("v", ""), path)
    conditions.query &= ~below("path", path, "0")
    return conditions
