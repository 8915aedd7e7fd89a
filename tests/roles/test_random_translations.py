"""Random sequences of what people do to a translation, held against a plain model (``approval_machine.py``)."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import factories
from tests.roles import glossary
from tests.roles.approval_machine import Machine
from tests.roles.conftest import edit


@pytest.fixture
def machine(fresh, translator, writer, moderator, visitor, commits, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = glossary.SETTING
    with commits():
        images = [factories.image(title, (20, 20)) for title in ("Lake", "Mountain")]
    edit(moderator, fresh.english, title="Fresh", action="publish", summary="In short.", lead_image=images[0].pk)
    people = {"translator": translator, "writer": writer, "moderator": moderator}
    own = {"people": people, "work": fresh, "visitor": visitor, "images": images}
    return type("TheMachine", (Machine,), own)


def test_visitors_read_what_was_approved(machine):
    nightly = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
    examples, steps = (200, 40) if nightly else (6, 16)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=not nightly,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
