"""Every address that the site knows, asked for by somebody who was sent there."""

import itertools
import os
import re
from contextlib import contextmanager, nullcontext
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.authentication import SessionAuthentication
from wagtail.models import Page

from cms.models import CustomDocument, CustomImage, User
from home.models import Person
from tests.examples.site import example_site
from tests.security.addresses import address, patterns, view_class

ROUTES = sorted(dict(patterns()).items())
OTHERS = itertools.cycle(["PUT", "PATCH", "DELETE"])
# The long form, at night.
LONG = "SECURITY_WALK" in os.environ
NAMES = ("next", "return_url", "came_from", "redirect_to", "next_url", "url", "back", "continue", "r", "to")
EVIL = [
    *("https://evil.example/", "//evil.example", "///evil.example", "\\\\evil.example", "/\\evil.example"),
    *("https:evil.example", "https:///evil.example", "javascript:alert(1)//evil.example", "\t//evil.example"),
    *("/\t/evil.example", "/\n/evil.example", "http://testserver@evil.example", "http://testserver.evil.example/"),
    *("data:text/html,evil.example", "\x00//evil.example", " https://evil.example", "ＨＴＴＰＳ://evil.example"),
    *("//evil.example\\@testserver", "https://evil.example#@testserver/", "javascript://evil.example/%0a"),
]
# What only says what somebody looked at, or was made to be shown, may be written for a look.
WRITES = re.compile(
    r"(INSERT INTO|UPDATE|DELETE FROM) \"(?!django_session|cms_rendition|wagtailusers_userprofile|"
    r"wagtailcore_pagesubscription|wagtailadmin_editingsession)"
)
OBJECT = ("pk", "image_id", "document_id", "user_id", "id", "object_id")


def test_request_without_the_key_is_refused_at_every_address(administrator):
    administrator.handler.enforce_csrf_checks = True
    for route, _pattern in ROUTES:
        for method in ("POST", next(OTHERS)):
            assert administrator.generic(method, address(route)).status_code == 403, (method, route)


def test_views_that_look_for_the_key_themselves_are_those_of_the_rest_framework():
    exempt = [pattern.callback for _route, pattern in ROUTES if getattr(pattern.callback, "csrf_exempt", False)]
    # A password in a header would spare the second factor.
    assert exempt and all(view.cls.authentication_classes == [SessionAuthentication] for view in exempt)


class Walk:
    """An administrator who asks for every address, with an object that it could be about; nothing stays changed."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)
        self.client.force_login(User.objects.create_superuser("walker", "walker@example.org", "correct horse battery"))
        self.cookie = self.client.cookies["sessionid"].value
        page, person = Page.objects.filter(depth=3).first(), Person.objects.first()
        self.page = {
            **dict.fromkeys(("page_id", "page_to_move_id", "parent_page_id", "pk"), page.pk),
            "destination_id": page.get_parent().pk,
            "revision_id": page.latest_revision_id,
            "content_type_app_name": "home",
            "content_type_model_name": "standardpage",
        }
        self.record = {
            **dict.fromkeys(("app", "app_label", "content_type_app_label"), "home"),
            **dict.fromkeys(("model", "model_name", "content_type_model_name"), "person"),
            **dict.fromkeys(OBJECT, person.pk),
        }
        self.ids = {
            "images": CustomImage.objects.first().pk,
            "documents": CustomDocument.objects.first().pk,
            "users": User.objects.first().pk,
            **{name: first(name) for name in ("topic", "entity", "reference", "communicationproduct")},
        }

    def address(self, route):
        """Return the address of a route about something that there is."""
        about = next((pk for word, pk in self.ids.items() if f"/{word}/" in route), None)
        parts = self.page if route.startswith(("admin/pages/", "admin/api/main/^pages")) else self.record
        return address(route, **(parts if about is None else dict.fromkeys(OBJECT, about)))

    def ask(self, route, method, data):
        """Return the answer, and what was written into the database for it."""
        self.client.cookies["sessionid"] = self.cookie
        with taken_back(), CaptureQueriesContext(connection) as queries:
            send = self.client.get if method == "GET" else self.client.post
            response = send(self.address(route), data)
        return response, [query["sql"] for query in queries.captured_queries if WRITES.match(query["sql"])]


def first(name):
    [model] = [model for model in apps.get_models() if model._meta.model_name == name]
    return model.objects.values_list("pk", flat=True).first()


@contextmanager
def taken_back():
    """Take back what is changed inside."""
    savepoint = transaction.savepoint()
    yield
    transaction.savepoint_rollback(savepoint)


def test_no_address_leads_away_or_changes_something_unasked_or_fails(db, settings, tmp_path):
    """Send what leads away by all names that views read: nightly each to each address, else one to each view."""
    seen = set()
    with example_site(nullcontext, settings, tmp_path):
        walk = Walk()
        for number, (route, pattern) in enumerate(ROUTES):
            view = view_class(pattern) or pattern.callback
            if (view in seen and not LONG) or route == "health/ready":
                continue
            seen.add(view)
            for evil in EVIL if LONG else [EVIL[number % len(EVIL)]]:
                for method in ("GET", "POST"):
                    response, written = walk.ask(route, method, dict.fromkeys(NAMES, evil))
                    target = urlsplit(response.get("Location", ""))
                    assert not target.scheme and not target.netloc, (method, route, evil)
                    assert response.status_code < 500, (method, route, response.exc_info)
                    assert method == "POST" or not written, (route, written)
    assert len(seen) > 150
