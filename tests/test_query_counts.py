"""Reading costs as many statements on a site of a thousand pages as on one of ten; so does what editors wait for."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import get_page_models

from benchmarks.generate import generate
from benchmarks.plan import Plan
from cms.publishing import worker
from cms.publishing.models import OutboxEntry, PublishedDocument
from tests import factories

EXPAND = {"expand": "breadcrumbs,actions,navroot,navigation", "expand.navigation.depth": "1"}
BELOW = {"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": "/en"}
LISTING = {"query": [BELOW], "metadata_fields": "_all", "b_size": 20}
# When something is asked for the first time, and when it is asked again.
COUNTS = {
    "content": [1, 1],
    "navigation": [2, 1],
    "navigation of the site": [1, 1],
    "listing": [3, 1],
    "search below a page": [3, 1],
    "search by word": [2, 1],
    "search by word, with counts and highlights": [2, 1],
    "search for whole content": [4, 1],
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
def test_statements_do_not_grow_with_the_site(db, visitor, pages, rules_were_just_read):
    facts = generate(Plan(pages=pages, section=min(pages, 34)))
    assert PublishedDocument.objects.filter(portal_type="Document").count() == 6 * pages
    # The first search after something was published asks when it will expire.
    visitor.json("/@search")
    found = {}
    for name, ask in answers(visitor, facts["pages"][facts["sections"][0]]["path"]):
        found[name] = []
        for _time in range(2):
            with CaptureQueriesContext(connection) as captured:
                assert ask()["items"], name
            found[name].append(len(captured))
    assert found == COUNTS


def test_what_an_editor_waits_for_does_not_grow_with_what_follows(editor, home, commits, settings):
    settings.OUTBOX_MODE = "worker"
    with commits():
        topics = {number: factories.topic(f"Topic of {number}", home.locale) for number in (2, 90)}
        sections = {number: factories.page(home, f"With {number}") for number in topics}
        targets = {number: factories.page(home, f"Archive {number}") for number in topics}
        for number, topic in topics.items():
            for page in range(number):
                factories.page(sections[number], f"Page {page}", [("rich_text", "<h4>Deep</h4>")], topics=[topic])
        worker.drain()
    # A process looks each content type up once; which test makes it do so is a matter of their order.
    ContentType.objects.get_for_models(*get_page_models())
    found = []
    for number, topic in topics.items():
        move = reverse("wagtailadmin_pages:move_confirm", args=[sections[number].pk, targets[number].pk])
        rename = reverse("wagtailsnippets_cms_topic:edit", args=[topic.pk])
        for address, form in ((move, {}), (rename, {"title": f"Renamed {number}"})):
            with CaptureQueriesContext(connection) as captured:
                assert editor.post(address, form).status_code == 302
            found.append(len(captured))
            assert OutboxEntry.objects.exists()
            with commits():
                worker.drain()
    assert found[:2] == found[2:]
    moved = PublishedDocument.objects.filter(path__startswith="/en/archive-90/with-90/").values_list(
        "metadata", flat=True
    )
    assert sum(b"Renamed 90" in bytes(metadata) for metadata in moved) == 90
