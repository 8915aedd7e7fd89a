"""Options of searches that clients of Plone know."""

import json

import pytest
from freezegun import freeze_time

from tests import factories


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sort_on": "portal_type,sortable_title", "sort_order": "ascending,descending"}, ["Third", "Second", "First"]),
        ({"sort_on": ["portal_type", "sortable_title"]}, ["First", "Second", "Third"]),
        ({"sort_on": "path", "sort_limit": "2"}, ["First", "Second"]),
        ({"Subject.query": ["Red", "Round"], "Subject.operator": "and"}, ["Second"]),
        ({"Subject": ["Red", "Round"]}, ["First", "Second", "Third"]),
        ({"Subject.not": "Round"}, ["First"]),
        ({"portal_type.not": "Document"}, []),
        ({"getId": "second"}, ["Second"]),
        ({"id:list": ["second", "third"]}, ["Second", "Third"]),
        ({"review_state": "published"}, ["First", "Second", "Third"]),
        ({"review_state": "private"}, []),
        ({"path.query": "second", "path.level": "1"}, ["Second"]),
        ({"path.query": "/second", "path.level": "-1"}, ["Second"]),
        ({"path.query": "/second", "path.level": "2"}, []),
        ({"path.query": ["/en/first", "/en/third"]}, ["First", "Third"]),
        ({"exclude_from_nav:boolean": "0"}, []),
    ],
)
def test_options_of_plones_searches(visitor, home, commits, query, expected):
    with commits():
        red, round_ = (factories.topic(title, home.locale) for title in ("Red", "Round"))
        for title, topics in (("First", [red]), ("Second", [red, round_]), ("Third", [round_])):
            factories.publish(factories.page(home, title), topics=topics)
    order = {} if "sort_on" in query else {"sort_on": "sortable_title"}
    answer = visitor.json("/en/@search", {"portal_type": "Document", **order, **query})
    assert [item["title"] for item in answer["items"]] == expected
    assert "ignored" not in answer


@pytest.mark.parametrize(
    "query",
    [
        {"sort_order": "ascending,upwards", "sort_on": "path"},
        {"Subject.operator": "xor", "Subject": "Red"},
        {"created.not": "2026-01-01"},
        {"path": "/en", "path.level": "x"},
        {"path": "/en", "path.level": "1", "path.depth": "1"},
        {"sort_limit": "-1"},
    ],
)
def test_bad_options_are_named(visitor, query):
    response = visitor.get("/@search", query)
    assert response.status_code == 400
    assert json.loads(response.content)["message"].partition(" ")[0].partition(".")[0] in "".join(query)


def test_dates_have_the_ranges_of_plone(visitor, home, commits):
    with freeze_time("2026-03-02T12:00:00Z"), commits():
        factories.page(home, "Old")
    with freeze_time("2026-03-04T12:00:00Z"), commits():
        factories.page(home, "New")

    def found(**query):
        query = {name.replace("__", "."): value for name, value in query.items()}
        return [
            item["title"]
            for item in visitor.json("/@search", {"sort_on": "effective", "getId": ["old", "new"], **query})["items"]
        ]

    assert found(effective__query="2026-03-03", effective__range="min") == ["New"]
    assert found(effective__query="2026-03-03", effective__range="max") == ["Old"]
    assert found(effective__query=["2026-03-02", "2026-03-03"], effective__range="min:max") == ["Old"]
    assert found(effective__query=["2026-03-01", "2026-03-05"], effective__range="minmax") == ["Old", "New"]
