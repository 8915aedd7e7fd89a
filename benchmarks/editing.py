"""What an editor's change costs: the request in the admin, then the outbox; and publishing everything."""

import json
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from benchmarks.texts import Words
from cms.models import Topic, User
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.publish_all import publish_all, version
from cms.publishing.worker import drain
from home.models import HomePage, StandardPage


def rename_topic() -> dict[str, Any]:
    """Rename a topic in its admin view; return what that cost, and what followed."""
    facts = _facts()
    client = editor()

    def rename(topic_id: int, title: str) -> Any:
        return client.post(reverse("wagtailsnippets_cms_topic:edit", args=[topic_id]), {"title": title})

    # The first request of a process loads half of Wagtail; a topic without pages is renamed for that.
    unused = Topic.objects.create(title="Unused", locale=Topic.objects.get(pk=facts["topic"]).locale)
    rename(unused.pk, "Still unused")
    drain()
    result = _measured(lambda: rename(facts["topic"], "Another name"))
    if Topic.objects.get(pk=facts["topic"]).title != "Another name":
        raise RuntimeError("The topic was not renamed.")
    return result


def move_subtree() -> dict[str, Any]:
    """Move a page with all below it in its admin view; return what that cost, and what followed."""
    facts = _facts()
    client = editor()
    by_path = {page["path"]: page["id"] for page in facts["pages"]}
    library, archive = by_path["/en/library"], by_path["/en/archive"]
    client.get(reverse("wagtailadmin_pages:move_confirm", args=[library, archive]))
    result = _measured(lambda: client.post(reverse("wagtailadmin_pages:move_confirm", args=[library, archive])))
    moved = Page.objects.get(pk=library).get_descendants(inclusive=True)
    paths = set(PublishedDocument.objects.filter(path__startswith="/en/archive/").values_list("path", flat=True))
    if paths != {page.url_path.rstrip("/") for page in moved}:
        raise RuntimeError("The documents are not where their pages are.")
    return {"pages": len(paths), **result}


def publish_everything() -> dict[str, Any]:
    """Publish a site that has no documents yet, then once more; return the documents a second, and the CPU of one."""
    figures = {}
    for name in ("first", "again"):
        start, cpu = time.perf_counter(), time.process_time()
        publish_all()
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        documents = PublishedDocument.objects.count()
        figures[name] = {
            "documents": documents,
            "seconds": seconds,
            "per_second": documents / seconds,
            "cpu_ms": 1000 * cpu / documents,
        }
    return figures


def open_editor() -> dict[str, Any]:
    """Make a page and sign an editor in; return its id, the session, and a form with 1,500 words and SENTENCE."""
    home = HomePage.objects.get(locale__language_code="en")
    page = StandardPage(title="Visible", slug="visible", locale=home.locale)
    home.add_child(instance=page)
    page.save_revision().publish()
    drain()
    text = f"<p>SENTENCE {Words('en', 'visible').text(1_500)}</p>"
    body = streamfield([("rich_text", rich_text(text))])
    fields = nested_form_data({"title": "Visible", "slug": "visible", "summary": "", "body": body})
    fields |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    form = [(name, str(value)) for name, value in fields.items()]
    return {"page": page.pk, "session": editor().cookies["sessionid"].value, "form": form}


def _facts() -> dict[str, Any]:
    return json.loads((settings.DATA_DIR / "site.json").read_text())  # type: ignore[no-any-return]


def editor() -> Client:
    """Return a client that is signed in at the admin."""
    client = Client(SERVER_NAME="localhost")
    user, _ = User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


def _measured(request: Callable[[], Any]) -> dict[str, Any]:
    """Return queries and milliseconds of a request, and how long the outbox needs afterwards."""
    queries: list[str] = []

    def count(execute: Any, sql: str, *arguments: Any) -> Any:
        queries.append(sql)
        return execute(sql, *arguments)

    start = time.perf_counter()
    with connection.execute_wrapper(count):
        response = request()
    milliseconds = (time.perf_counter() - start) * 1000
    if response.status_code != 302:
        raise RuntimeError(f"The admin answered {response.status_code}.")
    entries, before = OutboxEntry.objects.count(), version()
    start, cpu = time.perf_counter(), time.process_time()
    tried = drain()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return {
        "queries": len(queries),
        "milliseconds": milliseconds,
        "entries": entries,
        "worked_off": tried,
        "left": OutboxEntry.objects.count(),
        "changed": version() - before,
        "seconds": seconds,
        "cpu_seconds": cpu,
        "per_second": tried / seconds,
    }
