"""The engine that ``SEARCH_URL`` names; nothing else asks which it is."""

import uuid
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from search.engines.contract import Engine, EngineDown
from search.engines.embedded import EmbeddedEngine


@cache
def engine() -> Engine:
    """Return the engine of this site: the embedded one without ``SEARCH_URL``, else Elasticsearch."""
    return engine_of(settings.SEARCH_URL)


def engine_of(url: str) -> Engine:
    """Return the engine at an address; raise ImproperlyConfigured that says what is wrong with it."""
    if not url:
        return EmbeddedEngine(settings.SEARCH_DIR)
    try:
        return _elasticsearch(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"SEARCH_URL: {error}") from None


def scratch_engine(name: str, folder: Path) -> Engine:
    """Return an engine with an index of its own: the embedded one in a folder, or Elasticsearch at ``SEARCH_URL``.

    Raises EngineDown if there is no server to use.
    """
    if name == "embedded":
        return EmbeddedEngine(folder)
    if not settings.SEARCH_URL:
        raise EngineDown("SEARCH_URL does not name an Elasticsearch.")
    address = urlsplit(settings.SEARCH_URL)
    path = f"{address.path.strip('/') or 'alliance-cms'}-scratch-{uuid.uuid4().hex[:8]}"
    return _elasticsearch(urlunsplit(address._replace(path=f"/{path}")))


def _elasticsearch(url: str) -> Engine:
    # Its client takes a sixth of all the time in which a process starts, and most sites have no server.
    made: Engine = import_string("search.engines.elasticsearch.ElasticsearchEngine")(url)
    return made
