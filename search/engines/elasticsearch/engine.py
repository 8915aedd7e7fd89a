"""The engine of the contract that works on an Elasticsearch cluster."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from typing import Any

from elasticsearch import NotFoundError

from cms.languages import BY_CODE
from search.analysis import analyse
from search.analysis.folding import sort_key
from search.engines.contract import EngineState, Entry, Found, Hit, Query
from search.engines.elasticsearch import spelling
from search.engines.elasticsearch.cluster import connect, reached, read_address
from search.engines.elasticsearch.documents import identity
from search.engines.elasticsearch.filters import unexpired
from search.engines.elasticsearch.indexes import Indexes
from search.engines.elasticsearch.mapping import BODY_STEMS, TITLE_STEMS
from search.engines.elasticsearch.searching import WINDOW, found, request
from search.engines.elasticsearch.texts import prefixes

Body = dict[str, Any]
# What is worth less than this part of the nearest entry shares only common words.
NOT_RELATED = 0.1
NONE: Body = {"hits": {"hits": [], "total": {"value": 0}}}


class ElasticsearchEngine:
    """The index on the cluster at ``url``, see ``cluster.read_address``; it connects when it is first used."""

    name = "elasticsearch"

    def __init__(self, url: str) -> None:
        self.address = read_address(url)
        self.client = connect(self.address)
        self.indexes = Indexes(self.client, self.address)

    def exists(self) -> bool:
        """Return whether there is an index."""
        with reached():
            return self.indexes.present()

    def index(self, entries: Iterable[Entry]) -> None:
        """Put entries into the index; of several, those before one that is refused are in it then."""
        with reached():
            self.indexes.put(entries)

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out of the index."""
        with reached():
            self.indexes.take(keys)

    def search(self, query: Query) -> Found:
        """Return what a query finds; at most 10,000 hits at once, from any place of the list."""
        query = replace(query, start=max(0, query.start), size=max(0, min(query.size, WINDOW)))
        body = request(query)
        with reached():
            answer = self._batch(body, query.start, query.size)
        if answer is NONE:
            return Found([], 0, {name: [] for name in query.facets})
        return found(answer, query)

    def _batch(self, body: Body, start: int, size: int) -> Body:
        """Return the answer to a request from a place on; beyond the server's window, by walking there."""
        if start + size <= WINDOW:
            return self._ask({**body, "from": start, "size": size}, include_named_queries_score=True)
        walk = {"query": body["query"], "sort": body["sort"], "_source": False, "track_total_hits": False}
        if "post_filter" in body:
            walk["post_filter"] = body["post_filter"]
        after: Body = {}
        while start:
            step = min(start, WINDOW)
            hits = self._ask({**walk, **after, "size": step})["hits"]["hits"]
            if len(hits) < step:
                return self._ask({**body, "size": 0})
            after = {"search_after": hits[-1]["sort"]}
            start -= step
        return self._ask({**body, **after, "size": size}, include_named_queries_score=True)

    def _ask(self, body: Body, **parameters: Any) -> Body:
        options = {"index": self.address.alias, "allow_partial_search_results": False, **parameters}
        # The index may be replaced by a new one between the question and the answer.
        for _attempt in range(2):
            with suppress(NotFoundError):
                return dict(self.client.search(body=body, **options))
        return NONE

    def correct(self, word: str, languages: tuple[str, ...]) -> str | None:
        """Return the word of the index that was probably meant."""
        analysed = {code: analyse(word[:100], code) for code in languages if code in BY_CODE}
        forms = {form for tokens in analysed.values() for form in tokens.exact}
        if len(forms) != 1 or len(form := forms.pop()) < spelling.SHORTEST:
            return None
        stems = {code: tokens.stems for code, tokens in analysed.items()}
        with reached():
            occurs = self._ask({**spelling.occurrence_request(form, stems), "size": 0})
            if occurs["hits"]["total"]["value"]:
                return None
            answer = self._ask({**spelling.first_request(form, stems), "size": 0})
            near = spelling.near_forms(answer)
            if stems := spelling.near_stems(answer):
                near |= spelling.inflected(self._ask({**spelling.forms_request(stems), "size": 0}), stems)
            if not near:
                return None
            counted = self._ask({**spelling.counts_request(near, tuple(analysed), int(time.time())), "size": 0})
        return spelling.nearest(counted, form, tuple(analysed))

    def suggest(self, text: str, language: str, size: int) -> list[str]:
        """Return titles: those that begin like the text first, then short ones."""
        words = prefixes(text, language)
        if not words or size <= 0:
            return []
        query = {"bool": {"filter": [*words, unexpired(int(time.time()))]}}
        with reached():
            # More than are asked for, as several entries may have the same title.
            answer = self._ask({"query": query, "size": min(10 * size, 1_000), "_source": [f"titles.{language}"]})
        titles = {hit["_source"]["titles"][language] for hit in answer["hits"]["hits"]}
        start = sort_key(text.strip())
        best = sorted(titles, key=lambda title: (not sort_key(title).startswith(start), len(title), title))
        return best[:size]

    def related(self, key: str, language: str, size: int) -> list[Hit]:
        """Return entries that share an entry's telling words in a language."""
        fields = [f"{field}.{language}" for field in (TITLE_STEMS, BODY_STEMS)]
        like = {"_index": self.address.alias, "_id": identity(key)}
        options = {"min_term_freq": 1, "min_doc_freq": 2, "max_query_terms": 25, "minimum_should_match": "10%"}
        query = {
            "bool": {
                "must": [{"more_like_this": {"fields": fields, "like": [like], **options}}],
                "filter": [unexpired(int(time.time()))],
            }
        }
        with reached():
            answer = self._ask({"query": query, "size": max(0, min(size, WINDOW)), "_source": ["key"]})
        hits = answer["hits"]["hits"]
        return [
            Hit(hit["_source"]["key"], language, hit["_score"])
            for hit in hits
            if hit["_score"] >= hits[0]["_score"] * NOT_RELATED
        ]

    def keys(self) -> Iterator[str]:
        """Give the keys of all entries."""
        with reached():
            yield from self.indexes.keys()

    def state(self) -> EngineState:
        """Return the number of entries and the bytes of the index, all its copies together."""
        with reached():
            if not self.indexes.present():
                return EngineState(self.name, 0, 0)
            entries = self._ask({"query": {"exists": {"field": "expires"}}, "size": 0, "track_total_hits": True})
            sizes = self.client.indices.stats(index=self.address.alias, metric="store")
        size = sizes["_all"]["total"]["store"]["size_in_bytes"]
        return EngineState(self.name, entries["hits"]["total"]["value"], size)

    def clear(self) -> None:
        """Remove the index."""
        with reached():
            self.indexes.clear()

    def rebuilding(self) -> AbstractContextManager[Callable[[Iterable[Entry]], None]]:
        """Give a function that puts entries into a new index, which takes the old one's place at the end."""
        return self.indexes.filling()
