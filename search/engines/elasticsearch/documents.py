"""An entry -> the document that stands for it in the index."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from search.analysis import analyse
from search.analysis.folding import clean, sort_key
from search.engines.contract import Entry, FilePage, bounded
from search.engines.elasticsearch.mapping import BODY_EXACT, BODY_STEMS, TITLE_EXACT, TITLE_STEMS

LONGEST_ID = 512


def identity(key: str) -> str:
    """Return the id of the document that stands for the entry with a key."""
    key = clean(key)
    return key if 0 < len(key.encode()) <= LONGEST_ID else hashlib.sha256(key.encode()).hexdigest()


def label(value: str, titles: Mapping[str, str]) -> str:
    """Return a facet's value and its titles as one word, which a count of the values can be taken of."""
    return json.dumps([clean(value), {code: clean(title) for code, title in sorted(titles.items())}])


def read_label(word: str) -> tuple[str, dict[str, str]]:
    """Return the value and the titles of which ``label`` made a word."""
    value, titles = json.loads(word)
    return value, titles


def document(entry: Entry) -> dict[str, Any]:
    """Return the document of an entry."""
    texts: dict[str, dict[str, Any]] = {TITLE_EXACT: {}, TITLE_STEMS: {}, BODY_EXACT: {}, BODY_STEMS: {}}
    for code, text in entry.texts.items():
        title = analyse(text.title, code)
        bodies = [analyse(part, code) for part in (text.description, text.body) if part]
        texts[TITLE_EXACT][code] = " ".join(title.exact)
        texts[TITLE_STEMS][code] = " ".join(title.stems)
        # Two values, not one: no phrase reaches from one into the other.
        texts[BODY_EXACT][code] = [" ".join(body.exact) for body in bodies]
        texts[BODY_STEMS][code] = [" ".join(body.stems) for body in bodies]
    titles = {code: clean(text.title) for code, text in entry.texts.items()}
    return {
        "key": clean(entry.key),
        "languages": sorted(entry.texts),
        "titles": titles,
        "sorted": {code: sort_key(title) for code, title in titles.items()},
        **texts,
        "facets": {name: [clean(value) for value in values] for name, values in entry.facets.items()},
        "labels": {name: [label(*pair) for pair in values.items()] for name, values in entry.facets.items()},
        "paths": [clean(path) for path in sorted(entry.paths)],
        "dates": {name: bounded(seconds) for name, seconds in entry.dates.items()},
        "expires": bounded(entry.expires),
        "pages": _pages(entry.pages),
    }


def _pages(pages: Iterable[FilePage]) -> list[dict[str, Any]]:
    made = []
    for page in pages:
        words = analyse(page.text, page.language)
        fields = {"exact": {page.language: " ".join(words.exact)}, "stems": {page.language: " ".join(words.stems)}}
        made.append({"file": page.file, "number": page.number, "language": page.language, **fields})
    return made
