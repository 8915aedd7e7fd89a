"""A query and what becomes of it: found as it was asked, without its quotes, by how words begin, or corrected."""

from dataclasses import dataclass, replace

from rapidfuzz.distance import DamerauLevenshtein

from search.analysis import analyse
from search.engines.contract import Engine, Found, Query, Word, Words

# Of longer texts the single word matters little.
MOST_CORRECTED = 8
SHORTEST_BEGINNING = 3
# From so many letters on, two of them may be wrong.
LONG = 8


@dataclass(frozen=True)
class Answer:
    """What was found, and for which words; ``corrected`` is the text that was searched in place of the one asked."""

    found: Found
    words: Words
    corrected: str | None = None


def ask(engine: Engine, query: Query, spelling: bool = True) -> Answer:
    """Return what a query finds; without ``spelling`` exactly what is asked. Raises EngineDown.

    If nothing is found, phrases count as words, and words as beginnings of words. Words that stand nowhere are
    replaced by the nearest that do, if something is found then.
    """
    found = engine.search(query)
    words = query.words
    if spelling and words.phrases and not found.total:
        loose = _without_quotes(words)
        if (other := engine.search(replace(query, words=loose))).total:
            return Answer(other, loose, text_of(loose))
    if not spelling or not words.words or len(words.words) > MOST_CORRECTED:
        return Answer(found, words)
    if not found.total:
        begun = replace(words, words=tuple(_beginning(word) for word in words.words))
        if begun != words and (more := engine.search(replace(query, words=begun))).total:
            return Answer(more, begun)
    if not found.total or len(words.words) > 1:
        corrected = replace(words, words=tuple(_corrected(engine, word, query, found) for word in words.words))
        if corrected != words and (other := engine.search(replace(query, words=corrected))).total:
            return Answer(other, corrected, text_of(corrected))
    return Answer(found, words)


def text_of(words: Words) -> str:
    """Return words as a visitor would type them."""
    parts = [word.text + ("*" if word.prefix else "") for word in words.words]
    parts += [f'"{phrase}"' for phrase in words.phrases]
    parts += [f'title:"{title}"' for title in words.titles]
    return " ".join([*parts, *(f'-"{text}"' for text in words.excluded)])


def _without_quotes(words: Words) -> Words:
    quoted = (Word(text) for phrase in words.phrases for text in phrase.split())
    return replace(words, words=tuple(dict.fromkeys((*words.words, *quoted))), phrases=())


def _beginning(word: Word) -> Word:
    return replace(word, prefix=True) if len(word.text) >= SHORTEST_BEGINNING else word


def _corrected(engine: Engine, word: Word, query: Query, found: Found) -> Word:
    if word.synonyms or (word.prefix and found.total):
        return word
    order = sorted(query.languages, key=lambda language: language != query.preferred)
    better = engine.correct(word.text, tuple(order))
    if better is None or (found.total and not _is_slip(word.text, better, order[0])):
        return word
    return replace(word, text=better, prefix=False)


def _is_slip(text: str, better: str, language: str) -> bool:
    """Return whether a word differs from another by what fingers do: other words may be right, and found something."""
    form = "".join(analyse(text, language).exact)
    return DamerauLevenshtein.distance(form, better) <= (1 if len(form) < LONG else 2)
