"""The word that was probably meant by one that occurs nowhere."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from search.analysis import analyse
from search.engines.elasticsearch.filters import unexpired
from search.engines.elasticsearch.mapping import (
    BODY_EXACT,
    BODY_STEMS,
    PAGE_EXACT,
    PAGE_STEMS,
    TITLE_EXACT,
    TITLE_STEMS,
)

Body = dict[str, Any]
FORMS, STEMS = (TITLE_EXACT, BODY_EXACT, PAGE_EXACT), (TITLE_STEMS, BODY_STEMS, PAGE_STEMS)
# From so many letters on, two of them may be wrong.
SHORTEST, LONG, CANDIDATES = 4, 6, 5
# The first letter may be wrong, or a particle that was written onto the word.
NEAR = {"suggest_mode": "always", "prefix_length": 0, "min_word_length": 3, "size": CANDIDATES, "accuracy": 0.3}


def occurrence_request(form: str, stems: Mapping[str, Sequence[str]]) -> Body:
    """Return a request that says whether a word, or what has its stem, occurs; it is answered at the first place."""
    occurs = [_somewhere({field: [form] for field in FORMS}, code) for code in stems]
    occurs += [_somewhere(dict.fromkeys(STEMS, words), code) for code, words in stems.items()]
    return {"query": _any(occurs), "terminate_after": 1}


def first_request(form: str, stems: Mapping[str, Sequence[str]]) -> Body:
    """Return a request for the forms and stems that are near a word's."""
    near = _near(FORMS, dict.fromkeys(stems, form))
    near |= _near(STEMS, {code: words[0] for code, words in stems.items() if words})
    return {"suggest": near}


def forms_request(stems: Mapping[str, Sequence[str]]) -> Body:
    """Return a request for the forms near stems, by language; see ``inflected``."""
    return {"suggest": _near(FORMS, {code: " ".join(words[:CANDIDATES]) for code, words in stems.items()})}


def _near(fields: Sequence[str], texts: Mapping[str, str]) -> Body:
    return {
        f"{field}.{code}": {"text": text, "term": {"field": f"{field}.{code}", **NEAR}}
        for field in fields
        for code, text in texts.items()
        if text
    }


def near_forms(answer: Mapping[str, Any]) -> set[str]:
    """Return the forms that the server knows near a word."""
    return {word for field in FORMS for _code, word in _options(answer, field)}


def near_stems(answer: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the stems that the server knows near a word's, by language."""
    stems: dict[str, list[str]] = {}
    for field in STEMS:
        for code, stem in _options(answer, field):
            stems.setdefault(code, []).append(stem)
    return stems


def inflected(answer: Mapping[str, Any], stems: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the forms in the answer to ``forms_request`` that have one of the stems.

    Without any, the stems that are words themselves: in Arabic, forms differ too much from them to be near.
    """
    options = (option for field in FORMS for option in _options(answer, field))
    forms = {form for code, form in options if set(analyse(form, code).stems) & set(stems[code])}
    return forms or {stem for stem in stems.get("ar", ()) if _stem(stem, "ar") == stem}


def _options(answer: Mapping[str, Any], field: str) -> list[tuple[str, str]]:
    """Return the languages and words that the server suggests out of a field, the nearest first."""
    return [
        (name.rpartition(".")[2], option["text"])
        for name, entries in answer.get("suggest", {}).items()
        if name.rpartition(".")[0] == field
        for entry in entries
        for option in entry["options"]
    ]


def counts_request(words: Iterable[str], languages: Sequence[str], now: int) -> Body:
    """Return a request that counts in how many entries each word stands: the server may know removed ones too."""
    standing = {
        word: _any([_somewhere({field: [word] for field in (*FORMS, *_arabic(code))}, code) for code in languages])
        for word in words
    }
    return {"query": unexpired(now), "aggs": {"words": {"filters": {"filters": standing}}}}


def nearest(answer: Mapping[str, Any], form: str, languages: Sequence[str]) -> str | None:
    """Return the word that stands in an entry and is nearest by its form or its stem, then the most frequent one."""
    buckets = answer["aggregations"]["words"]["buckets"] if "aggregations" in answer else {}
    counts = {word: bucket["doc_count"] for word, bucket in buckets.items()}
    most = 1 if len(form) < LONG else 2
    standing = [word for word, count in counts.items() if count and _nearness(word, form, languages) <= most]
    return min(standing, key=lambda word: _rank(word, form, languages, counts[word]), default=None)


def _rank(word: str, form: str, languages: Sequence[str], count: int) -> tuple[int, int, int, str]:
    return _nearness(word, form, languages), _distance(word, form), -count, word


def _nearness(word: str, form: str, languages: Sequence[str]) -> int:
    stems = [_distance(_stem(word, code), _stem(form, code)) for code in languages]
    return min([_distance(word, form), *stems])


def _stem(word: str, language: str) -> str:
    return " ".join(analyse(word, language).stems)


def _distance(one: str, other: str) -> int:
    return int(DamerauLevenshtein.distance(one, other))


def _somewhere(words: Mapping[str, Sequence[str]], language: str) -> Body:
    clauses: list[Body] = []
    for field, tokens in words.items():
        term = {"terms": {f"{field}.{language}": list(tokens)}}
        nested = {"nested": {"path": "pages", "query": term, "ignore_unmapped": True}}
        clauses.append(nested if field.startswith("pages.") else term)
    return _any(clauses)


def _arabic(language: str) -> tuple[str, ...]:
    """Return the fields in which stems stand, if they are words themselves in a language."""
    return STEMS if language == "ar" else ()


def _any(clauses: list[Body]) -> Body:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}
