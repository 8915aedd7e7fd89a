"""Words -> expressions in FTS5's language (https://sqlite.org/fts5.html#full_text_query_syntax)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from search.analysis import Analysed, analyse, is_function_word, is_sign, telling
from search.engines.contract import Word, Words

# A question has fewer words; of more, the neighbours say little and cost much.
MOST_NEIGHBOURS = 8
# More is not heeded: nobody asks for it, and it could keep a process busy.
MOST_WORDS, MOST_PHRASES, MOST_SYNONYMS, MOST_TOKENS, LONGEST_TEXT = 400, 16, 16, 400, 20_000


@dataclass(frozen=True)
class Columns:
    """The columns of a table of tokens, titles first."""

    of_stems: tuple[str, ...]
    of_forms: tuple[str, ...]

    @cached_property
    def stems(self) -> str:
        """The columns of stems as FTS5 names them."""
        return f"{{{' '.join(self.of_stems)}}}"

    @cached_property
    def exact(self) -> str:
        """The columns of forms as FTS5 names them."""
        return f"{{{' '.join(self.of_forms)}}}"


WORDS = Columns(("title_stems", "body_stems"), ("title_exact", "body_exact"))
PAGES = Columns(("stems",), ("exact",))


class Expression:
    """What a query's text asks of the texts of one language, in the columns of a table; empty ones find nothing."""

    def __init__(self, words: Words, language: str, columns: Columns) -> None:
        self.language, self.columns = language, columns
        every = [(word, analysed(word.text, language)) for word in words.words[:MOST_WORDS]]
        kept = [(word, found) for word, found in every if not is_function_word(found, language)]
        self.words = kept or every
        self.alternatives = [self._alternatives(word, found) for word, found in self.words]
        self.stems = list(dict.fromkeys(stem for _word, found in self.words for stem in telling(found)))
        # All of them in their order, those of function words too.
        self.row = [stem for _word, found in every for stem in found.stems]
        pairs = pairwise(self.row) if len(self.row) <= MOST_NEIGHBOURS else ()
        self.pairs = [
            f"{columns.stems} : {quoted(' '.join(pair))}" for pair in pairs if not set(pair).isdisjoint(self.stems)
        ]
        # What must stand there anyhow adds to the score.
        self.required = [part for text in words.phrases[:MOST_PHRASES] if (part := phrase(text, language, columns))]
        if columns is WORDS:
            self.required += [part for text in words.titles[:MOST_PHRASES] if (part := in_title(text, language))]

    def any_of(self) -> str:
        """Return the expression for texts with any of the words; without words, with what is required."""
        return " OR ".join(self._any_word() if self.words else self.required)

    def weighed(self) -> str:
        """Return the expression by which such texts are scored: what stands side by side, or must be there, adds."""
        return " OR ".join(dict.fromkeys([*self._any_word(), *self.pairs, *self.required]))

    def _any_word(self) -> list[str]:
        return list(dict.fromkeys(chain.from_iterable(self.alternatives)))

    def all_of(self) -> str:
        """Return the expression for texts with all of the words, or two that are asked for side by side."""
        words = zip(self.words, self.alternatives, strict=True)
        each = [part for (word, found), parts in words if (part := self._whole(word, found, parts))]
        return " OR ".join([f"({' AND '.join(each)})", *self.pairs]) if each else ""

    def each_of(self) -> list[str]:
        """Return an expression for each word, for texts in which it stands."""
        return [" OR ".join(parts) for parts in self.alternatives if parts]

    def some_of(self, stems: Iterable[str]) -> str:
        """Return the expression for texts with any of some stems."""
        return " OR ".join(f"{self.columns.stems} : {quoted(stem)}" for stem in stems)

    def _whole(self, word: Word, found: Analysed, alternatives: list[str]) -> str:
        """Return the condition that a word is there; of several Chinese signs, all of its pairs."""
        if found.exact and not word.synonyms and all(is_one_of_signs(form, found) for form in found.exact):
            return " AND ".join(f"{self.columns.stems} : {quoted(stem)}" for stem in telling(found))
        return f"({' OR '.join(alternatives)})" if alternatives else ""

    def _alternatives(self, word: Word, found: Analysed) -> list[str]:
        """Return by what a word is found: its stems, its form, how it begins, and its synonyms."""
        parts = [f"{self.columns.stems} : {quoted(stem)}" for stem in telling(found)]
        parts += [f"{self.columns.exact} : {quoted(form)}" for form in found.exact if not is_one_of_signs(form, found)]
        if word.prefix and found.exact:
            parts.append(f"{self.columns.exact} : {quoted(' '.join(found.exact))} *")
        for synonym in word.synonyms[:MOST_SYNONYMS]:
            if stems := analysed(synonym, self.language).stems:
                parts.append(f"{self.columns.stems} : {quoted(' '.join(stems))}")
        return parts


def phrase(text: str, language: str, columns: Columns) -> str:
    """Return the condition that a text stands somewhere word for word; empty if it has no words.

    In Arabic particles are written onto words: there the stems may stand in their place.
    """
    found = analysed(text, language)
    if not found.exact:
        return ""
    exact = f"{columns.exact} : {quoted(' '.join(found.exact))}"
    if language != "ar":
        return exact
    return f"({exact} OR {columns.stems} : {quoted(' '.join(found.stems))})"


def in_title(text: str, language: str) -> str:
    """Return the condition that all words of a text stand in the title, inflected or not; empty if it has none."""
    stems = list(dict.fromkeys(analysed(text, language).stems))
    return f"({' AND '.join(f'title_stems : {quoted(stem)}' for stem in stems)})" if stems else ""


def analysed(text: str, language: str) -> Analysed:
    """Return the tokens of a text, at most so many as anybody asks for."""
    found = analyse(text[:LONGEST_TEXT], language)
    return Analysed(found.exact[:MOST_TOKENS], found.stems[:MOST_TOKENS])


def quoted(text: str) -> str:
    """Return text in which nothing has a meaning for FTS5."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def is_one_of_signs(form: str, found: Analysed) -> bool:
    """Return whether a form is one of several Chinese signs, which stand in too many words to say anything."""
    return len(found.exact) > 1 and is_sign(form)
