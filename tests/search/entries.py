"""Entries and searches of the contract's tests, in few words."""

from collections.abc import Sequence
from typing import Any

from cms.publishing.models import NEVER
from search.engines.contract import Engine, Entry, FilePage, Found, Query, Text, Word, Words

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")


def entry(key: str, /, pages: Sequence[FilePage] = (), expires: int = NEVER, **texts: Any) -> Entry:
    """Return an entry: by language (``zh`` is Chinese) a title, or a title and a body; other names are its facets.

    ``paths`` are its paths; ``created`` and the like its dates. A facet's value is its own title in English.
    """
    by_language, facets, dates, paths = {}, {}, {}, frozenset[str]()
    for name, value in texts.items():
        code = {"zh": "zh-hans"}.get(name, name)
        if code in LANGUAGES:
            title, body = (value, "") if isinstance(value, str) else value
            by_language[code] = Text(title, "", body, f"/{name}/{key}")
        elif name == "paths":
            paths = frozenset(value)
        elif isinstance(value, int):
            dates[name] = value
        else:
            facets[name] = {one: {"en": one} for one in ([value] if isinstance(value, str) else value)}
    return Entry(key, by_language, facets, paths, dates, expires, pages)


def search(engine: Engine, *words: str | Word, **options: Any) -> Found:
    """Search for words, in all languages unless ``languages`` says otherwise."""
    text = {name: options.pop(name) for name in ("phrases", "excluded", "titles") if name in options}
    asked = tuple(Word(word) if isinstance(word, str) else word for word in words)
    return engine.search(Query(Words(asked, **text), **{"languages": LANGUAGES, **options}))


def keys(engine: Engine, *words: str | Word, **options: Any) -> list[str]:
    """Return the keys of what is found, in its order."""
    return [hit.key for hit in search(engine, *words, **options).hits]


def counts(found: Found, facet: str) -> dict[str, int]:
    """Return the numbers of a facet's values."""
    return {count.value: count.number for count in found.facets[facet]}
