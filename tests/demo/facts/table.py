"""How a row of facts is looked up in an answer of the API."""

import json
from typing import Any

# Where a sentence stands for readers: title, description and blocks.
TEXT = "text"


def words(answer: dict[str, Any]) -> str:
    """Return what a reader sees of an answer."""
    return json.dumps([answer["title"], answer["description"], answer["blocks"]], ensure_ascii=False)


def value_at(answer: Any, where: str) -> Any:
    """Return what stands at ``where``: names and places with dots between, ``#`` for how many."""
    for step in where.split("."):
        if answer is None:
            break
        answer = len(answer) if step == "#" else answer[int(step) if isinstance(answer, list) else step]
    return answer


def found(answer: dict[str, Any], where: str, expected: Any) -> Any:
    """Return what an answer has in place of ``expected``: the same where it tells the fact.

    Of a text it is enough that the words stand in it; of a value that ends with "…", that it begins so.
    """
    if where == TEXT:
        return expected if expected in words(answer) else words(answer)
    value = value_at(answer, where)
    if isinstance(expected, str) and expected.endswith("…") and str(value).startswith(expected[:-1]):
        return expected
    return value
