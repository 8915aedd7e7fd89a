"""A query -> the request that answers it in one go, and the answer -> what was found."""

from collections.abc import Mapping
from typing import Any

from search.engines.contract import Count, Found, Hit, Query
from search.engines.elasticsearch.documents import identity, read_label
from search.engines.elasticsearch.filters import clause, unexpired
from search.engines.elasticsearch.texts import PAGE, any_language, conditions, is_empty

Body = dict[str, Any]
# The server gives as many hits at once, and counts as many values of a facet.
WINDOW, VALUES = 10_000, 10_000
# A promoted entry's score: above whatever words can reach, and so far apart that a score cannot blur it.
PROMOTED = 1e6


def request(query: Query) -> Body:
    """Return the body of the request for a query, without the batch's place."""
    ranked = not query.order
    must, must_not = _found(query)
    asked: Body = {"filter": [*map(clause, query.filters), unexpired(query.now)]}
    promoted = [
        {"constant_score": {"filter": {"ids": {"values": [identity(key)]}}, "boost": PROMOTED * place}}
        for place, key in enumerate(reversed(query.promoted), start=1)
    ]
    if ranked:
        asked["must"] = [must]
    else:
        asked["filter"].append(must)
    body: Body = {
        "query": {"bool": {**asked, "must_not": must_not, "should": promoted}},
        "sort": _order(query, by_score=ranked or bool(promoted)),
        "_source": ["key", "languages"],
        "track_total_hits": True,
    }
    if query.chosen:
        body["post_filter"] = {"bool": {"filter": [clause(condition) for condition in query.chosen.values()]}}
    if query.facets:
        body["aggs"] = {name: _counts(name, query) for name in query.facets}
    return body


def _found(query: Query) -> tuple[Body, list[Body]]:
    """Return the clause that scores what has the text or is promoted, and those that must not match."""
    must, must_not = conditions(query.words, query.languages)
    text = {"match_all": {}} if is_empty(query.words) else any_language(query.words, query.languages, query.preferred)
    if not query.promoted:
        return (_all([text, *must]), must_not)
    text = {"bool": {"must": [text], "filter": must, "must_not": must_not}}
    anyhow = {"constant_score": {"filter": {"ids": {"values": [identity(key) for key in query.promoted]}}, "boost": 0}}
    return {"bool": {"should": [text, anyhow], "minimum_should_match": 1}}, []


def _all(clauses: list[Body]) -> Body:
    scored, *others = clauses
    return {"bool": {"must": [scored], "filter": others}} if others else scored


def _order(query: Query, by_score: bool) -> list[Body]:
    """Return by what is sorted; keys come last, so that batches never overlap."""
    order: list[Body] = [{"_score": {"order": "desc"}}] if by_score else []
    languages = dict.fromkeys([*([query.preferred] if query.preferred else []), *query.languages])
    for name, descending in query.order:
        # Titles in the preferred language; those that have none follow by their other languages.
        fields = [f"sorted.{code}" for code in languages] if name == "title" else [f"dates.{name}"]
        kind = "keyword" if name == "title" else "long"
        how = {"order": "desc" if descending else "asc", "missing": "_last", "unmapped_type": kind}
        order += [{field: how} for field in fields]
    return [*order, {"key": {"order": "asc", "unmapped_type": "keyword"}}]


def _counts(name: str, query: Query) -> Body:
    """Return how a facet's values are counted: among what all chosen filters but its own let through."""
    others = [clause(condition) for facet, condition in query.chosen.items() if facet != name]
    values = {"terms": {"field": "paths" if name == "path" else f"labels.{name}", "size": VALUES}}
    return {"filter": {"bool": {"filter": others}}, "aggs": {"values": values}}


def found(answer: Mapping[str, Any], query: Query) -> Found:
    """Return what an answer of the server says."""
    return Found(
        hits=[_hit(hit, query) for hit in answer["hits"]["hits"]],
        total=answer["hits"]["total"]["value"],
        facets={name: _read_counts(name, answer["aggregations"][name]["values"]["buckets"]) for name in query.facets},
    )


def _hit(hit: Mapping[str, Any], query: Query) -> Hit:
    source = hit["_source"]
    scores: Mapping[str, float] = hit.get("matched_queries") or {}
    best = max(scores, key=lambda name: scores[name], default=None)
    score = scores[best] if best else 0.0
    if best != PAGE:
        return Hit(source["key"], best or _language(source["languages"], query), score)
    [page] = hit["inner_hits"][PAGE]["hits"]["hits"]
    file, number, language = (page["fields"][f"pages.{name}"][0] for name in ("file", "number", "language"))
    return Hit(source["key"], language, score, file, number)


def _language(languages: list[str], query: Query) -> str:
    """Return the language to show an entry in that was found without any text: the reader's if it has it."""
    wanted = [*([query.preferred] if query.preferred else []), *query.languages, *languages]
    return next((code for code in wanted if code in languages), "")


def _read_counts(name: str, buckets: list[Mapping[str, Any]]) -> list[Count]:
    counts: dict[str, Count] = {}
    for bucket in buckets:
        value, titles = (bucket["key"], {}) if name == "path" else read_label(bucket["key"])
        # Where a value was renamed and not all entries are indexed anew, its titles differ: it is one value still.
        known = counts.get(value)
        number = bucket["doc_count"] + (known.number if known else 0)
        counts[value] = Count(value, known.titles if known else titles, number)
    return sorted(counts.values(), key=lambda count: (-count.number, count.value))
