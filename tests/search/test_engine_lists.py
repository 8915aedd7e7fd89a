"""What every engine of the search must be able to do: filter, count, sort and promote; run with all."""

import pytest

from search.engines.contract import Among, Either, Entry, Has, Text, Within, Without
from tests.search.entries import counts, entry, keys, search

SHELF = [
    entry("a", en="Racism", type="News", topic=["Law", "Work"], paths=["/", "/en", "/en/a"], created=100),
    entry("b", en="Racism", type="News", topic=["Law"], paths=["/", "/en", "/en/news", "/en/news/b"], created=200),
    entry("c", en="Racism", type="Page", topic=["Work"], paths=["/", "/fr", "/fr/c"], created=300),
    entry("d", en="Water", type="Page", paths=["/", "/en", "/en/d"]),
]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Has("type", frozenset(["News"])), "ab"),
        (Has("topic", frozenset(["Work", "Law"])), "abc"),
        (Has("type", frozenset()), ""),
        (Has("unknown", frozenset(["x"])), ""),
        (Has("path", frozenset(["/en"])), "abd"),
        (Has("path", frozenset(["/en/news", "/fr"])), "bc"),
        (Within("created", 100, 200), "ab"),
        (Within("created", 101, None), "bc"),
        (Within("created", None, 100), "a"),
        (Within("created", None, 10**30), "abc"),
        (Among(frozenset(["a", "d", "unknown"])), "ad"),
        (Among(frozenset()), ""),
        (Without(Has("type", frozenset(["News"]))), "cd"),
        (Without(Within("created", None, 250)), "cd"),
        (Either((Has("type", frozenset(["News"])), Among(frozenset(["d"])))), "abd"),
        (Either(()), ""),
        (Without(Either((Has("topic", frozenset(["Law"])), Within("created", 300, 300)))), "d"),
    ],
)
def test_filters_let_through_what_they_say(engine, condition, expected):
    engine.index(SHELF)
    found = search(engine, filters=(condition,))
    assert (sorted(hit.key for hit in found.hits), found.total) == (sorted(expected), len(expected))
    assert sorted(keys(engine, "racism", filters=(condition,))) == sorted(set(expected) - {"d"})


def test_all_filters_must_let_an_entry_through(engine):
    engine.index(SHELF)
    assert keys(engine, filters=(Has("type", frozenset(["News"])), Has("topic", frozenset(["Work"])))) == ["a"]


def test_facets_are_counted_with_their_titles_the_most_frequent_first(engine):
    titles = {"en": "Law", "fr": "Droit"}
    engine.index(SHELF)
    engine.index([Entry("e", {"en": Text("Racism")}, {"topic": {"Art": titles}}) for _again in range(2)])
    found = search(engine, "racism", facets=("type", "topic", "unknown"), size=1)
    assert counts(found, "type") == {"News": 2, "Page": 1}
    assert [(count.value, count.number) for count in found.facets["topic"]] == [("Law", 2), ("Work", 2), ("Art", 1)]
    assert found.facets["topic"][2].titles == titles
    assert list(found.facets["unknown"]) == []
    assert (len(found.hits), found.total) == (1, 4)


def test_a_chosen_facet_still_shows_its_siblings(engine):
    engine.index(SHELF)
    news, work = Has("type", frozenset(["News"])), Has("topic", frozenset(["Work"]))
    found = search(engine, "racism", chosen={"type": news}, facets=("type", "topic"))
    assert sorted(hit.key for hit in found.hits) == ["a", "b"]
    assert (found.total, counts(found, "type"), counts(found, "topic")) == (
        2,
        {"News": 2, "Page": 1},
        {"Law": 2, "Work": 1},
    )
    found = search(engine, "racism", chosen={"type": news, "topic": work}, facets=("type", "topic"))
    assert [hit.key for hit in found.hits] == ["a"]
    assert (found.total, counts(found, "type"), counts(found, "topic")) == (
        1,
        {"News": 1, "Page": 1},
        {"Law": 2, "Work": 1},
    )
    found = search(engine, filters=(Without(Among(frozenset(["a"]))),), chosen={"type": news}, facets=("type",))
    assert (found.total, counts(found, "type")) == (1, {"News": 1, "Page": 2})


