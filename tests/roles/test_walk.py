"""A walk through every address of the admin, as somebody of each role and as nobody, held against the table."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection, transaction
from wagtail.snippets.models import get_snippet_models

from tests.roles import table
from tests.roles.addresses import Address, addresses, kinds_of, variants
from tests.roles.world import World, make, word

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("WALK") == "whole"
OUTSIDE = (table.NOBODY, table.NO_GROUPS)


@pytest.fixture(scope="module")
def world(made_once: Callable[[], AbstractContextManager[Any]]) -> World:
    """Give the site that the walk goes through, made once and taken back; nobody asks for what is published of it."""
    return make()


@pytest.fixture
def search_is_taken_back() -> None:
    """Take nothing back: nothing is written to the index here."""


def refused(response: Any) -> bool:
    """Return whether an answer says that there is nothing, or nothing for this person."""
    if response.status_code in (301, 302):
        return response.url.startswith("/admin/login/") or response.url == "/admin/"
    return response.status_code in (401, 403, 404)


def text_of(response: Any) -> str:
    """Return all that an answer says, in small letters; a spreadsheet is unpacked."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    return f"{content.decode('utf-8', 'replace')} {response.headers}".lower()


def allowed(role: str, address: Address, world: World) -> bool:
    """Return whether the table lets a role open an address."""
    if address.action == "anybody" or role == table.ADMINISTRATOR:
        return True
    if address.action == "staff":
        return role not in OUTSIDE
    kinds = address.kinds or kinds_of(address.model, world)
    one = any if not address.kinds else all
    return one(table.may(role, action, kind) for kind in kinds for action in address.action.split("|"))


def walk(role: str, world: World) -> Iterator[Address]:
    """Yield the addresses that somebody walks through: all with ``WALK=whole``, else one of each sort.

    Of each address then one object that the role may do the thing with and one that it may not; roles that may see
    nearly all look at what they may not, and editors at what everybody sees besides.
    """
    done = set()
    for address in addresses(world):
        may = allowed(role, address, world)
        if not WHOLE and address.name == "wagtail_bulk_action" and "id=all" not in address.path:
            continue
        # The rows of a list without the page around them: the list itself is looked at.
        if not WHOLE and may and "results" in address.route and "choose" not in address.route:
            continue
        # What may not be opened is tried with each model, as that is cheap; what may, once a rule.
        sort: tuple[Any, ...] = (address.name or address.route, address.model, may)
        if may:
            sort = (address.path,) if address.action == "staff" else (table.rule_of(address.route, address.name),)
        if not WHOLE:
            if sort in done or (may and role in (table.MODERATOR, table.ADMINISTRATOR)):
                continue
            if may and role == table.EDITOR and address.action != "staff":
                continue
        done.add(sort)
        yield address


@pytest.mark.parametrize("role", table.ROLES if WHOLE else table.ROLES[:-1])
def test_each_role_opens_and_reads_what_the_table_says(world, role):
    client = world.clients[role]
    client.raise_request_exception = False
    hidden = {word(kind): kind for kind in table.ROWS if not table.may(role, "see", kind)}
    secret = re.compile("|".join(hidden) or "(?!)")
    wrong, seen = [], set()
    for address in walk(role, world):
        may = allowed(role, address, world)
        thorough = WHOLE or role == table.TRANSLATOR or "choose" in address.route
        for path in variants(address, world) if thorough else [address.path]:
            if path in seen or address.name == "wagtailadmin_error_test" or ("xlsx" in path and not WHOLE):
                continue
            seen.add(path)
            with transaction.atomic():
                response = client.get(path)
                transaction.set_rollback(True)
            told = {hidden[found] for found in secret.findall(text_of(response))}
            wrong += [f"{path} tells {kind}" for kind in told]
            if response.status_code >= 500:
                wrong.append(f"{path} fails: {response.exc_info[1]!r}")
            elif address.action != "anybody" and response.status_code != 405:
                if not may and not refused(response):
                    wrong.append(f"{path} ({address.name}) is open, {address.action} {address.kinds}")
                if may and refused(response) and not re.fullmatch(table.ALSO_CLOSED, address.name or address.route):
                    wrong.append(f"{path} ({address.name}) is closed, {address.action} {address.kinds}")
    assert len(seen) > 50 and wrong == []


@pytest.mark.parametrize("role", [role for role in table.ROLES if role != table.ADMINISTRATOR])
def test_nothing_is_changed_by_who_has_no_right_to(world, role):
    client = world.clients[role]
    writes: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if re.match("INSERT|UPDATE|DELETE", sql) and not re.search("django_session|wagtailadmin_editingsession", sql):
            writes.append(sql[:100])
        return execute(sql, params, many, context)

    wrong, seen = [], set()
    for address in walk(role, world):
        if address.path not in seen and address.action != "anybody" and not allowed(role, address, world):
            seen.add(address.path)
            with transaction.atomic(), connection.execute_wrapper(note):
                response = client.post(address.path, {})
                transaction.set_rollback(True)
            if writes or not (refused(response) or response.status_code in (302, 405)):
                wrong.append(f"{address.path} ({address.name}): {response.status_code}, {writes}")
            writes.clear()
    assert len(seen) > 20 and wrong == []


def test_a_model_without_a_row_and_an_address_without_a_rule_fail(world, monkeypatch):
    assert {str(model._meta.model_name) for model in get_snippet_models()} <= {
        kind.partition(":")[0] for kind in table.ROWS
    }
    monkeypatch.setattr(table, "ADDRESSES", table.ADDRESSES[:-1])
    with pytest.raises(AssertionError, match="wagtaillocales"):
        addresses(world)
    monkeypatch.undo()
    monkeypatch.delitem(table.ROWS, "entity")
    with pytest.raises(AssertionError, match="entity"):
        addresses(world)
