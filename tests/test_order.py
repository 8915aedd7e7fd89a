"""The order of tests: names in it are those of files, and ``make test-fast`` begins with what has changed."""

from types import SimpleNamespace

import pytest

from tests import order
from tests.conftest import has_a_database


@pytest.mark.parametrize("place", sorted({*order.DEAREST, *order.SLOW, *order.TOGETHER, *order.AT_THE_ADMIN}))
def test_places_exist(place):
    assert (order.ROOT / place).exists()


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("cms/roles/gate.py", "tests/roles"),
        ("cms/middleware.py", "tests/cms"),
        ("cms/blocks/slate.py", "tests/cms"),
        ("pillars/models/references.py", "tests/pillars"),
        ("search/engines/__init__.py", "tests/search"),
        ("tests/roles/conftest.py", "tests/roles"),
        ("tests/roles/test_walk.py", "tests/roles/test_walk.py"),
    ],
)
def test_changed_file_has_its_tests(file, place):
    assert order.places_of([file]) == {place}


def test_words_and_documents_have_none():
    assert order.places_of(["README.md", "docs/api.md", "locale/ar/LC_MESSAGES/django.po"]) == set()


def test_the_dearest_come_first_and_files_stay_whole():
    names = [
        "tests/cms/test_a.py::a",
        "tests/cms/test_a.py::b",
        "tests/processes/test_x.py::a",
        "tests/demo/test_z.py::a",
    ]
    ordered = order.in_order([SimpleNamespace(nodeid=name) for name in names])
    assert [item.nodeid for item in ordered] == [names[3], names[2], names[0], names[1]]


def test_fast_ones_begin_with_what_changed_and_need_no_server(request, monkeypatch):
    monkeypatch.setattr(order, "changed", lambda: ["tests/test_order.py"])
    chosen = order.fast(request.session.items, has_a_database)
    own = [item for item in chosen if item.path == request.path]
    assert request.node in own and chosen[: len(own)] == own
    for item in chosen:
        assert order.SERVERS.isdisjoint(item.fixturenames)
        assert not item.nodeid.startswith(("tests/demo/", "tests/processes/", "tests/smoke/"))


def test_nothing_begins_after_its_time(request, monkeypatch):
    monkeypatch.setattr(order, "_left", left := [])
    monkeypatch.setattr(request.config.option, "fast", True)
    monkeypatch.setenv("TESTS_UNTIL", str(order.now() + 60))
    assert order.pytest_runtest_protocol(request.node) is None and left == []
    monkeypatch.setenv("TESTS_UNTIL", str(order.now() - 1))
    assert order.pytest_runtest_protocol(request.node) is True and left == [request.node.nodeid]
