"""One search of the embedded engine."""

from collections.abc import Iterator

from search.analysis.folding import clean
from search.engines.contract import Count, Found, Hit, Query
from search.engines.embedded import filters
from search.engines.embedded.bits import bits_of
from search.engines.embedded.expressions import MOST_PHRASES
from search.engines.embedded.matching import Matching, standing
from search.engines.embedded.snapshot import Snapshot

SLICE = 500


class Search:
    """One search: what the text finds, and what the filters let through, as sets."""

    def __init__(self, snapshot: Snapshot, query: Query) -> None:
        self.snapshot, self.connection, self.query = snapshot, snapshot.connection, query
        asked = query.words
        has_text = bool(asked.words or asked.phrases or asked.titles)
        self.matching = Matching(snapshot, query) if has_text else None
        allowed = filters.alive(snapshot, query.now)
        for text in asked.excluded[:MOST_PHRASES]:
            allowed &= ~standing(snapshot, query.languages, text)
        for each in query.filters:
            allowed &= filters.passing(snapshot, each)
        self.promoted = self._promoted()
        self.base = ((self.matching.found | bits_of(self.promoted)) & allowed) if self.matching else allowed
        self.chosen = {name: filters.passing(snapshot, each) for name, each in query.chosen.items()}
        self.passing = self.base
        for bits in self.chosen.values():
            self.passing &= bits

    def found(self) -> Found:
        """Return the batch, the total and the counts."""
        end = self.query.start + self.query.size
        numbers = self._ordered(end)[self.query.start : end]
        facets = {name: self._counts(name) for name in self.query.facets}
        return Found(self._hits(numbers), self.passing.bit_count(), facets)

    def _promoted(self) -> list[int]:
        query = "SELECT id FROM entry WHERE key = ?"
        rows = [self.connection.execute(query, [clean(key)]).fetchone() for key in self.query.promoted]
        return [row[0] for row in rows if row]

    def _ordered(self, end: int) -> list[int]:
        """Return the numbers of the first ``end`` entries in order, and perhaps of more."""
        first = [number for number in self.promoted if self.passing >> number & 1]
        rest = self.passing & ~bits_of(first)
        if self.query.order:
            return [*first, *self._sorted(rest, end)]
        return [*first, *(self.matching.ordered(rest, end - len(first)) if self.matching else _members(rest))]

    def _sorted(self, bits: int, end: int) -> list[int]:
        """Return entries by dates or titles; what lacks the date comes last, whatever the direction."""
        columns, joins = [], ""
        for name, descending in self.query.order:
            way = "DESC" if descending else "ASC"
            column = "coalesce(own.sort, any_title.sort)" if name == "title" else f"entry.{name}"
            columns.append(f"{column} IS NULL, {column} {way}")
            if name == "title":
                joins = (
                    " LEFT JOIN title AS own ON own.entry = entry.id AND own.language = ?"
                    " LEFT JOIN (SELECT entry, min(sort) AS sort FROM title GROUP BY entry) AS any_title"
                    " ON any_title.entry = entry.id"
                )
        sql = f"SELECT entry.id FROM entry{joins} ORDER BY {', '.join(columns)}, entry.key"
        rows = self.connection.execute(sql, [self.query.preferred] if joins else [])
        found = []
        for [number] in rows:
            if bits >> number & 1:
                found.append(number)
                if len(found) >= end:
                    break
        return found

    def _counts(self, name: str) -> list[Count]:
        bits = self.base
        for other, chosen in self.chosen.items():
            if other != name:
                bits &= chosen
        known = self.snapshot.facet(name)
        counted = [(-n, value) for value, (_titles, having) in known.items() if (n := (having & bits).bit_count())]
        return [Count(value, known[value][0], -number) for number, value in sorted(counted)]

    def _hits(self, numbers: list[int]) -> list[Hit]:
        keys: dict[int, str] = {}
        for start in range(0, len(numbers), SLICE):
            some = numbers[start : start + SLICE]
            query = f"SELECT id, key FROM entry WHERE id IN ({','.join('?' * len(some))})"
            keys.update(self.connection.execute(query, some).fetchall())
        return [self._hit(number, keys[number]) for number in numbers]

    def _hit(self, number: int, key: str) -> Hit:
        match = self.matching.best.get(number) if self.matching else None
        if match is None:
            return Hit(key, self._language(number), 0.0)
        score, language, row = match
        if row is None:
            return Hit(key, language, score)
        query = "SELECT file, number FROM page WHERE id = ?"
        file, page = self.connection.execute(query, [row]).fetchone()
        return Hit(key, language, score, file, page)

    def _language(self, number: int) -> str:
        """Return the reader's language if an entry has a text in it, else one that it has."""
        query = "SELECT language FROM title WHERE entry = ? ORDER BY language != ?, language LIMIT 1"
        row = self.connection.execute(query, [number, self.query.preferred]).fetchone()
        return str(row[0]) if row else ""


def _members(bits: int) -> Iterator[int]:
    """Give the members of a set in rising order."""
    for place, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        for bit in range(8) if byte else ():
            if byte >> bit & 1:
                yield place * 8 + bit
