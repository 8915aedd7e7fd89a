"""Each thing that is due is a unit of its own: one that cannot go live keeps its schedule, and holds up no other."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.utils import OperationalError
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published
from wagtail.users.models import UserProfile

from cms.models import User
from cms.publishing import scheduling, worker
from cms.publishing.models import OutboxEntry
from home.models import StandardPage
from tests import factories

PAST = timedelta(minutes=5)


@pytest.fixture
def owner(db):
    user = User.objects.create_superuser("owner", "owner@example.org", "correct horse battery")
    UserProfile.objects.create(user=user, preferred_language="fr")
    return user


def scheduled(page, owner=None, **changes):
    """Schedule changes of a page that are due."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    revision = page.save_revision(user=owner)
    revision.publish(user=owner)
    revision.refresh_from_db()
    content = revision.content | {"go_live_at": (timezone.now() - PAST).isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - PAST, content=content)
    return Revision.objects.get(pk=revision.pk)


@pytest.fixture
def clash(home, commits, owner):
    """Give the revision of a live page with a slug that a sibling has taken since, and that of another page."""
    with commits():
        first = factories.page(home, "First", owner=owner)
        other = factories.page(home, "Other")
        revision = scheduled(first, owner, slug="taken", title="First anew")
        factories.page(home, "Taken", slug="taken")
        later = scheduled(other, title="Other anew")
    Revision.objects.filter(pk=later.pk).update(approved_go_live_at=revision.approved_go_live_at)
    return revision, later


def run(commits):
    """Publish what is due; no time passes meanwhile, so that nothing is tried again on a slow machine."""
    with freeze_time(timezone.now()), commits():
        call_command("publish_scheduled", verbosity=0)


def again(commits):
    """Try again what has failed, as if its time had come."""
    with freeze_time(timezone.now()), commits():
        OutboxEntry.objects.update(available_at=timezone.now())
        worker.drain()


def test_page_that_cannot_go_live_keeps_its_schedule_and_the_others_go_live(clash, commits, visitor):
    run(commits)
    first, later = (Revision.objects.get(pk=each.pk) for each in clash)
    assert first.approved_go_live_at and later.approved_go_live_at is None
    assert visitor.json("/en/other")["title"] == "Other anew"
    assert visitor.json("/en/first")["title"] == "First"
    entry = OutboxEntry.objects.get()
    assert (entry.kind, entry.key, entry.attempts) == ("publish", f"revision:{first.pk}", 1)
    assert entry.available_at > timezone.now() - timedelta(seconds=5)


def test_owner_gets_one_mail_in_their_language(clash, commits):
    for _ in range(3):
        run(commits)
        again(commits)
    assert OutboxEntry.objects.get().attempts == 4
    [message] = mail.outbox
    assert message.to == ["owner@example.org"] and "First anew" in message.subject
    assert "n’a pas pu être publié" in message.subject
    assert "taken" in message.body and f"/admin/pages/{clash[0].object_id}/edit/" in message.body


