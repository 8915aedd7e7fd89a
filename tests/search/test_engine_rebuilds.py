"""What every engine of the search must be able to do: make its index anew; each test runs with all of them."""

import threading

import pytest

from search.engines.contract import Engine
from tests.search.entries import entry, keys, search


def test_a_new_index_takes_the_old_ones_place_when_it_is_full(engine):
    engine.index([entry("old", en="Racism"), entry("stays", en="Racism")])
    with engine.rebuilding() as put:
        put([entry("stays", en="Racism"), entry("new", en="Racism")])
        assert sorted(keys(engine, "racism")) == ["old", "stays"]
        assert sorted(engine.keys()) == ["old", "stays"]
    assert sorted(keys(engine, "racism")) == ["new", "stays"]
    assert sorted(engine.keys()) == ["new", "stays"]


def test_the_first_index_can_be_made_by_a_rebuild(engine):
    with engine.rebuilding() as put:
        engine.remove(["gone"])
        put([entry("a", en="Racism"), entry("gone", en="Racism")])
    assert keys(engine, "racism") == ["a"]


def test_writes_during_a_rebuild_hold_in_both_indexes_whatever_comes_late(engine):
    engine.index([entry("a", en="Old"), entry("b", en="Old"), entry("c", en="Old")])
    with engine.rebuilding() as put:
        put([entry("a", en="Old")])
        engine.index([entry("a", en="Changed"), entry("b", en="Changed"), entry("d", en="Changed")])
        engine.remove(["c"])
        put([entry("b", en="Old"), entry("c", en="Old")])
        assert sorted(keys(engine, "changed")) == ["a", "b", "d"]
        assert keys(engine, "old") == []
    assert sorted(keys(engine, "changed")) == ["a", "b", "d"]
    assert keys(engine, "old") == []
    assert sorted(engine.keys()) == ["a", "b", "d"]
    assert engine.state().entries == 3
    engine.index([entry("c", en="Old")])
    assert keys(engine, "old") == ["c"]


def test_an_entry_that_returns_during_a_rebuild_is_there(engine):
    engine.index([entry("a", en="Old")])
    with engine.rebuilding() as put:
        engine.remove(["a"])
        engine.index([entry("a", en="Returned")])
        put([entry("a", en="Old")])
    assert keys(engine, "returned") == ["a"]
    assert list(engine.keys()) == ["a"]


def test_a_rebuild_that_fails_leaves_the_old_index(engine):
    engine.index([entry("a", en="Racism")])
    with pytest.raises(ZeroDivisionError):
        with engine.rebuilding() as put:
            put([entry("b", en="Racism")])
            raise ZeroDivisionError
    assert keys(engine, "racism") == ["a"]
    engine.index([entry("c", en="Racism")])
    assert sorted(keys(engine, "racism")) == ["a", "c"]


def test_what_a_dead_rebuild_began_is_removed_by_the_next(engine):
    engine.index([entry("a", en="Racism")])
    dead = engine.rebuilding()
    dead.__enter__()([entry("dead", en="Racism")])
    with engine.rebuilding() as put:
        put([entry("b", en="Racism")])
    assert keys(engine, "racism") == ["b"]
    assert engine.state().entries == 1


class Editors(threading.Thread):
    """Somebody who goes on changing entries, as they stand in a database and then in the index, until stopped."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine, self.stopped, self.failure = engine, threading.Event(), None
        self.database = {f"key-{number}": 0 for number in range(20)}

    def run(self) -> None:
        try:
            for number in range(1_000_000):
                if self.stopped.is_set():
                    return
                key = f"key-{number * 7 % 20}"
                if self.database.pop(key, None) is None or number % 3:
                    self.database[key] = number
                    self.engine.index([entry(key, en=f"Racism {number}", created=number)])
                else:
                    self.engine.remove([key])
        except Exception as error:
            self.failure = error


def test_nothing_is_lost_or_returns_while_editors_work_during_rebuilds(engine):
    engine.index(entry(f"key-{number}", en="Racism 0", created=0) for number in range(20))
    engine.index([entry("always", en="Racism")])
    editors = Editors(engine)
    editors.start()
    try:
        for _again in range(5):
            with engine.rebuilding() as put:
                put([entry("always", en="Racism")])
                for key, number in list(editors.database.items()):
                    # What is read here may be old by the time that it is put.
                    put([entry(key, en=f"Racism {number}", created=number)])
                    assert "always" in keys(engine, "racism")
    finally:
        editors.stopped.set()
        editors.join()
    assert editors.failure is None
    found = search(engine, "racism", order=(("created", False),), size=100)
    expected = [key for key, _number in sorted(editors.database.items(), key=lambda pair: pair[1])]
    assert [hit.key for hit in found.hits] == [*expected, "always"]
    assert sorted(engine.keys()) == sorted([*expected, "always"])
    for key, number in editors.database.items():
        assert keys(engine, phrases=(f"Racism {number}",)) == [key]
