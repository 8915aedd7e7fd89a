"""The places of a text that matched, as safe HTML with ``<mark>``."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import escape

from search.analysis import STOP_WORDS, analyse, is_sign, tokens
from search.engines.contract import Hit, Words
from search.models import FilePage

# Characters of a text that are looked through, of a fragment, and before a fragment's first mark.
LONGEST, FRAGMENT, BEFORE = 60_000, 220, 60
FRAGMENTS = 2


class Marker:
    """Marks what a query asks for in texts of a language."""

    def __init__(self, words: Words, language: str) -> None:
        self.language = language
        texts = [text for word in words.words for text in (word.text, *word.synonyms)]
        texts += [*words.phrases, *words.titles]
        analysed = [analyse(text, language) for text in texts]
        stops = STOP_WORDS.get(language, frozenset())
        self.forms = {form for found in analysed for form in found.exact if form not in stops}
        self.stems = {stem for found in analysed for stem in found.stems if stem not in stops}
        self.begins = tuple(form for word in words.words if word.prefix for form in analyse(word.text, language).exact)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return (start, end) of each word of a text that is asked for."""
        found: list[tuple[int, int]] = []
        previous: tuple[str, int, int] | None = None
        for token in tokens(text[:LONGEST]):
            alone = is_sign(token.form)
            if alone and previous and previous[2] == token.start and previous[0] + token.form in self.stems:
                start = previous[1] if not found or found[-1][1] <= previous[1] else found.pop()[0]
                found.append((start, token.end))
            elif self._is_asked(token.form, text[token.start : token.end]):
                found.append((token.start, token.end))
            previous = (token.form, token.start, token.end) if alone else None
        return found

    def _is_asked(self, form: str, word: str) -> bool:
        if is_sign(form):
            return form in self.stems
        if form in self.forms or (self.begins and form.startswith(self.begins)):
            return True
        return not self.stems.isdisjoint(analyse(word, self.language).stems)

    def marked(self, text: str) -> str | None:
        """Return a whole text with marks; ``None`` if there is nothing to mark."""
        places = self.places(text)
        return _marked(text, 0, len(text), places) if places else None

    def fragments(self, text: str) -> list[str]:
        """Return the parts of a text that have most marks, in their order."""
        everywhere = places = self.places(text)
        best: list[tuple[int, int]] = []
        while places and len(best) < FRAGMENTS:
            inside = [(sum(start <= place[0] < start + FRAGMENT for place in places), -start) for start, _end in places]
            start = -max(inside)[1]
            best.append(_window(text, start))
            first, last = best[-1]
            # Far enough from it that the next one does not overlap.
            places = [place for place in places if place[0] >= last + BEFORE or place[0] < first - FRAGMENT + BEFORE]
        return [_marked(text, start, end, everywhere) for start, end in sorted(best)]


def highlighted(
    words: Words, hits: Sequence[Hit], documents: Mapping[str, Mapping[str, Mapping[str, Any]]]
) -> dict[str, dict[str, Any]]:
    """Return by key ``{"highlights": {"title": …, "fragments": […]}}``, of the text that matched.

    ``documents`` are rows with ``title``, ``description`` and ``text``, by key
    and language. Pages of files take one query.
    """
    markers: dict[str, Marker] = {}
    pages = _pages([(hit.file, hit.page) for hit in hits if hit.file is not None])
    found: dict[str, dict[str, Any]] = {}
    for hit in hits:
        row = documents.get(hit.key, {}).get(hit.language)
        if row is None:
            continue
        marker = markers.setdefault(hit.language, Marker(words, hit.language))
        text = pages.get((hit.file, hit.page), "") if hit.file is not None else _whole(row)
        title, fragments = marker.marked(row["title"]), marker.fragments(text)
        found[hit.key] = {"highlights": {**({"title": title} if title else {}), "fragments": fragments}}
    return found


def _whole(row: Mapping[str, Any]) -> str:
    return "\n".join(filter(None, (row["description"], row["text"])))


def _pages(wanted: list[tuple[int, int]]) -> dict[tuple[int | None, int], str]:
    if not wanted:
        return {}
    rows = FilePage.objects.filter(file_text__document__in={file for file, _page in wanted})
    rows = rows.filter(number__in={page for _file, page in wanted})
    return {(file, page): text for file, page, text in rows.values_list("file_text__document", "number", "text")}


def _window(text: str, first: int) -> tuple[int, int]:
    """Return where a fragment around a mark begins and ends: between words where there are blanks."""
    start = max(0, first - BEFORE)
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + FRAGMENT)
    if end < len(text):
        blank = text.rfind(" ", first, end)
        end = blank if blank > first else end
    return start, end


def _marked(text: str, start: int, end: int, places: list[tuple[int, int]]) -> str:
    parts, at = ["… " if start else ""], start
    for first, last in places:
        if first >= at and last <= end:
            parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join([*parts, escape(text[at:end]), " …" if end < len(text) else ""]).replace("\n", " ")
