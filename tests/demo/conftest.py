"""The demo, loaded once for every test of this folder."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from freezegun import freeze_time

from tests.conftest import fill_index
from tests.databases import put_back

TODAY = "2026-11-24"


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any, search_index: None) -> Iterator[None]:
    """Load the demo on a day in November; it is taken back after the last test, in the search index too."""
    with django_db_blocker.unblock():
        with put_back():
            with freeze_time(TODAY):
                call_command("demo")
            yield
        fill_index()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """Let each test happen on that day: what is to come is then still to come."""
    with freeze_time(TODAY):
        yield
