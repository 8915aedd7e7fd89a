"""Made-up queries at every address of the admin, by somebody of each role and by nobody: no error of the site.

Some in ``make test``, 20,000 in ``make nightly`` (``ADMIN_REQUESTS``), other ones every night.
"""

import os
import random
import secrets
import sys
from contextlib import nullcontext
from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from cms.models import User
from tests.examples.site import example_site
from tests.security.test_walk import ROUTES, Walk, taken_back

REQUESTS = int(os.environ.get("ADMIN_REQUESTS", "40"))
NAMES = [
    *(
        "q",
        "p",
        "ordering",
        "export",
        "locale",
        "id",
        "next",
        "content_type",
        "page_type",
        "tag",
        "collection_id",
        "file",
    ),
    *(
        "user",
        "is_root",
        "site",
        "status",
        "parent",
        "limit",
        "offset",
        "order",
        "search",
        "fields",
        "child_of",
        "show",
    ),
    *(
        "edit_alias",
        "mode",
        "in_preview_panel",
        "filter",
        "timestamp_after",
        "timestamp_before",
        "created_at_from",
        "uid",
    ),
    *(
        "latest_revision_created_at_from",
        "object_id",
        "label",
        "action",
        "hide_commenting_actions",
        "collection",
        "layout",
    ),
    *("multiple", "page_types", "allow_external_link", "allow_email_link", "link_text", "link_url", "select_format"),
    *("year", "month", "week", "kind", "channel", "entity", "owner", "campaign", "due_on_from", "language", "title"),
]
VALUES = [
    *(
        "",
        "0",
        "1",
        "-1",
        "2",
        "99999999999999999999",
        "1e9",
        "NaN",
        "a",
        "en",
        "true",
        "None",
        "null",
        "all",
        "[]",
        "{}",
    ),
    *(
        "'",
        '"',
        "%",
        "%00",
        "\x00",
        "\\",
        "é" * 300,
        "a" * 3000,
        "\ud7ff\uffff",
        "\u202e",
        "😀",
        "../..",
        "/",
        "//evil.example",
    ),
    *("2026-01-01", "2026-13-41", "0001-01-01", "9999-12-31", "10000-01-01", "2026-01-01T25:00", "home.standardpage"),
    *(
        "wagtailcore.page",
        "x.y",
        "title",
        "-title",
        "id;",
        "csv",
        "xlsx",
        "pdf",
        "*",
        "(",
        "a OR b",
        '"a',
        "title:",
        "1,2",
    ),
    *(
        "٣",
        "１",
        "²",
        " 1",
        "1 ",
        "+1",
        "0x1",
        "1.0",
        "on",
        "draft",
        "live",
        "<script>",
        "{{7*7}}",
        "*,-title",
        "author(name)",
    ),
]


def test_admin_withstands_made_up_queries(db, settings, tmp_path):
    first = 0 if REQUESTS <= 1_000 else secrets.randbelow(2**32)
    sys.stdout.write(f"The first seed is {first}.\n")
    choose = random.Random(first)
    routes = [route for route, _pattern in ROUTES if route != "health/ready"]
    with example_site(nullcontext, settings, tmp_path):
        walk = Walk()
        call_command("setup_roles", stdout=StringIO())
        clients = [Client(raise_request_exception=False), walk.client]
        for group in Group.objects.all():
            user = User.objects.create_user(f"member {group.pk}")
            user.groups.add(group)
            clients.append(Client(raise_request_exception=False))
            clients[-1].force_login(user)
        sessions = [client.cookies["sessionid"].value if client.cookies else "" for client in clients]
        for _number in range(REQUESTS):
            route, who = choose.choice(routes), choose.randrange(len(clients))
            clients[who].cookies["sessionid"] = sessions[who]
            query = {choose.choice(NAMES): choose.choice(VALUES) for _part in range(choose.randint(1, 4))}
            send = clients[who].post if choose.random() < 0.2 else clients[who].get
            with taken_back():
                response = send(walk.address(route), query)
            assert response.status_code < 500, (who, route, query, response.exc_info)
