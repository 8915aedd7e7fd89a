"""Random sequences of what translators, editors and moderators do to one translation, held against a plain model.

The model knows only what was approved: the words that a moderator published or approved last. Visitors read those,
or the source with the note that it is not translated.
"""

import os
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from wagtail_localize.models import StringTranslation, Translation

from tests.publishing.commits import taken_back
from tests.roles.conftest import publish_english
from tests.roles.translating import FALLBACK, PATH, url

PEOPLE = st.sampled_from(["translator", "writer", "moderator"])


class Machine(RuleBasedStateMachine):
    """One page that French readers see in English, and three people at the admin."""

    people: ClassVar[dict]
    work: ClassVar[object]
    visitor: ClassVar[object]

    def __init__(self):
        super().__init__()
        self.undo = taken_back()
        self.undo.__enter__()
        self.number, self.approved, self.english, self.live = 0, None, "Fresh", True
        self.sent = None

    def teardown(self):
        self.undo.__exit__(None, None, None)

    def begun(self):
        return Translation.objects.filter(source__object_id=self.work.english.translation_key, enabled=True).exists()

    def written(self):
        """The French title as it stands in the editor, whoever wrote it."""
        found = StringTranslation.objects.filter(
            context__object_id=self.work.english.translation_key, context__path="title", locale__language_code="fr"
        )
        source = self.work.translation.source.stringsegment_set.get(context__path="title")
        return found.filter(translation_of=source.string).values_list("data", flat=True).first()

    @rule(who=PEOPLE)
    def submit(self, who):
        self.work.submit(self.people[who])

    @precondition(begun)
    @rule(who=PEOPLE)
    def write(self, who):
        self.number += 1
        self.work.write(self.people[who], f"Titre {self.number}")

    @precondition(begun)
    @rule(who=PEOPLE)
    def empty(self, who):
        self.work.write(self.people[who], " ")

    @rule(who=PEOPLE)
    def convert_to_alias(self, who):
        self.work.to_alias(self.people[who])
        if self.work.french.alias_of_id:
            self.approved = self.sent = None

    @precondition(begun)
    @rule(who=st.sampled_from(["translator", "writer"]))
    def send(self, who):
        self.work.send(self.people[who])
        self.sent = [self.written()]

    @precondition(lambda self: self.sent)
    @rule(who=PEOPLE)
    def approve(self, who):
        if self.work.french.current_workflow_task_state:
            self.work.approve(self.people[who])
            if who == "moderator":
                [self.approved], self.sent = self.sent, None

    @precondition(begun)
    @rule(who=PEOPLE)
    def publish(self, who):
        self.work.publish(self.people[who])
        if who == "moderator":
            self.approved, self.sent = self.written(), None

    @precondition(begun)
    @rule(who=PEOPLE, publish=st.booleans())
    def synchronise(self, who, publish):
        self.work.sync(self.people[who], publish)

    @precondition(begun)
    @rule(who=PEOPLE)
    def stop_and_restart(self, who):
        page, client = self.work.french, self.people[who]
        client.post(url("wagtail_localize:stop_translation", self.work.translation.pk))
        client.post(url("wagtailadmin_pages:edit", page.pk), {"localize-restart-translation": "1"})

    @rule()
    def publish_english(self):
        self.number += 1
        self.english = f"Title {self.number}"
        publish_english(self.people["moderator"], self.work.english, self.english)

    @invariant()
    def visitors_read_what_was_approved(self):
        answer = self.visitor.json(PATH)
        told = (answer["title"], answer.get("fallback"))
        assert told == ((self.approved, None) if self.approved else (self.english, FALLBACK))


@pytest.fixture
def machine(fresh, translator, writer, moderator, visitor):
    people = {"translator": translator, "writer": writer, "moderator": moderator}
    return type("TheMachine", (Machine,), {"people": people, "work": fresh, "visitor": visitor})


def test_visitors_read_what_was_approved(machine):
    nightly = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
    examples, steps = (200, 40) if nightly else (2, 6)
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
