"""Requests made up from the description of the API: no 500, and no answer that is not described.

Every second one is of somebody, of each role in turn. A few hundred in ``make test``; ``make nightly`` sends
100,000, or as many as two hours allow (``API_REQUESTS`` and ``API_SECONDS``), other ones every night.
"""

import itertools
import math
import os
import secrets
import sys
import time
from io import StringIO

import pytest
import schemathesis
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cms.accounts import tokens
from cms.models import User
from tests.examples.site import example_site

REQUESTS = int(os.environ.get("API_REQUESTS", "300"))
SECONDS = float(os.environ.get("API_SECONDS", "60"))
ROUND = 50
# A 500 is never described; 501 is, where something is not offered.
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
# What is compressed, its client under test does not unpack.
PLAIN = {"Accept-Encoding": "identity"}
# Every second value in an address is one of these, or hardly a request would meet anything.
KNOWN = {
    "path": ["en", "fr/nos-activites", "en/our-work/work-plan", "ru/our-work", "images/1", "en/internal-notes"],
    "type": ["Document", "LRF"],
    "field": ["title", "default"],
    "vocabulary": ["plone.app.vocabularies.Keywords", "alliance.Topics"],
    "id": [1],
    "number": [1],
    "scale": ["thumb", "huge"],
}


@pytest.fixture
def site(db, commits, settings, tmp_path):
    """Give the example site, so that requests meet content."""
    # The test's transaction lives in this connection: requests must not close it.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with example_site(commits, settings, tmp_path):
        yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def people():
    """Return somebody of each role, and an administrator."""
    call_command("setup_roles", stdout=StringIO())
    members = [User.objects.create_user(f"member {group.pk}") for group in Group.objects.all()]
    for member, group in zip(members, Group.objects.all(), strict=True):
        member.groups.add(group)
    return [*members, User.objects.create_superuser("administrator")]


def uptime():
    """Return seconds of a clock that goes on while the example site's stands still."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def replaced(context, path_parameters):
    """Put known values in place of every second one that was made up."""
    for name, value in (path_parameters or {}).items():
        known, size = KNOWN.get(name, []), len(str(value))
        if known and size % 2:
            path_parameters[name] = known[size // 2 % len(known)]
        elif name == "path":
            # With these it would be the address of another service, which has other answers.
            path_parameters[name] = str(value).replace("@", "a").replace("%40", "a")
    return path_parameters


def test_made_up_requests_get_what_is_described(site):
    description = schemathesis.openapi.from_wsgi("/++api++/@openapi", get_wsgi_application())
    description.hook("map_path_parameters")(replaced)
    operations = [result.ok() for result in description.get_all_operations()]
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    cases = [operation.as_strategy(mode) for operation in operations for mode in modes]
    everybody, asking = people(), itertools.cycle([{}])
    until, sent = uptime() + SECONDS, []
    # The same requests in every test run, others every night.
    first = 0 if REQUESTS <= 1_000 else secrets.randbelow(2**32)
    sys.stdout.write(f"The first seed is {first}.\n")

    @given(case=st.one_of(cases))
    @hypothesis_settings(
        max_examples=ROUND,
        database=None,
        deadline=None,
        # A failure is told as it was found: making it smaller takes minutes.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case):
        sent.append(case.call_and_validate(checks=CHECKS, headers={**PLAIN, **next(asking)}).status_code)

    # In rounds, as making requests up takes time too.
    for number in range(math.ceil(REQUESTS / ROUND)):
        # New tokens: what is made up signs out too.
        signed = [{"Authorization": f"Bearer {tokens.issue(user, with_code=True)}"} for user in everybody]
        asking = itertools.cycle([who for token in signed for who in ({}, token)])
        seed(first + number)(ask)()
        if uptime() > until:
            break
    sys.stdout.write(f"{len(sent)} requests were answered.\n")
    assert 200 in sent and 404 in sent
