"""A big subtree comes back from the trash in few statements, and going there costs few beside Wagtail's own."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, ReferenceIndex

from cms.models import User
from cms.publishing.models import PublishedDocument
from cms.trash.models import TrashedPage
from tests import factories
from tests.trash.test_restoring import everything

OURS = ('"publishing_', '"trash_')


@pytest.fixture
def send(editor, commits):
    """Give a function that sends a form, and returns the statements of the request until its transaction ends."""
    client, log = Client(), connection.queries_log
    client.force_login(User.objects.get())

    def send(view, page_id, **form):
        with commits(), CaptureQueriesContext(connection) as captured:
            assert client.post(reverse(view, args=[page_id]), form).status_code == 302
            return [query["sql"] for query in captured]

    # Django keeps the last 9,000 by default, and Wagtail alone asks more.
    connection.queries_log = type(log)(maxlen=200_000)
    yield send
    connection.queries_log = log


def big_section(home, commits, pages):
    """Make a section of pages that show a picture and link to each other, with Russian copies; return it."""
    root = factories.page(home, f"Section of {pages}")
    image, russian = factories.image(), Locale.objects.get(language_code="ru")
    with commits():
        made = [root]
        for number in range(pages):
            text = f'<p><a linktype="page" id="{made[-1].pk}">Before</a></p>'
            parent = made[number // 10 * 10]
            made.append(factories.page(parent, f"Page {number}", [("rich_text", text)], lead_image=image))
        for page in made:
            page.copy_for_translation(russian, alias=True)
    return root


def test_statements_do_not_grow_with_the_subtree(home, send, commits):
    deleting, restoring = [], []
    for pages in (10, 60):
        root = big_section(home, commits, pages)
        before, public = everything(), set(PublishedDocument.objects.values_list("path", "digest"))
        sent = send("wagtailadmin_pages:delete", root.pk, confirm_site_name=str(settings.WAGTAIL_SITE_NAME))
        deleting.append(len([sql for sql in sent if any(table in sql for table in OURS)]))
        assert not Page.objects.filter(slug=root.slug).exists() and len(public) > 2 * pages
        assert not PublishedDocument.objects.filter(path__contains=root.slug).exists()
        trashed = TrashedPage.objects.get(page_id=root.pk)
        form = {"parent": trashed.parent_id, "slug": trashed.slug, "together": "on"}
        restoring.append(len(send("trash_restore", trashed.pk, **form)))
        assert everything() == before and set(PublishedDocument.objects.values_list("path", "digest")) == public
        assert ReferenceIndex.get_references_to(root).count() >= 2
    # Wagtail unpublishes copies one by one before it deletes them, and each is noted: three statements.
    assert deleting[1] - deleting[0] <= 3 * 50
    # Rows are inserted in batches.
    assert restoring[1] - restoring[0] <= 10 and restoring[1] < 150
