"""Documents are built in batches: how many statements that takes, and that one that fails keeps no other."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models import Topic
from cms.publishing import outbox, reconcile, worker
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.publish_all import version
from cms.publishing.verification import differences
from tests import factories

TEXT = '<p>See <a linktype="page" id="{}">this</a>.</p>'


@pytest.fixture
def section(home, commits):
    """Give a section whose pages link to another page, have topics and a lead image, and show each other."""
    with commits(), worker.held():
        section, target = factories.page(home, "Section"), factories.page(home, "Target")
        topic, image = factories.topic("Peace", home.locale), factories.image()
        body = [("rich_text", TEXT.format(target.pk)), ("teaser", {"page": target.pk, "title": "", "summary": ""})]
        for number in range(24):
            factories.page(section, f"Page {number}", body, topics=[topic], lead_image=image, lead_image_alt="An image")
    with commits():
        worker.drain()
    return section


def sources_below(section):
    return [f"page:{page.pk}" for page in section.get_children()]


def statements(sources):
    """Return how many statements it takes to work off entries for sources, each of them due."""
    outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
    with CaptureQueriesContext(connection) as captured:
        assert worker.work_entries([(OutboxEntry.Kind.RECONCILE, source) for source in sources]) == len(sources)
    return len(captured)


@pytest.mark.parametrize("are_new", [False, True], ids=["unchanged", "new"])
def test_many_pages_take_as_many_statements_as_a_few(section, are_new):
    counts = []
    for sources in (sources_below(section)[:2], sources_below(section)):
        if are_new:
            PublishedDocument.objects.filter(source__in=sources).delete()
        counts.append(statements(sources))
    few, many = counts
    assert many <= few + 5


def test_page_built_alone_takes_fewer_statements_than_it_did(section):
    [source, *_others] = sources_below(section)
    assert statements([source]) <= 33


def test_one_of_a_batch_that_cannot_be_built_keeps_no_other(section, monkeypatch):
    sources = sources_below(section)
    usual, poison = reconcile.build, sources[7]

    def build(page, reading):
        if f"page:{page.pk}" == poison:
            raise ValueError("always")
        return usual(page, reading)

    PublishedDocument.objects.filter(source__in=sources).delete()
    with monkeypatch.context() as patch:
        patch.setattr(reconcile, "build", build)
        outbox.note_many(OutboxEntry.Kind.RECONCILE, sources)
        worker.drain()
    assert set(PublishedDocument.objects.filter(source__in=sources).values_list("source", flat=True)) == {
        source for source in sources if source != poison
    }
    [entry] = OutboxEntry.objects.filter(kind=OutboxEntry.Kind.RECONCILE)
    assert (entry.key, entry.error) == (poison, "ValueError: always")
    outbox.note(entry.kind, poison)
    worker.drain()
    assert list(differences()) == []


def test_batch_is_one_transaction_and_one_version(section):
    sources, before = sources_below(section), version()
    PublishedDocument.objects.filter(source__in=sources).delete()
    statements(sources)
    assert version() == before + 1


def test_pages_with_nothing_below_are_noted_by_nobody(section):
    """A new page let all below it, and their translations, be built once more, even if there was nothing."""
    sources = sources_below(section)
    PublishedDocument.objects.filter(source__in=sources).delete()
    statements(sources)
    noted = set(OutboxEntry.objects.exclude(kind__in=["index", "check"]).values_list("kind", flat=True))
    assert noted == {OutboxEntry.Kind.DEPENDENTS}


def test_pages_of_a_batch_that_show_each_other_come_out_right(section, commits):
    first, second = section.get_children()[:2]
    for page, other in ((first, second), (second, first)):
        page = page.specific
        page.title, page.body = f"New {page.pk}", [("teaser", {"page": other, "title": "", "summary": ""})]
        with worker.held():
            page.save_revision().publish()
    with commits():
        worker.drain()
    assert list(differences()) == []


def built_by(monkeypatch, change, commits):
    """Return the pages that are built by the work that a change makes."""
    built, usual = [], reconcile.build

    def build(page, reading):
        built.append(page.pk)
        return usual(page, reading)

    with monkeypatch.context() as patch:
        patch.setattr(reconcile, "build", build)
        with commits():
            change()
        with commits():
            worker.drain()
    assert list(differences()) == []
    return built


def test_moved_section_is_not_built_again(section, home, commits, monkeypatch):
    pages = {page.pk for page in section.get_children()}
    with commits():
        target = factories.page(home, "Another section")
    built = built_by(monkeypatch, lambda: Page.objects.get(pk=section.pk).move(target, pos="last-child"), commits)
    assert not pages & set(built)
    addresses = set(PublishedDocument.objects.filter(page_id__in=pages).values_list("parent_path", flat=True))
    assert addresses == {"/en/another-section/section"}


@pytest.mark.parametrize("kind", ["restricted", "expiring"])
def test_what_ends_or_hides_a_section_reaches_all_below_it(section, home, commits, monkeypatch, kind):
    pages = {page.pk for page in section.get_children()}
    with commits():
        expires = {"expire_at": timezone.now() + timedelta(days=3)} if kind == "expiring" else {}
        target = factories.page(home, "Target section", **expires)
        if kind == "restricted":
            PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    built = built_by(monkeypatch, lambda: Page.objects.get(pk=section.pk).move(target, pos="last-child"), commits)
    stored = PublishedDocument.objects.filter(page_id__in=pages)
    if kind == "restricted":
        assert not stored.exists()
        back = built_by(monkeypatch, lambda: Page.objects.get(pk=section.pk).move(home, pos="last-child"), commits)
        assert pages <= set(back) and stored.count() == len(pages)
    else:
        assert pages <= set(built)
        assert set(stored.values_list("expires", flat=True)) == {int(expires["expire_at"].timestamp())}


def test_new_name_of_a_topic_builds_the_pages_of_its_language(section, home, commits, monkeypatch):
    french = Locale.objects.get(language_code="fr")
    topic, pages = Topic.objects.get(title="Peace"), {page.pk for page in section.get_children()}
    with commits():
        page = section.get_children().first().specific
        translated = page.copy_for_translation(french, copy_parents=True)
        translated.save_revision().publish()
    with commits():
        worker.drain()

    def name(record, title):
        record.title = title
        record.save()

    # The French page shows the English name as long as there is no other.
    assert set(built_by(monkeypatch, lambda: name(topic, "Peace and justice"), commits)) == {*pages, translated.pk}
    version = topic.copy_for_translation(french)
    version.title = "Paix"
    assert translated.pk in built_by(monkeypatch, version.save, commits)
    assert built_by(monkeypatch, lambda: name(version, "La paix"), commits) == [translated.pk]
    assert set(built_by(monkeypatch, lambda: name(topic, "Peace"), commits)) == pages
    assert translated.pk in built_by(monkeypatch, version.delete, commits)
