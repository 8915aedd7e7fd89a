"""The small site, and how long hypothesis searches: "ci" is short and always the same, "nightly" long and another."""

import logging
import os

import pytest
from hypothesis import HealthCheck, settings

from tests.publishing.commits import taken_back
from tests.publishing.inspection import History, Inspection, nothing_changes
from tests.publishing.site import START, small_site

settings.register_profile(
    "ci",
    max_examples=10,
    stateful_step_count=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)
settings.register_profile(
    "nightly",
    parent=settings.get_profile("ci"),
    max_examples=300,
    stateful_step_count=50,
    derandomize=False,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="module")
def whole_site(made_once):
    """Give the small site to all tests of a module; ``made_once`` puts the search index right."""
    with small_site() as site:
        yield site


@pytest.fixture
def site(whole_site, db):
    """Give the small site as it was made; at the end of a test, what is served must be what is published."""
    history = History()
    with taken_back(), history.watching():
        whole_site.clock.move_to(START)
        Inspection().gone(history)
        yield whole_site
        Inspection(history=history).everything()
        nothing_changes()


@pytest.fixture
def desk(site):
    """Give an editor's desk."""
    return site.desk


@pytest.fixture
def unlogged():
    """Let nothing be logged: a worker of the tests cannot report texts that are no Unicode."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
