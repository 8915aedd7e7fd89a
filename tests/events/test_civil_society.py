"""Panels of civil society: made through the admin's form; what is not known is said with dignity."""

import pytest
from wagtail.test.utils.form_data import rich_text

from events.models import CivilSocietyPanelPage
from tests import factories
from tests.events.test_events import event, send, words


def panel(editor, home, plan="", members=(), **fields):
    blank = {"decided_at": "", "plan_document": "", **fields}
    text = rich_text(f"<p>{plan}</p>" if plan else "")
    return send(
        editor, CivilSocietyPanelPage, home, "Panel", "panel", ("members",), plan=text, members=list(members), **blank
    )


def member(organisation, **fields):
    return {"organisation": organisation, "constituency": "", "region": "", "starts_on": "", "ends_on": "", **fields}


def test_a_panel_tells_its_plan_and_its_members(editor, visitor, commits, home):
    with commits():
        paper = factories.document("Plan of the panel")
    meeting = event(editor, home)
    rows = [
        member("A network", constituency="Young people", region="africa", starts_on="2024-01-01", ends_on="2025-12-31"),
        member("An association", region="CR"),
    ]
    panel(editor, home, "It meets twice a year.", rows, decided_at=meeting.pk, plan_document=paper.pk)
    answer = visitor.json("/en/panel")
    assert answer["@type"] == "CivilSocietyPanel"
    assert answer["decided_at"].endswith("/en/meeting") and answer["plan_document"].endswith(paper.filename)
    assert answer["members"] == [
        {
            "organisation": "A network",
            "constituency": "Young people",
            "region": "africa",
            "period": {"from": "2024-01-01", "to": "2025-12-31"},
        },
        {"organisation": "An association", "constituency": None, "region": "CR", "period": {"from": None, "to": None}},
    ]
    shown = words(answer)
    for fact in (
        *(
            "Decided at",
            "Meeting",
            "It meets twice a year.",
            "Plan of the panel",
            "A network",
            "Young people",
            "Africa",
        ),
        *("Costa Rica", "2024 – 2025", "Constituency", "Term"),
    ):
        assert fact in shown, fact
    assert "does not name" not in shown


def test_a_panel_without_members_says_so(editor, visitor, home):
    panel(editor, home)
    answer = visitor.json("/en/panel")
    assert answer["members"] == [] and answer["decided_at"] is answer["plan_document"] is None
    assert "This page does not name any members yet." in words(answer) and '"Plan"' not in words(answer)


@pytest.mark.parametrize(
    "row",
    [
        member(""),
        member("A network", region="the moon"),
        member("A network", starts_on="2025-01-01", ends_on="2024-01-01"),
    ],
)
def test_a_member_that_cannot_be_is_refused(editor, home, row):
    assert list(panel(editor, home, members=[row])) == ["members"]
