"""Elasticsearch is away: whoever asks learns so at once, and what is done afterwards finds the index as it was."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from django.utils import timezone

from cms.publishing.models import OutboxEntry
from cms.publishing.worker import drain
from home.models import StandardPage
from search import indexing
from search.engines import engine as engine_of_the_site
from search.engines.contract import EngineDown
from search.engines.elasticsearch import ElasticsearchEngine
from tests import factories
from tests.elasticsearch.server import Server, free_port, require, server
from tests.search.entries import entry, keys, search


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Give a server that a test may stop."""
    require()
    with server() as node:
        yield node


def attempts(engine):
    """Give each thing that an engine does, as a function."""
    yield lambda: engine.index([entry("b", en="Water")])
    yield lambda: engine.remove(["a"])
    yield lambda: search(engine, "racism")
    yield lambda: engine.correct("racsim", ("en",))
    yield lambda: engine.suggest("rac", "en", 5)
    yield lambda: engine.related("a", "en", 5)
    yield lambda: list(engine.keys())
    yield engine.state
    yield engine.clear
    yield lambda: engine.rebuilding().__enter__()


def assert_down(engine):
    for attempt in attempts(engine):
        started = time.monotonic()
        with pytest.raises(EngineDown):
            attempt()
        assert time.monotonic() - started < 5


def test_a_server_that_is_stopped_and_started_again(own_server):
    engine = ElasticsearchEngine(own_server.url)
    engine.index([entry("a", en="Racism")])
    own_server.stop()
    assert_down(engine)
    with pytest.raises(EngineDown):
        with ElasticsearchEngine(own_server.url).rebuilding():
            raise AssertionError
    own_server.start()
    assert keys(engine, "racism") == ["a"]
    engine.index([entry("b", en="Racism")])
    assert sorted(keys(engine, "racism")) == ["a", "b"]
    with pytest.raises(EngineDown):
        with engine.rebuilding() as put:
            put([entry("c", en="Racism")])
            own_server.stop()
    own_server.start()
    assert sorted(keys(engine, "racism")) == ["a", "b"]
    with engine.rebuilding() as put:
        put([entry("d", en="Racism")])
    assert keys(engine, "racism") == ["d"]
    assert len(engine.client.indices.get(index="alliance-cms*")) == 1


def test_a_server_that_takes_a_connection_and_says_nothing():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        engine = ElasticsearchEngine(f"http://127.0.0.1:{silent.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(EngineDown):
            search(engine, "racism")
        assert time.monotonic() - started < 5


def test_a_server_of_something_else():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()

        def answer():
            connection, _address = other.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(EngineDown):
            search(ElasticsearchEngine(f"http://127.0.0.1:{other.getsockname()[1]}"), "racism")


def test_nothing_is_listening():
    assert_down(ElasticsearchEngine(f"http://127.0.0.1:{free_port()}"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://host/name", "ftp://host/name is no address"),
        ("https:///name", "is no address"),
        ("ftp://user:secret@host", "ftp://host is no address"),
        ("https://host/name?shard=2", "no parameter shard"),
        ("https://host/name?shards=two", "shards of Elasticsearch's address is a number, not two"),
        ("https://host/Name", "cannot be named Name"),
        ("https://host/a/b", "cannot be named a/b"),
    ],
)
def test_an_address_that_cannot_be_right_is_refused_by_name(url, said):
    with pytest.raises(ValueError, match=r"Elasticsearch|index") as raised:
        ElasticsearchEngine(url)
    assert said in str(raised.value)
    assert "secret" not in str(raised.value)


def test_an_address_is_read():
    address = ElasticsearchEngine("elasticsearch+https://u%40x:p%2Fw@host:9243/site?shards=3&replicas=0").address
    assert (address.host, address.user, address.alias) == ("https://host:9243", ("u@x", "p/w"), "site")
    assert (address.shards, address.replicas) == (3, 0)
    assert ElasticsearchEngine("elasticsearch://host").address.host == "http://host:9200"
    assert ElasticsearchEngine("https://host").address.host == "https://host:443"


def test_editors_go_on_while_the_server_is_away(own_server, home, visitor, commits, monkeypatch):
    """Nothing that is published meanwhile is lost: afterwards the index is as the documents are, on both engines."""
    embedded, cluster = engine_of_the_site(), ElasticsearchEngine(own_server.url)
    for module in ("search.indexing", "search.full_text", "search.execution"):
        monkeypatch.setattr(f"{module}.engine", lambda: cluster)
    indexing.rebuild()
    with commits():
        before = factories.page(home, "Before the outage")
        withdrawn = factories.page(home, "Withdrawn meanwhile")
    assert found(visitor, "outage") == ["Before the outage"]
    own_server.stop()
    with commits():
        factories.page(home, "Published meanwhile")
        factories.publish(before, title="Changed meanwhile")
        StandardPage.objects.get(pk=withdrawn.pk).unpublish()
    assert visitor.json("/en/before-the-outage")["title"] == "Changed meanwhile"
    answer = visitor.json("/en/@search", {"SearchableText": "meanwhile", "sort_on": "sortable_title"})
    assert answer["degraded"] is True
    assert [item["title"] for item in answer["items"]] == ["Changed meanwhile", "Published meanwhile"]
    own_server.start()
    OutboxEntry.objects.update(available_at=timezone.now())
    drain()
    assert sorted(found(visitor, "meanwhile")) == ["Changed meanwhile", "Published meanwhile"]
    assert found(visitor, "outage") == found(visitor, "withdrawn") == []
    assert list(indexing.differences()) == []
    for module in ("search.indexing", "search.full_text", "search.execution"):
        monkeypatch.setattr(f"{module}.engine", lambda: embedded)
    indexing.fill()
    assert sorted(embedded.keys()) == sorted(cluster.keys())
    assert sorted(found(visitor, "meanwhile")) == ["Changed meanwhile", "Published meanwhile"]


def found(visitor, text):
    answer = visitor.json("/en/@search", {"SearchableText": text, "spelling": "0"})
    assert "degraded" not in answer
    return [item["title"] for item in answer["items"]]
