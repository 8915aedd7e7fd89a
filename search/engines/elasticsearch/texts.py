"""The text of a query -> clauses of the index's own: nothing of it is ever parsed as the server's query language.

An entry is worth what its best language is worth: there, and in each page of its files, the words that it has add up.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from search.analysis import Analysed, analyse, beginnings, fit, is_function_word, is_sign, telling
from search.engines.contract import PREFERRED, QUESTION, Word, Words
from search.engines.elasticsearch.mapping import (
    BODY_EXACT,
    BODY_STEMS,
    PAGE_EXACT,
    PAGE_STEMS,
    TITLE_EXACT,
    TITLE_STEMS,
)

Clause = dict[str, Any]
# How much a match in a field counts.
WEIGHTS = {TITLE_STEMS: 2.0, BODY_STEMS: 1.0, TITLE_EXACT: 1.0, BODY_EXACT: 0.5}
PAGE_WEIGHTS = {PAGE_STEMS: 1.0, PAGE_EXACT: 0.5}
STEMS = frozenset((TITLE_STEMS, BODY_STEMS, PAGE_STEMS))
SYNONYM, NEIGHBOURS, PREFIX = 0.8, 0.5, 0.3
# What else the words of a question add: two side by side, words that begin like them, and single Chinese signs.
PAIR, BEGINNING, SIGN = 0.3, 0.3, 2.0
MOST_PAIRS = 24
# A beginning counts as one word, made of the most frequent words that begin so.
REWRITE = "top_terms_blended_freqs_32"
# Of a query's words, so many different ones are asked for in each language: the first ones.
MOST_WORDS = 64
MOST_NEIGHBOURS = 8
# So many synonyms, phrases, excluded phrases and titles are heeded: a server refuses a query with too many clauses.
MOST_SYNONYMS, MOST_PHRASES = 32, 16
# So much of a text is looked at: more than anybody reads, too little to keep a process busy.
LONGEST = 10_000
LONGEST_PHRASE = 64
# The name of the clause for pages; those of texts are named by their languages.
PAGE = "page"
PAGE_FIELDS = ["pages.file", "pages.number", "pages.language"]
NOTHING: Clause = {"match_none": {}}


@dataclass(frozen=True)
class Asked:
    """A word of a query in a language: its tokens, whether words that begin like it count, what means the same."""

    tokens: Analysed
    prefix: bool
    synonyms: tuple[Analysed, ...]


def is_empty(words: Words) -> bool:
    """Return whether nothing is asked for, so that every entry will do."""
    return not (words.words or words.phrases or words.titles)


def any_language(words: Words, languages: Sequence[str], preferred: str | None) -> Clause:
    """Return the clause that scores an entry by its best language or page; the clauses in it have names."""
    texts, pages = [], []
    for code in languages:
        asked = _asked(words.words, code)
        boost = PREFERRED if code == preferred else 1.0
        boost *= fit(words.text[:LONGEST], code)
        added = [*_required(words, code, tuple(WEIGHTS), True), *_kin(asked, code, WEIGHTS)]
        if text := _summed(_words(asked, code, WEIGHTS), added, boost):
            texts.append({"bool": {**text["bool"], "_name": code}})
        added = [*_required(words, code, tuple(PAGE_WEIGHTS)), *_kin(asked, code, PAGE_WEIGHTS)]
        pages.append(_summed(_words(asked, code, PAGE_WEIGHTS), added, boost))
    if pages := [page for page in pages if page]:
        texts.append(_in_pages({"dis_max": {"queries": pages}}))
    return {"dis_max": {"queries": texts}} if texts else NOTHING


def _summed(words: Iterable[Clause], required: Iterable[Clause], boost: float) -> Clause:
    """Return a clause for any of the words; what is required anyhow, ``conditions`` see to that, adds to its score."""
    asked, added = list(words), list(required)
    if asked:
        return {"bool": {"must": [_any(asked)], "should": added, "boost": boost}}
    return {"bool": {"should": added, "minimum_should_match": 1, "boost": boost}} if added else {}


def conditions(words: Words, languages: Sequence[str]) -> tuple[list[Clause], list[Clause]]:
    """Return what must hold of an entry in any case: clauses that must match, and that must not."""
    must = [_anywhere(phrase, languages) for phrase in words.phrases[:MOST_PHRASES]]
    must += [_any([_in_title(title, code) for code in languages]) for title in words.titles[:MOST_PHRASES]]
    return [clause for clause in must if clause], [
        clause for word in words.excluded[:MOST_PHRASES] if (clause := _anywhere(word, languages))
    ]


def prefixes(text: str, language: str) -> list[Clause]:
    """Return a clause for each word of a text: some word of a title in a language begins like it."""
    field = f"{TITLE_EXACT}.{language}"
    forms = dict.fromkeys(_analyse(text, language).exact[:MOST_WORDS])
    return [{"prefix": {field: {"value": form}}} for form in forms]


def _analyse(text: str, language: str) -> Analysed:
    return analyse(text[:LONGEST], language)


def _asked(words: Iterable[Word], language: str) -> list[Asked]:
    """Return the words of a query, each once, up to ``MOST_WORDS`` tokens of them."""
    found: list[Asked] = []
    seen: set[tuple[str, ...]] = set()
    for word in words:
        room = MOST_WORDS - sum(len(asked.tokens.stems) for asked in found)
        if room <= 0:
            break
        tokens = _analyse(word.text, language)
        stems = list(dict.fromkeys(telling(tokens)))
        tokens = Analysed(tokens.exact[:room], stems[:room])
        if not tokens.exact or tuple(tokens.exact) in seen:
            continue
        seen.add(tuple(tokens.exact))
        left = MOST_SYNONYMS - sum(len(asked.synonyms) for asked in found)
        synonyms = (_analyse(synonym, language) for synonym in word.synonyms[:left])
        found.append(Asked(tokens, word.prefix, tuple(synonym for synonym in synonyms if synonym.exact)))
    return found


def _words(asked: Sequence[Asked], language: str, weights: dict[str, float]) -> Iterator[Clause]:
    """Give the clauses of which any has to match, and whose scores add up."""
    plain = [word for word in asked if not word.synonyms and not is_function_word(word.tokens, language)]
    plain = plain or [word for word in asked if not word.synonyms]
    yield from _scored([token for word in plain for token in word.tokens.stems], plain, language, weights)
    for word in asked:
        if word.synonyms:
            own = _any(list(_scored(word.tokens.stems, [word], language, weights)))
            means = [_phrase(synonym, language, weights, SYNONYM) for synonym in word.synonyms]
            yield {"dis_max": {"queries": [own, *means]}}
        if word.prefix:
            yield from _beginning(word, language, weights)
    if 1 < len(asked) <= MOST_NEIGHBOURS:
        for first, second in pairwise(asked):
            both = Analysed(first.tokens.exact + second.tokens.exact, first.tokens.stems + second.tokens.stems)
            yield _phrase(both, language, weights, NEIGHBOURS)


def _kin(asked: Sequence[Asked], language: str, weights: dict[str, float]) -> Iterator[Clause]:
    """Give what adds to the score of what a question finds: neighbours, kin of its words, single Chinese signs."""
    plain = [word for word in asked if not is_function_word(word.tokens, language)]
    stems = dict.fromkeys(stem for word in plain for stem in word.tokens.stems)
    if len(stems) < QUESTION:
        return
    row = [stem for word in asked for stem in word.tokens.stems]
    pairs = dict.fromkeys(pair for pair in pairwise(row) if not stems.keys().isdisjoint(pair))
    signs = dict.fromkeys(form for word in plain for form in word.tokens.exact if is_sign(form))
    for field, weight in weights.items():
        name = f"{field}.{language}"
        if field in STEMS:
            if len(asked) > MOST_NEIGHBOURS:
                yield from (_together(name, pair, weight * PAIR) for pair in list(pairs)[:MOST_PAIRS])
            for beginning in beginnings(stems):
                kin = {"value": beginning, "boost": weight * BEGINNING, "rewrite": REWRITE}
                yield {"prefix": {name: kin}}
        elif signs:
            yield {"match": {name: {"query": " ".join(signs), "boost": weight * SIGN}}}


def _scored(stems: Iterable[str], words: Sequence[Asked], language: str, weights: dict[str, float]) -> Iterator[Clause]:
    """Give clauses for words that need not stand together: all stems, and the forms as they were written."""
    stems = list(dict.fromkeys(stems))
    forms = list(dict.fromkeys(form for word in words for form in word.tokens.exact if not is_sign(form)))
    signs = [word.tokens for word in words if any(map(is_sign, word.tokens.exact))]
    for field, weight in weights.items():
        tokens = stems if field in STEMS else forms
        if tokens:
            yield {"match": {f"{field}.{language}": {"query": " ".join(tokens), "boost": weight}}}
        # A single sign of Chinese says little: signs count where they stand together.
        if field not in STEMS:
            for word in signs:
                yield _together(f"{field}.{language}", word.exact, weight)


def _beginning(word: Asked, language: str, weights: dict[str, float]) -> Iterator[Clause]:
    """Give clauses for words that begin like the last one of a word; they all count the same."""
    form = word.tokens.exact[-1]
    if not is_sign(form):
        for field, weight in weights.items():
            if field not in STEMS:
                yield {"prefix": {f"{field}.{language}": {"value": form, "boost": weight * PREFIX}}}


def _phrase(tokens: Analysed, language: str, weights: dict[str, float], boost: float) -> Clause:
    """Return a clause for tokens that stand together, inflected or not."""
    clauses = []
    for field, weight in weights.items():
        words = tokens.stems if field in STEMS else tokens.exact
        clauses.append(_together(f"{field}.{language}", words, weight * boost))
    return _any(clauses)


def _together(field: str, tokens: Sequence[str], boost: float = 1.0) -> Clause:
    return {"match_phrase": {field: {"query": " ".join(tokens[:LONGEST_PHRASE]), "boost": boost}}}


def _required(words: Words, language: str, fields: Iterable[str], title: bool = False) -> Iterator[Clause]:
    """Give clauses that score what must be there anyhow: entries are found and ranked without other words."""
    for phrase in words.phrases[:MOST_PHRASES]:
        tokens = _analyse(phrase, language)
        for field in fields if tokens.exact else ():
            if field not in STEMS:
                yield _together(f"{field}.{language}", tokens.exact)
            elif language == "ar":
                yield _together(f"{field}.{language}", tokens.stems)
    if title:
        yield from (clause for text in words.titles[:MOST_PHRASES] if (clause := _in_title(text, language)))


def _anywhere(phrase: str, languages: Sequence[str]) -> Clause:
    """Return a clause for a phrase in any field in any of the languages; an empty one if it has no words."""
    clauses: list[Clause] = []
    for code in languages:
        tokens = _analyse(phrase, code)
        if not tokens.exact:
            continue
        fields, pages = {TITLE_EXACT: tokens.exact, BODY_EXACT: tokens.exact}, {PAGE_EXACT: tokens.exact}
        if code == "ar":
            # Particles are written onto words: the stems may stand in their place.
            fields |= {TITLE_STEMS: tokens.stems, BODY_STEMS: tokens.stems}
            pages |= {PAGE_STEMS: tokens.stems}
        clauses += [_together(f"{field}.{code}", found) for field, found in fields.items()]
        page = _any([_together(f"{field}.{code}", found) for field, found in pages.items()])
        clauses.append({"nested": {"path": "pages", "query": page, "ignore_unmapped": True}})
    return _any(clauses)


def _in_title(text: str, language: str) -> Clause:
    """Return a clause for words that all stand in the title, inflected or not; an empty one if there are none."""
    tokens = _analyse(text, language)
    if not tokens.exact:
        return {}
    stems = {"query": " ".join(tokens.stems[:MOST_WORDS]), "operator": "and"}
    return _any([{"match": {f"{TITLE_STEMS}.{language}": stems}}, _together(f"{TITLE_EXACT}.{language}", tokens.exact)])


def _any(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that matches where one of the clauses does; an empty one without any."""
    clauses = [clause for clause in clauses if clause]
    return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else {}


def _in_pages(query: Clause) -> Clause:
    """Return a clause for the best page of an entry's files; an answer says which one that is."""
    shown = {"name": PAGE, "size": 1, "_source": False, "docvalue_fields": PAGE_FIELDS}
    nested = {"path": "pages", "query": query, "score_mode": "max", "ignore_unmapped": True}
    return {"nested": {**nested, "_name": PAGE, "inner_hits": shown}}