def test_what_has_expired_is_not_found_nor_counted(engine):
    engine.index([entry("a", en="Racism", type="News", expires=1_000), entry("b", en="Racism", type="News")])
    assert sorted(keys(engine, "racism", now=999)) == ["a", "b"]
    found = search(engine, "racism", now=1_001, facets=("type",))
    assert ([hit.key for hit in found.hits], found.total, counts(found, "type")) == (["b"], 1, {"News": 1})
    assert keys(engine, "racism", now=1_001, promoted=("a",)) == ["b"]


def test_entries_are_sorted_by_dates_and_those_without_come_last(engine):
    engine.index(SHELF)
    assert keys(engine, order=(("created", False),)) == ["a", "b", "c", "d"]
    assert keys(engine, order=(("created", True),)) == ["c", "b", "a", "d"]
    assert keys(engine, "racism", order=(("created", True),)) == ["c", "b", "a"]


def test_entries_are_sorted_by_titles_in_the_readers_language(engine):
    engine.index(
        [entry("a", en="Zebra", fr="abeille"), entry("b", en="ant", fr="Zèbre"), entry("c", en="Bee", fr="Étoile")]
    )
    assert keys(engine, order=(("title", False),), preferred="en") == ["b", "c", "a"]
    assert keys(engine, order=(("title", False),), preferred="fr") == ["a", "c", "b"]
    assert keys(engine, order=(("title", True),), preferred="fr") == ["b", "c", "a"]


def test_a_second_order_decides_where_the_first_does_not(engine):
    engine.index([entry("a", en="B", created=1), entry("b", en="A", created=1), entry("c", en="C", created=2)])
    assert keys(engine, order=(("created", True), ("title", False)), preferred="en") == ["c", "b", "a"]


def test_batches_neither_overlap_nor_leave_out_anything(engine):
    engine.index(entry(f"key-{number}", en="The same title") for number in range(25))
    batches = [search(engine, "title", start=start, size=10) for start in (0, 10, 20, 30, 1_000_000)]
    assert [len(batch.hits) for batch in batches] == [10, 10, 5, 0, 0]
    assert {batch.total for batch in batches} == {25}
    assert len({hit.key for batch in batches for hit in batch.hits}) == 25
    assert search(engine, "title", size=0).total == 25


def test_entries_far_behind_are_reached(engine):
    engine.index(entry(f"key-{number:05}", en="Title", created=number) for number in range(10_050))
    found = search(engine, "title", order=(("created", False),), start=10_020, size=100)
    assert [hit.key for hit in found.hits] == [f"key-{number:05}" for number in range(10_020, 10_050)]
    assert found.total == 10_050
    assert search(engine, "title", start=20_000).total == 10_050


def test_promoted_entries_come_first_in_their_order_and_match_anyhow(engine):
    engine.index(SHELF)
    assert keys(engine, "racism", promoted=("d", "c"))[:2] == ["d", "c"]
    assert sorted(keys(engine, "racism", promoted=("d", "c"))) == ["a", "b", "c", "d"]
    assert keys(engine, "racism", promoted=("c", "d"), order=(("created", False),)) == ["c", "d", "a", "b"]
    assert keys(engine, "racism", promoted=("d", "gone"), filters=(Has("type", frozenset(["News"])),)) != []
    assert "d" not in keys(engine, "racism", promoted=("d",), filters=(Has("type", frozenset(["News"])),))
    assert keys(engine, "racism", promoted=("d", "b"), chosen={"type": Has("type", frozenset(["News"]))})[0] == "b"
