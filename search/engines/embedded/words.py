"""Words of the index: spelling, suggestions, and what an entry is about."""

import math
import re
import sqlite3
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis import STOP_WORDS, analyse
from search.analysis.folding import sort_key
from search.engines.embedded.snapshot import Words, stem_of
from search.engines.embedded.storage import SUFFIXES

# How alike words must be, of 100; a word of four letters may have one wrong.
NEAR = 72
SHORTEST = 4
# An entry is about its most telling words.
TELLING = 20
LONGEST_TYPED = 500


def is_known(connection: sqlite3.Connection, form: str, stems: Iterable[str], language: str) -> bool:
    """Return whether a word stands in the index, itself or another form of it."""
    suffix = SUFFIXES[language]
    query = (
        f"SELECT 1 FROM counts_{suffix} WHERE term = ?1 UNION ALL SELECT 1 FROM page_counts_{suffix} WHERE term = ?1"
    )
    return any(connection.execute(query, [term]).fetchone() for term in (form, *stems))


def nearest(known: Words, form: str, language: str) -> tuple[float, str] | None:
    """Return (likeness, word) of the word that is most like ``form``, the more frequent of equals; ``None``: none is.

    Stems are compared as well: a wrong letter and another ending together are no two mistakes.
    """
    if len(form) < SHORTEST or any(sign.isdigit() for sign in form):
        return None
    best: tuple[float, int, str] | None = None
    for word, likeness in _candidates(known, form, language):
        rank = (likeness + (3 if word[0] == form[0] else 0), known.numbers[word], word)
        best = rank if best is None else max(best, rank)
    return (best[0], best[2]) if best else None


def _candidates(known: Words, form: str, language: str) -> Iterator[tuple[str, float]]:
    """Give words that may have been meant; two exchanged letters are one mistake, and long words may have more."""
    stem = stem_of(form, language)
    for asked, words in ((form, known.numbers), (stem, known.by_stem)):
        most = 1 if len(asked) <= 4 else 2 if len(asked) <= 8 else 3
        for word, likeness, _index in process.extract(
            asked, words.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=20
        ):
            steps = DamerauLevenshtein.distance(asked, word)
            if steps <= most:
                yield (word if words is known.numbers else known.by_stem[word]), likeness - 2 * steps


def suggestions(connection: sqlite3.Connection, text: str, language: str, size: int, now: int) -> list[str]:
    """Return titles with all words of ``text``, of which the last may be unfinished; the best first."""
    forms = list(dict.fromkeys(analyse(text[:LONGEST_TYPED], language).exact))[:20]
    if not forms or language not in SUFFIXES:
        return []
    table = f"words_{SUFFIXES[language]}"
    whole = " AND ".join(f'title_exact : "{form}"' for form in forms[:-1])
    expression = f'{whole + " AND " if whole else ""}title_exact : "{forms[-1]}" *'
    rows = connection.execute(
        f"SELECT title.title, title.sort FROM {table} JOIN title ON title.entry = {table}.rowid AND title.language = ?"
        f" JOIN entry ON entry.id = {table}.rowid WHERE {table} MATCH ? AND entry.expires > ?"
        " ORDER BY title.sort NOT LIKE ? ESCAPE '\\', length(title.title), title.title LIMIT ?",
        [language, expression, now, _like(sort_key(text.strip())), size * 10],
    )
    return list(dict.fromkeys(row[0] for row in rows))[:size]


def _like(text: str) -> str:
    """Return the pattern of texts that begin like one."""
    return re.sub(r"([\\%_])", r"\\\1", text) + "%"


def telling(connection: sqlite3.Connection, number: int, language: str) -> list[str]:
    """Return the stems that tell best what an entry is about in a language: frequent there, rare elsewhere."""
    suffix = SUFFIXES[language]
    row = connection.execute(
        f"SELECT title_stems, body_stems FROM words_{suffix} WHERE rowid = ?",
        [number],
    ).fetchone()
    if row is None:
        return []
    counts: dict[str, int] = {}
    for word in [*row[0].split() * 3, *row[1].split()]:
        counts[word] = counts.get(word, 0) + 1
    frequent = sorted(counts, key=lambda word: (-counts[word], word))[:200]
    [entries] = connection.execute("SELECT max(id) FROM entry").fetchone()
    query = f"SELECT doc FROM counts_{suffix} WHERE term = ?"
    weights = {}
    for word in frequent:
        if word in STOP_WORDS.get(language, ()):
            continue
        [found] = connection.execute(query, [word]).fetchone() or [1]
        weights[word] = math.log1p(counts[word]) * math.log(1 + entries / found)
    return sorted(weights, key=lambda word: (-weights[word], word))[:TELLING]
