"""The content answer: its neighbours, its validators, its errors, its cost."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.http import quote_etag
from wagtail.models import Page

from cms.languages import LANGUAGES
from cms.publishing.models import PublishedDocument, StoreVersion
from cms.publishing.publish_all import publish_all
from tests import factories

EXPAND = {"expand": "breadcrumbs,actions,navroot,navigation", "expand.navigation.depth": "1"}


@pytest.fixture
def section(home, commits):
    """Give a page with three pages below it, all published."""
    with commits():
        section = factories.page(home, "Section", summary="All about it.", show_in_menus=True)
        for title in ("First", "Second", "Third"):
            factories.page(section, title)
    return section


def test_site_root_is_answered(visitor):
    answer = visitor.json("/")
    assert answer["@type"] == "Plone Site"
    assert [item["@id"].rpartition("/")[2] for item in answer["items"]] == [
        "en",
        *(language.token for language in LANGUAGES if language.code != "en"),
    ]
    assert answer["parent"] == {}


def test_neighbours_are_joined(section, visitor):
    answer = visitor.json("/en/section/second", EXPAND)
    assert answer["parent"]["@id"] == "http://localhost:8000/en/section"
    assert (answer["previous_item"]["title"], answer["next_item"]["title"]) == ("First", "Third")
    parts = answer["@components"]
    assert [item["title"] for item in parts["breadcrumbs"]["items"]] == ["Section", "Second"]
    assert parts["breadcrumbs"]["root"] == "http://localhost:8000/en"
    assert [item["title"] for item in parts["navigation"]["items"]] == ["Home", "Section"]
    assert parts["navroot"]["navroot"]["@id"] == "http://localhost:8000/en"
    assert parts["translations"]["root"]["zh-cn"] == "http://localhost:8000/zh-cn"
    assert parts["types"] == {"@id": "http://localhost:8000/en/section/second/@types"}


def test_folder_lists_its_items_in_batches(section, visitor):
    answer = visitor.json("/en/section", {"b_size": "2"})
    assert [item["title"] for item in answer["items"]] == ["First", "Second"]
    assert answer["items_total"] == 3
    assert answer["batching"]["next"] == "http://localhost:8000/++api++/en/section?b_start=2&b_size=2"
    assert "batching" not in visitor.json("/en/section")


def test_content_is_one_statement(section, visitor, django_assert_num_queries):
    for path in ("/en/section", "/en/section/second", "/en"):
        with django_assert_num_queries(1):
            visitor.json(path, EXPAND)


def test_etag_and_304(section, visitor):
    first = visitor.get("/en/section")
    assert first["ETag"].startswith('"')
    again = visitor.get("/en/section", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = visitor.get("/en/section", **{"If-None-Match": quote_etag("other")})
    assert other.status_code == 200
    reordered = {"expand": "navigation,actions"}, {"expand": "actions,navigation"}
    assert len({visitor.get("/en/section", query)["ETag"] for query in reordered}) == 1


@pytest.mark.corrupts
def test_expired_page_is_not_answered_even_before_it_is_unpublished(section, visitor):
    PublishedDocument.objects.filter(path="/en/section/first").update(expires=timezone.now().timestamp() - 1)
    assert visitor.status("/en/section/first") == 410
    assert visitor.json("/en/section")["items_total"] == 2
    assert visitor.json("/en/section/@search")["items_total"] == 3


@pytest.mark.corrupts
def test_max_age_ends_with_the_page(section, visitor):
    PublishedDocument.objects.filter(path="/en/section/first").update(expires=timezone.now().timestamp() + 5)
    age = int(visitor.get("/en/section/first")["Cache-Control"].rpartition("=")[2])
    assert 0 <= age <= 5


def test_restricted_page_gives_neither_title_nor_content(section, visitor, commits):
    with commits():
        section.view_restrictions.create(restriction_type="login")
    response = visitor.get("/en/section")
    assert response.status_code == 401
    error = json.loads(response.content)
    assert error["type"] == "Unauthorized" and error["status"] == 401 and error["title"] == "Unauthorized"
    assert "All about it" not in response.content.decode()


def test_page_whose_parent_is_not_public_is_not_either(section, visitor, commits):
    with commits():
        section.unpublish()
    assert Page.objects.get(slug="first").live
    assert visitor.status("/en/section/first") == 410


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/en/no-such-page", 404),
        ("/no-such-language", 404),
        ("/en/../secret", 400),
        ("/en//section", 400),
        ("/en/a\x00b", 400),
        ("/en/a\ufdd0b", 400),
        ("/en/@types/a\ufdd0b", 400),
        ("/en/@no-such-service", 404),
        ("/en/" + "x" * 3000, 414),
        ("x", 404),
    ],
)
def test_errors_are_json_that_name_the_culprit(visitor, path, status):
    response = visitor.get(path)
    assert response.status_code == status
    error = json.loads(response.content)
    assert set(error) == {"context", "message", "type", "title", "status", "detail"}
    assert error["status"] == status


def test_wrong_methods_are_refused(visitor):
    for path in ("/en", "/en/@site", "/@search"):
        response = visitor.post(path, {})
        assert response.status_code == 405
        assert "GET" in response["Allow"]


def test_bad_batch_is_named(visitor):
    for value in ("x", "-1", "1e3", "٣"):
        response = visitor.get("/en", {"b_size": value})
        assert response.status_code == 400
        assert "b_size" in json.loads(response.content)["message"]
    assert visitor.get("/en", {"b_size": "10000000000"}).status_code == 200


def test_publishing_everything_twice_changes_nothing(section):
    publish_all()
    version = StoreVersion.objects.get().version
    assert publish_all() == 0
    assert StoreVersion.objects.get().version == version


def test_scheduled_page_is_answered_when_its_time_has_come(home, visitor, commits):
    with commits():
        page = factories.page(home, "Embargo", live=False, go_live_at=timezone.now() + timedelta(days=1))
    assert visitor.status("/en/embargo") == 404
    page.refresh_from_db()
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    with commits():
        page.save_revision().publish()
    assert visitor.status("/en/embargo") == 200
