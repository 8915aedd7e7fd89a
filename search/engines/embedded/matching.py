"""Words -> entries with scores, by FTS5's bm25."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.analysis import fit
from search.engines.contract import PREFERRED, QUESTION, Query
from search.engines.embedded.bits import bits_of
from search.engines.embedded.expressions import MOST_PHRASES, WORDS, Expression, in_title, phrase
from search.engines.embedded.rescoring import MOST_TEXTS, Rescoring
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.storage import SUFFIXES
from search.engines.embedded.tables import Table, tables_in, texts_in

# What is found in a page of a file counts a little less.
IN_FILE = 0.9
# A text of more words is asked for by its rarest.
MOST_TERMS = 64
# bm25 takes most of a search's time: of more texts than these, those with all the words come first, and are enough.
MOST_SCORED = 400


# Where an entry matched best: score, language, and the number of a row of ``page`` or None for the document itself.
Match = tuple[float, str, int | None]


@dataclass(frozen=True)
class Source:
    """A table that is asked; ``gain`` is by what its scores are multiplied, ``rarest`` stands for a very long query."""

    language: str
    gain: float
    table: Table
    expression: Expression
    rarest: str

    def is_of(self, language: str, page: int | None) -> bool:
        """Return whether a match in a language, in a page of a file or not, is one in this table."""
        return self.language == language and (self.table.columns is WORDS) == (page is None)

    @property
    def any_of(self) -> str:
        """The expression that finds."""
        return self.rarest or self.expression.any_of()

    @property
    def weighed(self) -> str:
        """The expression that scores."""
        return self.rarest or self.expression.weighed()


class Matching:
    """What a query's text finds: ``found`` is the set of entries, ``best`` has those that are scored so far."""

    def __init__(self, snapshot: Snapshot, query: Query) -> None:
        self.snapshot, self.connection, self.query = snapshot, snapshot.connection, query
        self.best: dict[int, Match] = {}
        # Those tables in which anything is found.
        self.sources: list[Source] = []
        self.found, self.rows = 0, 0
        for source in self._sources():
            if numbers := source.table.numbers(self.connection, source.any_of):
                self.sources.append(source)
                self.rows += len(numbers)
                self.found |= bits_of(numbers)
        # What the words find, before phrases and titles narrow it.
        self.scored = self.found
        stems = max((len(source.expression.stems) for source in self.sources), default=0)
        self.is_question = stems >= QUESTION and not any(source.rarest for source in self.sources)
        for text in query.words.phrases[:MOST_PHRASES]:
            self.found &= standing(snapshot, query.languages, text)
        for text in query.words.titles[:MOST_PHRASES]:
            self.found &= titled(snapshot, query.languages, text)

    def ordered(self, passing: int, end: int) -> list[int]:
        """Return the entries of a set in order, the first ``end`` of them at least."""
        found: list[int] = []
        # If all that is scored passes, the first of each table are enough, besides those that are in order already.
        is_whole = not self.scored & ~passing
        for expressions in self._tiers():
            tier: dict[int, Match] = {}
            enough = max(end, MOST_TEXTS) + len(self.best) if is_whole else None
            for source, expression in expressions:
                for number, page, score in source.table.scored(self.connection, expression, source.gain, enough):
                    known = tier.get(number)
                    if known is None or known[0] < score:
                        tier[number] = (score, source.language, page)
            new = [number for number in tier if number not in self.best and passing >> number & 1]
            self.best = {**tier, **self.best}
            found += self._best_first(sorted(new, key=lambda number: (-tier[number][0], number)))
            if len(found) >= end:
                break
        return found

    def _best_first(self, numbers: list[int]) -> list[int]:
        """Return entries that bm25 has ordered, with the first of them ordered anew if a question is asked."""
        if not self.is_question:
            return numbers
        rows: dict[Source, dict[int, int]] = defaultdict(dict)
        for number in numbers[:MOST_TEXTS]:
            _score, language, page = self.best[number]
            source = next(each for each in self.sources if each.is_of(language, page))
            rows[source][number if page is None else page] = number
        scores: dict[int, float] = {}
        for source, entries in rows.items():
            for row, score in Rescoring(self.snapshot, source.table, source.expression).scores(list(entries)).items():
                scores[entries[row]] = score * source.gain
        return sorted(scores, key=lambda number: (-scores[number], number)) + numbers[MOST_TEXTS:]

    def _tiers(self) -> Iterator[list[tuple[Source, str]]]:
        """Give what is scored together: everything, or of very much first what has all words, then the rest."""
        if self.rows > MOST_SCORED:
            short = [source for source in self.sources if not source.rarest]
            yield [(source, expression) for source in short if (expression := source.expression.all_of())]
            words = [(source, source.expression.each_of()) for source in short]
            if len(short) == len(self.sources) and all(len(each) == 2 for _source, each in words):
                # Where the one word stands the other does not: it is enough to score the one, the rarer first.
                ones = [[(source, each[number]) for source, each in words] for number in range(2)]
                yield from sorted(ones, key=self._frequency)
                return
        yield [(source, source.weighed) for source in self.sources]

    def _frequency(self, expressions: list[tuple[Source, str]]) -> int:
        return sum(source.table.count(self.connection, expression) for source, expression in expressions)

    def _sources(self) -> Iterator[Source]:
        for language in self.query.languages:
            gain = PREFERRED if language == self.query.preferred else 1.0
            gain *= fit(self.query.words.text, language)
            for table in tables_in(self.snapshot, language):
                expression = Expression(self.query.words, language, table.columns)
                stems, rarest = expression.stems, ""
                if len(stems) > MOST_TERMS:
                    rarest = expression.some_of(self._rarest(stems, language))
                    if not rarest:
                        continue
                yield Source(language, gain * (1.0 if table.columns is WORDS else IN_FILE), table, expression, rarest)

    def _rarest(self, stems: list[str], language: str) -> list[str]:
        """Return the stems that stand in the fewest documents; those that stand in none are no use."""
        query = f"SELECT doc FROM counts_{SUFFIXES[language]} WHERE term = ?"
        rows = [(self.connection.execute(query, [stem]).fetchone(), stem) for stem in stems]
        return [stem for _number, stem in sorted((row[0], stem) for row, stem in rows if row)[:MOST_TERMS]]


def standing(snapshot: Snapshot, languages: Iterable[str], text: str) -> int:
    """Return the set of entries in which a phrase stands, in any of the languages, pages of files included."""
    bits = 0
    for language in languages:
        for table in tables_in(snapshot, language):
            bits |= bits_of(table.numbers(snapshot.connection, phrase(text, language, table.columns)))
    return bits


def titled(snapshot: Snapshot, languages: Iterable[str], text: str) -> int:
    """Return the set of entries whose title has all words of a text, in any of the languages."""
    bits = 0
    for language in languages:
        bits |= bits_of(texts_in(language).numbers(snapshot.connection, in_title(text, language)))
    return bits
