"""The index that answers, the one that is being filled beside it, and how the second takes the first one's place.

Both are known by aliases: NAME, and NAME-next while there is a rebuild. Writers send what they write to both, and
never to an index by its own name, which would make it anew if it were just gone. What fills the new index only ever
creates documents, so that it does not overwrite what writers put there; what they remove leaves a document without
content in the new index, or it would be created later. No search finds such documents: they do not expire.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, TypeVar

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.helpers import scan, streaming_bulk

from search.engines.contract import EngineDown, Entry
from search.engines.elasticsearch.cluster import WRITING, Address, reached
from search.engines.elasticsearch.documents import document, identity
from search.engines.elasticsearch.mapping import make_index

BATCH, BATCH_BYTES = 500, 5_000_000
EXISTS, GONE = 409, 404
ATTEMPTS = 3
Action = dict[str, Any]
Item = TypeVar("Item")


class _Replaced(Exception):
    """The index behind the alias went away while it was written to."""


class Indexes:
    """The indexes of an address on a cluster."""

    def __init__(self, client: Elasticsearch, address: Address) -> None:
        self.client = client.options(request_timeout=WRITING)
        self.address = address
        self.alias = address.alias
        self.next = f"{address.alias}-next"

    def put(self, entries: Iterable[Entry]) -> None:
        """Put entries into the index, and into the one that is being filled."""

        def actions(entry: Entry, aliases: list[str]) -> Iterator[Action]:
            made = document(entry)
            yield from (_action("index", alias, entry.key, made) for alias in aliases)

        self._write_batches(entries, actions)

    def take(self, keys: Iterable[str]) -> None:
        """Take entries out of the index, and mark them as removed in the one that is being filled."""

        def actions(key: str, aliases: list[str]) -> Iterator[Action]:
            yield _action("delete", self.alias, key)
            if self.next in aliases:
                yield _action("index", self.next, key, {"removed": True})

        if self.present() or self._behind(self.next):
            self._write_batches(keys, actions)

    def _write_batches(self, items: Iterable[Item], actions: Callable[[Item, list[str]], Iterable[Action]]) -> None:
        items = iter(items)
        # First read, then asked whether there is a rebuild: one that begins later reads the same or what is newer.
        while batch := list(islice(items, BATCH)):
            for _attempt in range(ATTEMPTS):
                aliases = self._writable()
                with suppress(_Replaced):
                    self._write(action for item in batch for action in actions(item, aliases))
                    break
            else:
                raise EngineDown("Elasticsearch's index is being replaced again and again")

    def keys(self) -> Iterator[str]:
        """Give the keys of all entries."""
        if not self.present():
            return
        query = {"query": {"exists": {"field": "expires"}}, "_source": ["key"]}
        for hit in scan(self.client, index=self.alias, query=query, size=5_000):
            yield hit["_source"]["key"]

    def present(self) -> bool:
        """Return whether there is an index."""
        return bool(self.client.indices.exists_alias(name=self.alias))

    def clear(self) -> None:
        """Remove the index, and the one that is being filled."""
        self._delete(self._behind(self.alias) | self._behind(self.next))

    @contextmanager
    def filling(self) -> Iterator[Callable[[Iterable[Entry]], None]]:
        """Make an index beside the present one, give what fills it, and put it in the old one's place at the end."""
        with reached():
            self._delete(self._behind(self.next))
            name = f"{self.alias}-{uuid.uuid4().hex}"
            self._create(name, self.next, filling=True)
        try:
            yield self._fill
            with reached():
                self._swap(name)
        except BaseException:
            # What cannot be removed now is removed by the next one.
            with suppress(EngineDown), reached():
                self._delete(self._behind(self.next) & {name})
            raise

    def _fill(self, entries: Iterable[Entry]) -> None:
        with reached():
            actions = (_action("create", self.next, entry.key, document(entry)) for entry in entries)
            self._write(actions, refresh=False)

    def _swap(self, name: str) -> None:
        """Let an index take the present one's place, in one step."""
        self.client.indices.put_settings(index=name, settings={"index.refresh_interval": None})
        self.client.indices.refresh(index=name)
        self._forget_removed(name)
        old = [{"remove_index": {"index": index}} for index in self._behind(self.alias)]
        new: list[dict[str, Any]] = [
            {"remove": {"index": name, "alias": self.next, "must_exist": True}},
            {"add": {"index": name, "alias": self.alias}},
        ]
        self.client.indices.update_aliases(actions=old + new)
        self._forget_removed(name)

    def _forget_removed(self, name: str) -> None:
        query = {"query": {"term": {"removed": True}}, "_source": False, "seq_no_primary_term": True}
        for hit in scan(self.client, index=name, query=query):
            # Not what was written there in the meantime: then it is another version.
            version = {"if_seq_no": hit["_seq_no"], "if_primary_term": hit["_primary_term"]}
            with suppress(ApiError):
                self.client.delete(index=name, id=hit["_id"], **version)

    def _writable(self) -> list[str]:
        """Return the aliases that writers have to write to; there is an index afterwards."""
        aliases = [alias for alias in (self.alias, self.next) if self._behind(alias)]
        if self.alias not in aliases:
            self._create(f"{self.alias}-first", self.alias)
            aliases.insert(0, self.alias)
        return aliases

    def _behind(self, alias: str) -> set[str]:
        try:
            return set(self.client.indices.get_alias(name=alias))
        except NotFoundError:
            return set()

    def _create(self, name: str, alias: str, filling: bool = False) -> None:
        body = make_index(name, self.address, filling).to_dict()
        try:
            self.client.indices.create(index=name, aliases={alias: {}}, **body)
        except BadRequestError as error:
            # Another process was quicker.
            if error.error != "resource_already_exists_exception":
                raise

    def _delete(self, names: set[str]) -> None:
        for name in names:
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def _write(self, actions: Iterable[Action], refresh: bool = True) -> None:
        """Carry out actions; raise EngineDown where one was refused, _Replaced where the index is another one now."""
        results = streaming_bulk(
            self.client,
            actions,
            chunk_size=BATCH,
            max_chunk_bytes=BATCH_BYTES,
            raise_on_error=False,
            # A server that has too much to do says so: it is asked again after 1 and 2 seconds.
            max_retries=2,
            initial_backoff=1,
            refresh=refresh,
            require_alias=True,
        )
        for done, result in results:
            [(kind, answer)] = result.items()
            if done or answer["status"] == EXISTS:
                continue
            # A rebuild may have ended, or have been given up, since the aliases were asked for.
            if answer["status"] != GONE or kind == "create":
                raise EngineDown(f"Elasticsearch refused {answer['_id']}: {answer.get('error')}")
            if "error" in answer and answer["_index"] != self.next:
                raise _Replaced


def _action(kind: str, alias: str, key: str, source: dict[str, Any] | None = None) -> Action:
    action: Action = {"_op_type": kind, "_index": alias, "_id": identity(key)}
    return action if source is None else {**action, "_source": source}
