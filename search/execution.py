"""A search request -> its results, from the engine or from the documents themselves."""

import logging
from dataclasses import replace

from cms.api.registry import Call
from search.caching import limit
from search.criteria import MOST_WORDS, words_in
from search.engines import engine
from search.engines.contract import EngineDown
from search.full_text import Finding, find
from search.indexing import note_missing
from search.listings import search
from search.query_syntax import parse
from search.requests import SearchRequest

logger = logging.getLogger(__name__)


def execute(call: Call, request: SearchRequest) -> Finding:
    """Search with an engine where words or counts are asked for; lists come from the documents themselves.

    If the engine is away, words are looked for in titles and descriptions, and the answer says that it is degraded.
    Raises ApiError 429 where the client has asked for too much, BadRequest where there are too many words.
    """
    text = request.conditions.text
    limit(call, has_words=bool(text))
    words = parse(text)
    degraded = False
    if request.facets or not words.is_empty:
        try:
            found = find(words, request)
            if found.results.total or engine().exists():
                return found
            note_missing()
        except EngineDown as error:
            logger.warning("search: the engine is away: %s", error)
        degraded = True
    query = request.conditions.query & words_in("search_text", text.split()[:MOST_WORDS])
    listed = replace(request, conditions=replace(request.conditions, query=query))
    return Finding(search(listed), degraded=degraded)
