"""Drafts, schedules and old revisions that name what was deleted since: nothing keeps it for them, all can be read."""

import pytest
from django.apps import apps
from django.db.models import PROTECT, RESTRICT, ForeignKey
from django.urls import reverse
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Locale, Revision

from cms.models import BasePage
from home.models import NewsPage, Person
from home.models.news import NewsPerson
from tests import factories
from tests.publishing.test_scheduling import owner, run, scheduled

__all__ = ["owner"]
NOBODY = 10**6
TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]


def protecting(model):
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [
        key for key in keys if key.remote_field.on_delete in (PROTECT, RESTRICT) and key.related_model is not Locale
    ]


@pytest.mark.parametrize("model", TYPES, ids=lambda model: model._meta.label)
def test_content_of_every_type_is_read_without_what_is_gone(db, model):
    content = model(title="Whole", locale=Locale.objects.first()).serializable_data()
    content |= {field.name: NOBODY for field in protecting(model)}
    relations = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    for name, row_model in relations.items():
        for number, field in enumerate(protecting(row_model)):
            row = get_serializable_data_for_fields(row_model()) | {field.name: NOBODY, "pk": number}
            content.setdefault(name, []).append(row)
    read = model.from_serializable_data(content)
    assert read.title == "Whole"
    assert all(getattr(read, field.attname) is None for field in protecting(model))
    for name, row_model in relations.items():
        if fields := protecting(row_model):
            rows = list(getattr(read, name).all())
            assert [row.pk for row in rows] == [number for number, field in enumerate(fields) if field.null]
            assert all(getattr(row, field.attname) is None for row in rows for field in fields)


@pytest.fixture
def news(home, commits, owner):
    """Give a page that is to name two people, of whom one is gone, and its revision, which is due."""
    gone, there = Person.objects.create(name="Gone"), Person.objects.create(name="There")
    with commits():
        page = factories.published(NewsPage, home, "News", owner=owner)
        people = [NewsPerson(person=gone), NewsPerson(person=there)]
        revision = scheduled(page, owner, title="News anew", people=people)
        gone.delete()
    return page, revision


def test_page_is_opened_compared_and_previewed_all_the_same(news, editor):
    page, revision = news
    for name, args in (
        ("edit", [page.pk]),
        ("history", [page.pk]),
        ("view_draft", [page.pk]),
        ("revisions_revert", [page.pk, revision.pk]),
        ("revisions_view", [page.pk, revision.pk]),
        ("revisions_compare", [page.pk, "earliest", "latest"]),
    ):
        assert editor.get(reverse(f"wagtailadmin_pages:{name}", args=args)).status_code == 200, name


def test_what_is_scheduled_goes_live_without_it(news, commits, visitor):
    page, revision = news
    run(commits)
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at is None
    assert visitor.json("/en/news")["title"] == "News anew"
    assert [row.person.name for row in NewsPage.objects.get(pk=page.pk).people.all()] == ["There"]


def test_other_errors_of_a_content_are_not_hidden(db):
    content = NewsPage(title="Broken").serializable_data() | {"go_live_at": "no time"}
    with pytest.raises(Exception, match="no time"):
        NewsPage.from_serializable_data(content)