def test_mail_that_cannot_be_sent_is_sent_with_the_next_try(clash, commits, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("cms.publishing.notices.send_mail", refuse)
        run(commits)
    assert not mail.outbox and OutboxEntry.objects.get().told_at is None
    again(commits)
    assert len(mail.outbox) == 1 and OutboxEntry.objects.get().told_at


def test_queue_says_why_in_the_readers_language(clash, commits, editor):
    run(commits)
    words = {}
    for code in ("en", "fr"):
        UserProfile.objects.update_or_create(
            user=User.objects.get(username="admin"), defaults={"preferred_language": code}
        )
        words[code] = editor.get(reverse("publishing_queue")).content.decode()
        assert "First anew" in words[code] and "taken" in words[code]
        assert reverse("wagtailadmin_pages:edit", args=[clash[0].object_id]) in words[code]
    # The page above by its title: its address is not known there.
    assert "is already in use below “" in words["en"] and "already in use" not in words["fr"]
    assert "Publier ce qui est programmé".casefold() in words["fr"].casefold()


def test_page_goes_live_once_the_reason_is_gone(clash, commits, visitor):
    run(commits)
    with commits():
        factories.publish(StandardPage.objects.get(slug="taken"), slug="given-back")
    again(commits)
    assert visitor.json("/en/taken")["title"] == "First anew"
    assert not OutboxEntry.objects.exists()
    assert Revision.objects.get(pk=clash[0].pk).approved_go_live_at is None


def test_schedule_that_is_given_up_leaves_the_queue(clash, commits):
    run(commits)
    Revision.objects.update(approved_go_live_at=None)
    again(commits)
    assert not OutboxEntry.objects.exists()


class Unspeakable(Exception):
    """An error that cannot be told."""

    def __str__(self):
        raise ValueError("no words")


ERRORS = [
    *(RuntimeError("odd"), KeyError("x"), RecursionError(), OperationalError("deadlock")),
    *(RuntimeError("a\x00b\ud800"), ValidationError("%(missing)s", params={"other": 1}), Unspeakable()),
]


@pytest.mark.parametrize("error", ERRORS, ids=range(len(ERRORS)))
def test_no_exception_of_one_page_keeps_another(home, commits, visitor, owner, error, unlogged):
    """Three pages are due; what is told when the second is published raises."""
    with commits():
        pages = [factories.page(home, f"Page {number}", owner=owner) for number in range(3)]
        for number, page in enumerate(pages):
            revision = scheduled(page, owner, title=f"Anew {number}")
            moment = timezone.now() - PAST + timedelta(seconds=number)
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)

    def fail(sender, instance, **kwargs):
        if instance.pk == pages[1].pk:
            raise error

    page_published.connect(fail)
    try:
        run(commits)
    finally:
        page_published.disconnect(fail)
    assert [visitor.json(f"/en/page-{number}")["title"] for number in range(3)] == ["Anew 0", "Page 1", "Anew 2"]
    # A database that is busy once is nothing to tell; all else is.
    assert len(mail.outbox) == (0 if isinstance(error, OperationalError) else 1)
    entry = OutboxEntry.objects.get()
    assert entry.attempts == 1 and type(error).__name__ in entry.error
    again(commits)
    assert visitor.json("/en/page-1")["title"] == "Anew 1"


def test_failure_that_cannot_be_noted_keeps_no_other_page(clash, commits, visitor, monkeypatch):
    def refuse(*args):
        raise ValueError("odd")

    with monkeypatch.context() as patch, pytest.raises(ValueError, match="odd"):
        patch.setattr(scheduling, "_note", refuse)
        run(commits)
    assert visitor.json("/en/other")["title"] == "Other anew"
    run(commits)
    assert OutboxEntry.objects.get().attempts == 1


def test_each_expired_page_is_unpublished_by_itself(home, commits, visitor, owner, monkeypatch):
    with commits():
        pages = [factories.page(home, f"Page {number}", owner=owner) for number in range(3)]
    StandardPage.objects.filter(pk__in=[page.pk for page in pages]).update(expire_at=timezone.now() - PAST)
    usual = scheduling._carry_out

    def carry_out(kind, key):
        usual(kind, key)
        if key == f"page:{pages[0].pk}":
            raise RuntimeError("odd")

    with monkeypatch.context() as patch:
        patch.setattr(scheduling, "_carry_out", carry_out)
        run(commits)
    states = {page.pk: StandardPage.objects.get(pk=page.pk) for page in pages}
    assert [state.live for state in states.values()] == [True, False, False]
    assert [state.expired for state in states.values()] == [False, True, True]
    assert OutboxEntry.objects.get().kind == "expire" and len(mail.outbox) == 1
    again(commits)
    assert not StandardPage.objects.get(pk=pages[0].pk).live
    assert PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled").count() == 3


def test_only_those_who_may_edit_the_page_are_told(clash, commits, owner):
    owner.is_superuser = False
    owner.save()
    run(commits)
    assert not mail.outbox


def test_command_says_what_it_would_do(clash, commits, capsys):
    call_command("publish_scheduled", "--dryrun")
    said = capsys.readouterr().out
    assert "taken" in said and Revision.objects.get(pk=clash[0].pk).approved_go_live_at
