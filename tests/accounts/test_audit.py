"""The audit log: what it notes, what it does not keep, and who reads it."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import registry
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, ModelLogEntry, PageLogEntry

from cms.accounts import audit, second_factor, totp
from cms.languages import LANGUAGES
from cms.models import User
from cms.publishing import service
from tests import factories
from tests.accounts.conftest import PASSWORD, Person


def noted(action):
    """Return (label, who did it, data) of the entries with an action."""
    entries = ModelLogEntry.objects.filter(action=f"accounts.{action}").order_by("pk")
    return [(entry.label, entry.user and entry.user.username, entry.data) for entry in entries]


def test_sign_ins_and_sign_outs_of_the_admin(person):
    browser = Client(REMOTE_ADDR="192.0.2.77")
    browser.post("/admin/login/", {"username": "ann", "password": "wrong"})
    browser.post("/admin/login/", {"username": "ann", "password": PASSWORD})
    browser.logout()
    assert noted("login_failed") == [("ann", None, {"address": "192.0.2.0"})]
    assert noted("login") == [("ann", "ann", {"address": "192.0.2.0", "way": ""})]
    assert [entry[:2] for entry in noted("logout")] == [("ann", "ann")]


def test_sign_ins_and_sign_outs_of_the_api(person, reader):
    reader.client.defaults["REMOTE_ADDR"] = "2001:db8:1:2::3"
    reader.log_in("ann", "wrong")
    reader.log_in()
    reader.post("/@logout")
    assert noted("login_failed") == [("ann", None, {"address": "2001:db8:1::"})]
    assert noted("login") == [("ann", "ann", {"address": "2001:db8:1::", "way": "API"})]
    assert [entry[:2] for entry in noted("logout")] == [("ann", "ann")]


def test_sign_in_is_half_done_until_the_second_factor(person):
    codes = second_factor.enrol(person, totp.new_secret(), 0)
    browser = Client()
    browser.post("/admin/login/", {"username": "ann", "password": PASSWORD})
    assert len(noted("login_half")) == 1 and noted("login") == []
    browser.post("/admin/two-factor/code/", {"code": codes[0]})
    assert [entry[:2] for entry in noted("login")] == [("ann", "ann")]


def test_blocked_sign_ins(person, reader, limits):
    for _ in range(4):
        reader.log_in("ann", "wrong")
    assert len(noted("login_failed")) == 3 and len(noted("throttled")) == 1


def test_log_holds_no_password_no_code_and_no_name_that_is_no_accounts(person, reader):
    codes = second_factor.enrol(person, secret := totp.new_secret(), 0)
    reader.log_in("my-secret-password", "x")
    reader.log_in("ann", "wrong-secret")
    reader.log_in(code="123454")
    reader.log_in(code=codes[0])
    reader.log_in(code=totp.code_at(secret, 5))
    person.set_password("a new secret password")
    person.save()
    text = json.dumps([list(ModelLogEntry.objects.values_list("label", "object_id", "action", "data"))], default=str)
    for word in ("secret", "123454", codes[0][:5], "127.0.0.1", PASSWORD, totp.code_at(secret, 5)):
        assert word not in text, word
    assert noted("login_failed")[0][0] == "An unknown account"
    assert len(noted("code_failed")) == 2 and len(noted("recovery_code")) == 1 and len(noted("password")) == 1


def test_second_factor_is_noted(person, editor):
    second_factor.enrol(person, totp.new_secret(), 0)
    editor.post(reverse("two_factor_reset", args=[person.pk]))
    assert [entry[:2] for entry in noted("factor_reset")] == [("ann", "admin")]


def test_command_resets_a_second_factor(person):
    second_factor.enrol(person, totp.new_secret(), 0)
    call_command("reset_two_factor", "ann", stdout=StringIO())
    assert noted("factor_reset") == [("ann", None, {"way": "manage.py"})]
    assert second_factor.device_of(person) is None
    for name in ("ann", "bob"):
        with pytest.raises(CommandError, match=name):
            call_command("reset_two_factor", name)


def test_rights_given_and_taken_in_the_admin(person, editor):
    board = Group.objects.create(name="Board")
    data = {"username": "ann", "email": "ann@example.org", "first_name": "Ann", "last_name": "Lee"}
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    editor.post(address, data | {"is_active": "on", "is_superuser": "on", "groups": [board.pk]})
    editor.post(address, data | {"is_active": "on"})
    assert noted("rights") == [
        ("admin", None, {"added": ["is_superuser"], "removed": []}),
        ("ann", "admin", {"added": ["is_superuser"], "removed": []}),
        ("ann", "admin", {"added": ["Board"]}),
        ("ann", "admin", {"added": [], "removed": ["is_superuser"]}),
        ("ann", "admin", {"removed": ["Board"]}),
    ]


def test_rights_of_groups(person, home):
    board = Group.objects.create(name="Board")
    permission = Permission.objects.get(codename="add_topic")
    board.permissions.add(permission)
    board.permissions.clear()
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=board, page=home, permission=publish).delete()
    person.groups.add(board)
    board.user_set.clear()
    assert [(label, data) for label, _who, data in noted("rights")] == [
        ("Board", {"added": ["cms.add_topic"]}),
        ("Board", {"removed": ["cms.add_topic"]}),
        ("Board", {"added": [f"wagtailcore.publish_page: {home}"]}),
        ("Board", {"removed": [f"wagtailcore.publish_page: {home}"]}),
        ("ann", {"added": ["Board"]}),
        ("ann", {"removed": ["Board"]}),
    ]


def test_restrictions(editor, home):
    collection = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    page = factories.page(home, "Internal")
    editor.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})
    assert noted("restriction") == [("Private", None, {"added": ["login"]})]
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.view_restriction.create").exists()


def test_hash_that_is_only_made_stronger_is_no_change_of_password(person):
    User.objects.filter(pk=person.pk).update(password="md5$old$" + "0" * 32)
    user = User.objects.get(pk=person.pk)
    user.set_password("x")
    user._password = None
    user.save(update_fields=["password"])
    assert noted("password") == []


def test_report_shows_accounts_and_pages_together(person, editor, home):
    factories.page(home, "A page of interest")
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[home.get_children().get(slug="a-page-of-interest").pk]))
    Person().log_in("ann", "wrong")
    text = editor.get(reverse("audit_log")).content.decode()
    assert "Sign-in failed (127.0.0.0)" in text and "A page of interest" in text
    assert reverse("audit_log") in editor.get("/admin/").content.decode()
    export = b"".join(editor.get(reverse("audit_log"), {"export": "csv"}).streaming_content).decode()
    assert "Sign-in failed (127.0.0.0)" in export


def test_report_is_for_administrators(person, db):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    browser = Client()
    browser.force_login(person)
    assert browser.get(reverse("audit_log")).status_code == 302
    assert reverse("audit_log") not in browser.get("/admin/").content.decode()
    person.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert browser.get(reverse("audit_log")).status_code == 200


def test_old_entries_are_forgotten_but_not_those_of_pages(person, settings, home):
    factories.page(home, "Old")
    audit.record("login_failed", person)
    ModelLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=31))
    PageLogEntry.objects.update(timestamp=timezone.now() - timedelta(days=31))
    pages = PageLogEntry.objects.count()
    settings.AUDIT_LOG_DAYS = 0
    audit.record("login", person)
    service.tidy()
    assert len(noted("login_failed")) == 1
    settings.AUDIT_LOG_DAYS = 30
    service.tidy()
    assert len(noted("login_failed")) == 0 and len(noted("login")) == 1
    assert PageLogEntry.objects.count() == pages


def test_every_action_has_a_label_and_a_message_in_six_languages(db):
    formatters = [registry.get_formatter(ModelLogEntry(action=f"accounts.{name}")) for name, *_rest in audit.ACTIONS]
    seen = set()
    for language in LANGUAGES:
        with override(language.code):
            seen |= {(language.code, str(each.label)) for each in formatters}
            assert all(each.format_message(ModelLogEntry(data={})) for each in formatters)
    assert len(seen) > 5 * len(formatters)
