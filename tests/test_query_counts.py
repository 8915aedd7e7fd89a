"""Reading costs as many statements on a site of a thousand pages as on one of ten."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.generate import generate
from benchmarks.plan import Plan
from cms.publishing.models import Document
from search.desk import rules

EXPAND = {"expand": "breadcrumbs,actions,navroot,navigation", "expand.navigation.depth": "1"}
BELOW = {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": "/en"}
LISTING = {"query": [BELOW], "metadata_fields": "_all", "b_size": 20}
COUNTS = {
    "content": 1,
    "navigation": 1,
    "navigation of the site": 1,
    "listing": 2,
    "search below a page": 2,
    "search by word": 1,
    "search by word, with counts and highlights": 1,
    "search for whole content": 3,
}


def answers(visitor, path):
    """Yield the name of each question with what asks it."""
    yield "content", lambda: visitor.json(path, EXPAND)
    yield "navigation", lambda: visitor.json(f"{path}/@navigation", {"expand.navigation.depth": "4"})
    yield "navigation of the site", lambda: visitor.json("/en/@navigation", {"expand.navigation.depth": "4"})
    yield "listing", lambda: json.loads(visitor.post(f"{path}/@querystring-search", LISTING).content)
    yield "search below a page", lambda: visitor.json(f"{path}/@search", {"metadata_fields": "_all", "b_size": "1000"})
    yield "search by word", lambda: visitor.json("/@search", {"SearchableText": "a*", "sort_on": "sortable_title"})
    whole = {"SearchableText": "a*", "facets": "_all", "highlights": "1"}
    yield "search by word, with counts and highlights", lambda: visitor.json("/fr/@search", whole)
    yield "search for whole content", lambda: visitor.json("/en/@search", {"fullobjects": "1", "b_size": "100"})


@pytest.mark.parametrize("pages", [2, 170], ids=["ten", "a thousand"])
def test_statements_do_not_grow_with_the_site(db, visitor, pages, monkeypatch):
    # What editors keep for the search is read from time to time, not by each search: it was just read.
    monkeypatch.setattr(rules, "FRESH", 3_600)
    rules.current()
    facts = generate(Plan(pages=pages, section=min(pages, 34)))
    assert Document.objects.filter(portal_type="Document").count() == 6 * pages
    found = {}
    for name, ask in answers(visitor, facts["pages"][facts["sections"][0]]["path"]):
        with CaptureQueriesContext(connection) as captured:
            assert ask()["items"], name
        found[name] = len(captured)
    assert found == COUNTS
