"""Judging an engine by queries whose right answers are known."""

import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from cms.languages import BY_CODE
from search.engines.contract import Engine, Entry, Query, Text
from search.query_syntax import parse
from search.relaxation import ask
from search.requests import CODES

# nDCG looks at so many results, success and MRR at no more than these; entries are indexed so many at a time.
DEPTH, DEEPEST, SLICE = 10, 100, 200


class BadLine(Exception):
    """A file cannot be used; the message names the file and the line."""


def evaluate(engine: Engine, documents: Path, queries: Path) -> Iterator[dict[str, Any]]:
    """Index lines ``{id, language, title, text}``, and give how well lines ``{language, q, rel}`` are answered.

    Gives a row of measures for each language of the queries. Documents of one id are one in several languages. ``rel``
    has gains by id. Queries are asked as visitors ask them. Raises BadLine and EngineDown.
    """
    texts: dict[str, dict[str, Text]] = defaultdict(dict)
    for line in _lines(documents, ("id", "language", "text")):
        texts[str(line["id"])][line["language"]] = Text(line.get("title") or "", "", line["text"])
    asked = list(_lines(queries, ("language", "q", "rel")))
    entries = [Entry(key, found, {"Language": {code: {} for code in found}}) for key, found in texts.items()]
    with engine.rebuilding() as put:
        for start in range(0, len(entries), SLICE):
            put(entries[start : start + SLICE])
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    for query in asked:
        rows[query["language"]].append(_judged(engine, query))
    for language, judged in sorted(rows.items()):
        times = sorted(row.pop("ms") for row in judged)
        yield {
            "language": language,
            "n": len(judged),
            **{name: round(mean(row[name] for row in judged), 4) for name in judged[0]},
            "p50_ms": round(times[len(times) // 2], 3),
            "p99_ms": round(times[int(len(times) * 0.99)], 3),
        }


def _judged(engine: Engine, query: dict[str, Any]) -> dict[str, float]:
    """Return the measures of one query; nDCG's gain is 2^rel - 1 (Burges et al., Learning to Rank, 2005)."""
    grades = {str(key): float(gain) for key, gain in query["rel"].items() if float(gain) > 0}
    begun = time.perf_counter()
    asked = parse(query["q"])
    found = ask(engine, Query(asked.words, CODES, query["language"], size=DEEPEST)).found
    ranked = [hit.key for hit in found.hits]
    milliseconds = (time.perf_counter() - begun) * 1000
    first = next((rank for rank, key in enumerate(ranked, 1) if key in grades), None)
    gained = sum((2 ** grades.get(key, 0) - 1) / math.log2(rank + 1) for rank, key in enumerate(ranked[:DEPTH], 1))
    best = sorted(grades.values(), reverse=True)[:DEPTH]
    ideal = sum((2**gain - 1) / math.log2(rank + 1) for rank, gain in enumerate(best, 1))
    return {
        "success@1": float(first == 1),
        "success@5": float(first is not None and first <= 5),
        "mrr": 1 / first if first else 0.0,
        "ndcg@10": gained / ideal if ideal else 0.0,
        "ms": milliseconds,
    }


def _lines(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield _line(text, needed, f"{path.name}, line {number}")
    except OSError as error:
        raise BadLine(f"{path.name} cannot be read: {error.strerror}") from None


def _line(text: str, needed: tuple[str, ...], place: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except ValueError:
        raise BadLine(f"{place}: this is no JSON.") from None
    missing = [name for name in needed if not isinstance(line, dict) or name not in line]
    if missing:
        raise BadLine(f"{place}: {', '.join(missing)} is missing.")
    if line["language"] not in BY_CODE:
        raise BadLine(f"{place}: there is no language {line['language']!r}; there are {', '.join(BY_CODE)}.")
    if "rel" in line and not isinstance(line["rel"], dict):
        raise BadLine(f"{place}: rel must be an object of gains by id.")
    return line
