"""What every engine of the search must be able to do with any text at all, of any length; run with all of them."""

import time

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.engines.contract import Among, Either, Entry, FilePage, Has, Query, Text, Word, Words
from tests.search.entries import LANGUAGES, entry, keys, search

SYNTAX = [
    "*:*",
    "title:[* TO *]",
    "/(a+)+$/",
    "a AND",
    "((((",
    '"',
    "a~10^9",
    "\\",
    "\\u",
    "-",
    "^",
    "NEAR(a b, 5)",
    "a" * 9_999,
]
CODE = ["'; DROP TABLE entries; --", '{"match_all": {}}', "\ud800", "\udfff rights", "a\0b", "\u202e", "rights*" * 20]
HOSTILE = st.one_of(
    st.text(max_size=200),
    st.text(st.characters(categories=("Cs", "Cc", "Po", "Sm", "Lo", "Mn")), max_size=60),
    st.sampled_from(SYNTAX + CODE),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(HOSTILE, min_size=1, max_size=4), prefix=st.booleans())
@example(texts=["\ud800"], prefix=True)
@example(texts=["a\0b"], prefix=True)
def test_any_text_at_all_gets_an_answer(engine, texts, prefix):
    if not list(engine.keys()):
        engine.index([entry("a", en="Human rights"), entry("b", zh="人权", pages=[FilePage(1, 1, "en", "rights")])])
    words = tuple(Word(text, prefix, (text, "rights")) for text in texts)
    for asked in (
        Words(words),
        Words(phrases=tuple(texts)),
        Words(words, (), tuple(texts)),
        Words((), (), (), tuple(texts)),
    ):
        assert engine.search(Query(asked, LANGUAGES, promoted=(texts[0],))).total >= 0
    conditions = (Has("type", frozenset(texts)), Has("path", frozenset(texts)), Among(frozenset(texts)))
    assert search(engine, filters=(Either(conditions),)).total >= 0
    assert engine.correct(texts[0], LANGUAGES) in (None, "human", "rights")
    assert engine.suggest(texts[0], "en", 5) in ([], ["Human rights"])
    assert engine.related(texts[0], "en", 5) == []


def test_any_text_at_all_can_be_indexed(engine):
    strange = "\ud800 a\0b \u202e title:* 人\udfff " + "x" * 70_000
    pages = [FilePage(1, 1, "en", strange)]
    texts = {code: Text(strange, strange, strange, strange) for code in LANGUAGES}
    engine.index(
        [Entry("a", texts, {"type": {strange[:50]: {"en": strange[:50]}}}, frozenset(["/\ud800"]), pages=pages)]
    )
    assert search(engine, "title", facets=("type",)).total == 1
    assert len(engine.suggest("title", "en", 5)) == 1


def test_very_long_queries_get_an_answer_in_time(engine):
    engine.index([entry("a", en=("Human rights", "all human beings are born free and equal"))])
    many = [Word(f"word{number}", synonyms=("human rights",)) for number in range(3_000)]
    started = time.monotonic()
    assert keys(engine, "human", *many) == ["a"]
    assert search(engine, *many[:20], "rights " * 20_000).total == 1
    assert search(engine, "人权" * 50_000).total == 0
    assert search(engine, phrases=("rights " * 20_000,), titles=("rights " * 20_000,)).total == 0
    several = tuple(f"word{number}" for number in range(3_000))
    assert search(engine, phrases=several, titles=several).total == 0
    assert search(engine, "human", excluded=several).total == 1
    assert search(engine, *(Word(word, True, several) for word in several), "human", excluded=several).total in (0, 1)
    assert engine.correct("r" * 100_000, LANGUAGES) is None
    assert engine.suggest("rights " * 20_000, "en", 5) == ["Human rights"]
    assert time.monotonic() - started < 10


def test_large_entries_are_indexed_in_time(engine):
    pages = [FilePage(1, number, "en", f"page {number} " + "of a long report " * 100) for number in range(1, 1_001)]
    engine.index([entry("a", en=("Report", "long " * 100_000), pages=pages)])
    [hit] = search(engine, phrases=("page 777 of",)).hits
    assert (hit.file, hit.page) == (1, 777)
