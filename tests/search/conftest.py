"""The engines of the search, each on an index of its own: every test of the contract runs with all of them."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.engines.contract import Engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.embedded import EmbeddedEngine
from tests.elasticsearch.server import require, shared_server


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[str]:
    """Give the address of a real server: that in SEARCH_TEST_URL, or one that the workers of this run share."""
    if url := os.environ.get("SEARCH_TEST_URL"):
        yield url.rstrip("/")
        return
    require()
    with shared_server(os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)) as url:
        yield url


@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(request: Any, tmp_path: Path) -> Iterator[Engine]:
    """Give an engine without an index."""
    made: Engine
    if request.param == "embedded":
        made = EmbeddedEngine(tmp_path / "search")
    else:
        url = request.getfixturevalue("elasticsearch_server")
        made = ElasticsearchEngine(f"{url}/tests-{uuid.uuid4().hex[:12]}")
    yield made
    made.clear()
