"""The admin's lists of records and of pages by type: columns, filters, a search, and exports of what is found."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale, Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.admin.listings import PageList
from cms.models import BasePage
from events.listings import LISTS as EVENT_LISTS
from home.listings import LISTS as HOME_LISTS
from home.models import ChairTerm, Entity, FocalPoint, GoodPracticePage, InitiativePage, NewsEntity, NewsPage
from pillars.listings import LISTS as PILLAR_LISTS
from tests import factories

LISTS = {each.model: each for each in (*HOME_LISTS, *PILLAR_LISTS, *EVENT_LISTS)}
# The site's frame: there are few of each, and they are found in the page tree.
FRAME = {
    *("HomePage", "StandardPage", "LinkPage", "AlliancePage", "ResourceLibraryPage", "CalendarPage", "CampaignPage"),
}
RECORDS = [model for model in get_snippet_models() if model._meta.app_label in ("cms", "home", "pillars", "events")]
MODELS = [*RECORDS, *LISTS]


@pytest.fixture
def filled(demo, db, home, commits):
    """Give a site in which there is something of everything."""
    ohchr = Entity.objects.get(acronym="OHCHR", locale__language_code="en")
    with commits():
        ChairTerm.objects.create(body="network", entity=ohchr, permanent=True)
        FocalPoint.objects.create(name="Focal Point", entity=ohchr, body="network", email="office@example.org")
        factories.product("A film", campaign=None, entity=ohchr)
        news = factories.published(NewsPage, home, "We met")
        news.entities = [NewsEntity(entity=ohchr)]
        news.save_revision().publish()
        texts = {"problem": "<p>One.</p>", "action": "<p>Two.</p>"}
        factories.published(GoodPracticePage, home, "Mentoring", entity=ohchr, **texts)
        topic = factories.topic("Youth", home.locale)
        factories.published(InitiativePage, home, "Training", entity=ohchr, starts_on=date(2023, 3, 1), topics=[topic])


def address_of(model):
    return (
        reverse(f"{LISTS[model].name}:index") if model in LISTS else reverse(model.snippet_viewset.get_url_name("list"))
    )


def rows_of(editor, model, form, /, **query):
    response = editor.get(address_of(model), {**query, "export": form})
    assert response.status_code == 200 and response.streaming
    content = b"".join(response.streaming_content)
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode())))
    return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]


def word_of(model):
    """Return a word by which the first object is found, of what is searched first."""
    viewset = LISTS.get(model) or model.snippet_viewset
    [found] = model.objects.order_by("pk").values_list(viewset.search_fields[0])[:1]
    return found[0]


def test_every_list_has_columns_filters_a_search_and_exports(editor, filled):
    # One test, as whether all documents of the demo are right is looked at after each.
    for model in MODELS:
        look_at(editor, model)
    for model in LISTS:
        filter_by_each(editor, model)


def look_at(editor, model):
    address, number = address_of(model), model.objects.count()
    assert number, model
    response = editor.get(address)
    page = response.content.decode()
    assert response.status_code == 200 and "Download XLSX" in page and "Download CSV" in page, model
    assert len(response.context["table"].columns) >= 3, model
    assert response.context["filters"].form.fields and response.context["search_form"], model
    for kind in ("csv", "xlsx"):
        rows = rows_of(editor, model, kind)
        assert len(rows) == number + 1 and len(rows[0]) >= 3, (model, kind)
        assert all(heading and "_" not in str(heading) for heading in rows[0]), (model, rows[0])
        found = rows_of(editor, model, kind, q=word_of(model))
        assert found[0] == rows[0] and 2 <= len(found) <= number + 1, (model, kind)
        assert len(rows_of(editor, model, kind, q="nothing of the kind")) == 1, (model, kind)
    assert editor.get(address, {"q": word_of(model)}).context["items_count"] == len(found) - 1, model


def filter_by_each(editor, model):
    form = editor.get(address_of(model)).context["filters"].form
    number = model.objects.filter(locale__language_code="fr").count()
    assert len(rows_of(editor, model, "csv", locale="fr")) == number + 1, model
    for name, path, _label, other in LISTS[model].named:
        choices = form.fields[name].queryset
        assert set(choices) == set(other.objects.filter(locale__language_code="en"))
        for choice in choices[:3]:
            named = model.objects.filter(**{f"{path}__translation_key": choice.translation_key})
            expected = named.values("pk").distinct().count()
            assert len(rows_of(editor, model, "csv", **{name: choice.pk})) == expected + 1, (model, choice)
    for name in LISTS[model].list_filter:
        value = model.objects.exclude(**{name: None}).values_list(name, flat=True).first()
        expected = model.objects.filter(**{name: value}).count() if value is not None else model.objects.count()
        assert len(rows_of(editor, model, "csv", **{name: value or ""})) == expected + 1, (model, name)


def test_every_page_type_has_a_list_or_is_part_of_the_frame():
    types = {model for model in get_page_models() if issubclass(model, BasePage)}
    assert {model.__name__ for model in types - LISTS.keys()} == FRAME
    assert all(isinstance(each, PageList) for each in LISTS.values())


def test_lists_are_in_the_menu(editor):
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert all(address_of(model) in page for model in LISTS)


def test_queries_of_an_export_do_not_grow_with_pages(editor, home, commits):
    def count():
        with CaptureQueriesContext(connection) as queries:
            list(editor.get(address_of(GoodPracticePage), {"export": "csv"}).streaming_content)
        return len(queries)

    def make(first, number):
        with commits():
            for each in range(first, first + number):
                at = factories.entity(f"E{each}", Locale.objects.get(language_code="en"))
                texts = {"problem": "<p>One.</p>", "action": "<p>Two.</p>"}
                factories.published(GoodPracticePage, Page.objects.get(pk=home.pk), f"P{each}", entity=at, **texts)

    make(0, 2)
    count()
    few = count()
    make(2, 10)
    assert count() <= few + 1
