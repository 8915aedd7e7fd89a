"""The best of what a question finds, scored anew by what FTS5's bm25 cannot weigh.

bm25 in FTS5 has fixed parameters. A question has many words: it matters more how many of them a text has, and which
of them side by side, than how often it has one. The formula is Okapi BM25 (S. Robertson, H. Zaragoza, "The
Probabilistic Relevance Framework: BM25 and Beyond", 2009), with Lucene's inverse document frequency, over stems, forms,
beginnings of stems and neighbours, times the share of the words that are there.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.analysis import beginnings, telling
from search.engines.contract import K1, B, Word
from search.engines.embedded.expressions import MOST_SYNONYMS, Expression, analysed, is_one_of_signs
from search.engines.embedded.snapshot import Snapshot
from search.engines.embedded.tables import Table

# So many of the best texts are scored anew.
MOST_TEXTS = 30
FORM, BEGINNING, SIGN, NEIGHBOURS, IN_TITLE = 0.5, 0.5, 1.0, 0.3, 2
# So much of a score depends on the share of the words that are there.
SHARE = 0.3
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Part:
    """What is counted in a text: tokens of its stems or of its forms, and what one more of them is worth."""

    tokens: str
    in_stems: bool
    worth: float


class Rescoring:
    """The scoring of texts in one language, of documents or of pages of files, by the words of a question."""

    def __init__(self, snapshot: Snapshot, table: Table, expression: Expression) -> None:
        self.connection, self.table, self.expression = snapshot.connection, table, expression
        self.stems, self.forms = table.columns.of_stems, table.columns.of_forms
        self.gains = (IN_TITLE, 1)[-len(self.stems) :]
        self.number = snapshot.number_of_texts(table.name)
        self._known: dict[tuple[str, str, bool], float] = {}

    def scores(self, rows: Sequence[int]) -> dict[int, float]:
        """Return the scores of the texts in some rows of the table."""
        texts = self._texts(rows)
        lengths = {row: sum(map(len, stems)) for row, (stems, _forms) in texts.items()}
        mean = sum(lengths.values()) / max(1, len(lengths))
        damping = {row: K1 * (1 - B + B * length / mean) for row, length in lengths.items()}
        scores, shares = dict.fromkeys(texts, 0.0), dict.fromkeys(texts, 0.0)
        total = 0.0
        for rarity, parts in self._parts():
            total += rarity
            for row, (stems, forms) in texts.items():
                added = 0.0
                for part in parts:
                    if number := self._count(part.tokens, stems if part.in_stems else forms):
                        added += part.worth * number * (K1 + 1) / (number + damping[row])
                if added:
                    scores[row] += added
                    shares[row] += rarity
        share = {row: shares[row] / total if total else 1.0 for row in texts}
        return {row: score * (1 - SHARE + SHARE * share[row]) for row, score in scores.items()}

    def _texts(self, rows: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
        """Return the stems and the forms of texts, by column, each token between spaces."""
        names = ", ".join((*self.stems, *self.forms))
        sql = f"SELECT rowid, {names} FROM {self.table.name} WHERE rowid IN ({','.join('?' * len(rows))})"
        found = {}
        for row, *columns in self.connection.execute(sql, list(rows)):
            padded = [f" {column} " for column in columns]
            found[row] = (padded[: len(self.stems)], padded[len(self.stems) :])
        return found

    def _count(self, tokens: str, columns: Sequence[str]) -> int:
        return sum(gain * column.count(tokens) for gain, column in zip(self.gains, columns, strict=True))

    def _parts(self) -> Iterator[tuple[float, list[Part]]]:
        """Give what is counted for each word, with the word's rarity; it is 0 of what only adds to a score."""
        for word, found in self.expression.words:
            stems, forms = telling(found), found.exact
            signs = [form for form in forms if is_one_of_signs(form, found)]
            if signs:
                yield from (self._word([stem], [], False) for stem in stems)
                yield 0.0, [Part(f" {sign} ", False, SIGN * self._rarity(sign, self.forms)) for sign in signs]
                yield 0.0, self._synonyms(word)
            else:
                rarity, parts = self._word(stems, forms, word.prefix)
                yield rarity, parts + self._synonyms(word)
        known = set(self.expression.stems)
        for pair in dict.fromkeys(pairwise(self.expression.row)):
            if not known.isdisjoint(pair):
                rarity = max(self._rarity(stem, self.stems) for stem in pair)
                yield 0.0, [Part(f" {' '.join(pair)} ", True, NEIGHBOURS * rarity)]

    def _word(self, stems: Sequence[str], forms: Sequence[str], prefix: bool) -> tuple[float, list[Part]]:
        """Return the rarity of a word, and what is counted for it; of a prefix, forms that begin like it."""
        parts = [Part(f" {stem} ", True, self._rarity(stem, self.stems)) for stem in stems]
        for form in forms:
            worth = FORM * self._rarity(form, self.forms, prefix)
            parts.append(Part(f" {form}" if prefix else f" {form} ", False, worth))
        rarities = [self._rarity(stem, self.stems) for stem in stems]
        for beginning in beginnings(stems):
            rarities.append(self._rarity(beginning, self.stems, True))
            parts.append(Part(f" {beginning}", True, BEGINNING * rarities[-1]))
        return min(rarities, default=0.0), parts

    def _synonyms(self, word: Word) -> list[Part]:
        parts = []
        for synonym in word.synonyms[:MOST_SYNONYMS]:
            if tokens := analysed(synonym, self.expression.language).stems:
                rarity = max(self._rarity(stem, self.stems) for stem in tokens)
                parts.append(Part(f" {' '.join(tokens)} ", True, rarity))
        return parts

    def _rarity(self, token: str, columns: Sequence[str], beginning: bool = False) -> float:
        """Return the inverse frequency of the texts that have a token, or tokens that begin like it."""
        key = (token, columns[0], beginning)
        if key not in self._known:
            sql = (
                f"SELECT max(number) FROM (SELECT sum(doc) AS number FROM {self.table.terms}"
                f" WHERE term >= ? AND term <= ? AND col IN ({','.join('?' * len(columns))}) GROUP BY col)"
            )
            [number] = self.connection.execute(sql, [token, token + LAST * beginning, *columns]).fetchone()
            having = min(number or 0, self.number)
            self._known[key] = math.log(1 + (self.number - having + 0.5) / (having + 0.5))
        return self._known[key]
