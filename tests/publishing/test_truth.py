"""What is served is what is published, always; and how a publisher fails that believes signals."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.publishing.machine import Machine
from tests.publishing.naive import naive_publisher


@pytest.fixture
def machine(whole_site, db):
    """Give a machine with its site."""
    return type("TheMachine", (Machine,), {"site": whole_site})


def test_what_is_served_is_what_is_published(machine):
    run_state_machine_as_test(machine, settings=settings())


def test_publisher_that_believes_signals_is_found_out(machine):
    """docs/decisions/0004-reconciliation-not-events.md shows what is found."""
    short = settings(settings.get_profile("ci"), max_examples=10, stateful_step_count=8, phases=[Phase.generate])
    with naive_publisher(), pytest.raises(AssertionError):
        run_state_machine_as_test(machine, settings=short)
