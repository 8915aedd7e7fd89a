"""What becomes of a schedule when its page was moved, locked, deleted or translated, or two want the same."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from cms.publishing.models import OutboxEntry
from home.models import StandardPage
from tests import factories
from tests.publishing.test_scheduling import PAST, again, owner, run, scheduled

__all__ = ["owner"]


@pytest.fixture
def pages(home, commits, owner):
    """Give two pages that stand beside each other."""
    with commits():
        return [factories.page(home, title, owner=owner) for title in ("First", "Second")]


def is_scheduled(revision):
    return Revision.objects.get(pk=revision.pk).approved_go_live_at is not None


def test_of_two_that_want_the_same_address_at_the_same_moment_one_waits_and_says_why(pages, commits, visitor, owner):
    with commits():
        revisions = [scheduled(page, owner, slug="wanted") for page in pages]
    Revision.objects.filter(pk=revisions[1].pk).update(approved_go_live_at=revisions[0].approved_go_live_at)
    run(commits)
    assert visitor.json("/en/wanted")["title"] == "First" and visitor.json("/en/second")["title"] == "Second"
    assert [is_scheduled(revision) for revision in revisions] == [False, True]
    entry = OutboxEntry.objects.get()
    assert "wanted" in entry.reasons["en"] and "wanted" in entry.reasons["ar"]
    assert len(mail.outbox) == 1
    # The editor gives the address back.
    with commits():
        factories.publish(pages[0], slug="first")
    again(commits)
    assert visitor.json("/en/wanted")["title"] == "Second" and visitor.json("/en/first")["title"] == "First"


def test_two_that_exchange_their_addresses_wait_and_lose_nothing(pages, commits, visitor, owner):
    """Each slug was free when it was scheduled: the pages took them in the meantime."""
    first, second = pages
    with commits():
        revisions = [scheduled(first, owner, slug="b"), scheduled(second, owner, slug="a")]
        for page, slug in ((first, "a"), (second, "b")):
            page = StandardPage.objects.get(pk=page.pk)
            page.slug = slug
            page.save()
    run(commits)
    again(commits)
    assert [StandardPage.objects.get(pk=page.pk).slug for page in pages] == ["a", "b"]
    assert all(is_scheduled(revision) for revision in revisions)
    assert OutboxEntry.objects.count() == 2 and len(mail.outbox) == 2


def test_page_that_was_moved_goes_live_where_it_is_now(pages, commits, visitor, owner):
    first, second = pages
    with commits():
        scheduled(second, owner, title="Second anew")
    with commits():
        Page.objects.get(pk=second.pk).specific.move(Page.objects.get(pk=first.pk), "last-child")
    run(commits)
    assert visitor.json("/en/first/second")["title"] == "Second anew"


def test_schedule_of_a_page_below_a_deleted_one_is_gone_with_it(pages, commits, owner):
    first, second = pages
    with commits():
        scheduled(factories.page(first, "Below", owner=owner), owner, title="Below anew")
        later = scheduled(second, owner, title="Second anew")
        Page.objects.get(pk=first.pk).specific.delete()
    run(commits)
    assert not OutboxEntry.objects.filter(kind="publish").exists() and not mail.outbox and not is_scheduled(later)


def test_schedule_whose_page_is_gone_without_it_is_given_up(pages, commits, owner):
    with commits():
        revisions = [scheduled(page, owner, title="Anew") for page in pages]
    Revision.objects.filter(pk=revisions[0].pk).update(object_id="999999")
    run(commits)
    assert not any(map(is_scheduled, revisions))
    assert not OutboxEntry.objects.filter(kind="publish").exists() and not mail.outbox


def test_locks_keep_neither_what_is_scheduled_nor_what_expires(pages, commits, visitor, owner):
    """They are there to keep others from changing what was decided."""
    first, second = pages
    with commits():
        scheduled(first, owner, title="First anew")
    locked = {"locked": True, "locked_by": owner, "locked_at": timezone.now()}
    StandardPage.objects.filter(pk=first.pk).update(**locked)
    StandardPage.objects.filter(pk=second.pk).update(**locked, expire_at=timezone.now() - PAST)
    run(commits)
    assert visitor.json("/en/first")["title"] == "First anew"
    assert not StandardPage.objects.get(pk=second.pk).live and visitor.get("/en/second").status_code == 410


def test_source_and_translation_are_due_by_themselves(pages, commits, visitor, owner):
    first, second = pages
    french = Locale.objects.get(language_code="fr")
    with commits():
        translation = first.copy_for_translation(french, copy_parents=True)
        factories.publish(translation, title="Première")
        blocked = scheduled(first, owner, title="First anew", slug="taken")
        scheduled(translation, owner, title="Première de nouveau")
        factories.publish(second, slug="taken")
    run(commits)
    assert is_scheduled(blocked) and visitor.json("/en/first")["title"] == "First"
    assert visitor.json("/fr/first")["title"] == "Première de nouveau"


def test_page_that_is_due_and_expired_at_once_is_not_left_public(pages, commits, visitor, owner):
    first, _second = pages
    with commits():
        scheduled(first, owner, title="First anew", expire_at=timezone.now() + timedelta(hours=2))
    moment = timezone.now() - PAST / 2
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content["expire_at"] = moment.isoformat()
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    StandardPage.objects.filter(pk=first.pk).update(expire_at=moment)
    for _ in range(2):
        run(commits)
        assert visitor.get("/en/first").status_code == 410
    page = StandardPage.objects.get(pk=first.pk)
    assert not page.live and page.expired
