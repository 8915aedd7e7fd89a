"""What a visitor types -> what is asked for: words, "phrases", -excluded words, word*, and field:values.

Any text is a query: what is not one of these forms stands for itself, and nothing is an error.
"""

import re
from dataclasses import dataclass, field

from search.analysis.folding import clean
from search.engines.contract import Word, Words

# What may stand before a colon. ``title`` asks the engine, the others narrow by facets.
FIELDS = ("title", "symbol", "topic", "entity", "year")
# More than anybody types; a pasted page is cut to what is likely to be its most telling part.
LONGEST_TEXT, MOST_WORDS = 20_000, 1_000
QUOTES = str.maketrans(dict.fromkeys("“”„«»‟〝〞＂「」『』", '"'))
TERM = re.compile(
    r"(?P<minus>(?<!\S)[-−–](?=[^\s-]))?"
    r"(?:(?P<field>(?<![\w:])[a-zA-Z]{4,6}):(?=[^\s:]))?"
    r'(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True)
class Asked:
    """A query's text taken apart: words for the engine, and values by the name of a field (``symbol``: A/RES/…)."""

    words: Words
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is asked for, so that everything is found."""
        return self.words == Words() and not self.fields

    @property
    def is_plain(self) -> bool:
        """Return whether words or phrases are asked for, and nothing is excluded or narrowed."""
        asked = self.words
        return bool(asked.words or asked.phrases) and not (asked.excluded or asked.titles or self.fields)


def parse(text: str) -> Asked:
    """Return what a text asks for; characters that are none (lone surrogates, NUL) are taken for spaces."""
    readable = clean(text[:LONGEST_TEXT]).replace("\x00", " ").translate(QUOTES)
    words: list[Word] = []
    phrases, excluded, titles = [], [], []
    fields: dict[str, list[str]] = {}
    for match in TERM.finditer(readable):
        name, phrase, word = (match["field"] or "").lower(), match["phrase"], match["word"]
        if name not in FIELDS:
            word = f"{match['field']}:{word}" if name and word else word
            name = ""
        value = phrase if phrase is not None else word.rstrip("*")
        if not value.strip():
            continue
        if name and name != "title":
            fields.setdefault(f"-{name}" if match["minus"] else name, []).append(value)
        elif match["minus"]:
            excluded.append(value)
        elif name:
            titles.append(value)
        elif phrase is not None:
            phrases.append(value)
        elif len(words) < MOST_WORDS:
            words.append(Word(value, prefix=word.endswith("*")))
    asked = Words(tuple(dict.fromkeys(words)), tuple(phrases), tuple(excluded), tuple(titles))
    return Asked(asked, {name: tuple(values) for name, values in fields.items()})
