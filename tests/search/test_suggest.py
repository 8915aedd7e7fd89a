"""Suggestions while typing, and what is about the same: only of what is published, in the reader's language."""

import json
import socket
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms.publishing.models import PublishedDocument
from home.models import HomePage
from pillars.models import Reference
from search.engines import engine
from search.engines.contract import EngineDown, Entry, Text
from search.engines.elasticsearch import ElasticsearchEngine
from tests import factories

BODY = [("rich_text", "<p>Police officers learn about racial profiling and how to end racial profiling.</p>")]
OTHER = [("rich_text", "<p>Gardens of the city grow carrots.</p>")]


@pytest.fixture(scope="module")
def all_pages(made_once):
    """Make what ``pages`` gives, once for all tests."""
    with made_once():
        home = HomePage.objects.get(locale__language_code="en")
        police = factories.page(home, "Policing and profiling", BODY)
        training = factories.page(home, "Profiling: a training", BODY)
        garden = factories.page(home, "Gardens", OTHER)
        french = home.get_translations().get(locale__language_code="fr")
        copy = training.copy_for_translation(french.locale)
        factories.publish(copy, title="Profilage : une formation", slug="formation")
        for code in ("fr", "ru"):
            police.copy_for_translation(Locale.objects.get(language_code=code), alias=True)
        training.copy_for_translation(Locale.objects.get(language_code="ru"), alias=True)
    return police, training, garden


@pytest.fixture
def pages(all_pages, db):
    """Give pages of which two are about the same, one in two languages; and one about something else."""
    return factories.again(*all_pages)


def titles(answer):
    return [item["title"] for item in answer["items"]]


def test_titles_that_begin_like_what_is_typed(visitor, pages):
    answer = visitor.json("/en/@suggest", {"q": "profil"})
    assert answer["@id"] == "http://localhost:8000/++api++/en/@suggest"
    assert answer["items"][0] == {
        "@id": "http://localhost:8000/en/profiling-a-training",
        "@type": "Document",
        "title": "Profiling: a training",
    }
    assert titles(answer) == ["Profiling: a training", "Policing and profiling"]
    assert titles(visitor.json("/en/@suggest", {"q": "profil", "size": "1"})) == ["Profiling: a training"]


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("/fr", {"q": "profil"}, ["Profilage : une formation"]),
        ("/fr", {"q": "policing"}, []),
        ("/fr", {"q": "gard", "lang": "en"}, ["Gardens"]),
        ("", {"q": "profil", "lang": "fr"}, ["Profilage : une formation"]),
        ("", {"q": "profil"}, ["Profiling: a training", "Profilage : une formation", "Policing and profiling"]),
        ("/en/no-such-page", {"q": "gard"}, ["Gardens"]),
        ("/en", {"q": "carrots"}, []),
        ("/en", {"q": ""}, []),
        ("/en", {}, []),
        ("/en", {"q": "  "}, []),
    ],
)
def test_suggestions_are_in_the_language_that_is_asked_for(visitor, pages, path, query, found):
    answer = visitor.json(f"{path}/@suggest", query)
    assert titles(answer) == found and "degraded" not in answer


@pytest.mark.parametrize(
    ("query", "culprit"),
    [
        ({"size": "0"}, "size"),
        ({"size": "21"}, "size"),
        ({"size": "many"}, "size"),
        ({"lang": "de"}, "lang"),
        ({"q": "a\x00"}, "q"),
        ({"q": "a" * 1_001}, "q"),
    ],
)
def test_what_cannot_be_understood_is_named(visitor, query, culprit):
    response = visitor.get("/@suggest", {"q": "a", **query})
    assert response.status_code == 400
    assert json.loads(response.content)["message"].split()[0] == culprit


def test_what_is_not_published_any_more_is_not_suggested(visitor, pages, commits):
    police, _training, _garden = pages
    with commits():
        police.unpublish()
    assert titles(visitor.json("/en/@suggest", {"q": "profil"})) == ["Profiling: a training"]
    # The index has it still: what is published decides.
    PublishedDocument.objects.filter(path="/en/profiling-a-training").update(expires=1)
    assert titles(visitor.json("/en/@suggest", {"q": "profil"})) == []
    engine().index([Entry("secret", {"en": Text("Profiles of the staff", path="/en/staff")})])
    assert engine().suggest("profiles", "en", 5) == ["Profiles of the staff"]
    assert titles(visitor.json("/en/@suggest", {"q": "profiles"})) == []
    PublishedDocument.objects.filter(path="/en/profiling-a-training").update(expires=253_402_300_799)


def test_drafts_are_not_suggested(visitor, pages, home, commits):
    with commits():
        garden = pages[2]
        garden.title = "Garrisons"
        garden.save_revision()
    assert titles(visitor.json("/en/@suggest", {"q": "gar"})) == ["Gardens"]
    assert visitor.json("/en/@suggest", {"q": "garri"})["items"] == []


def test_suggestions_take_one_statement(visitor, pages, django_assert_num_queries):
    for size in ("1", "20"):
        with django_assert_num_queries(1):
            visitor.json("/@suggest", {"q": "profil", "size": size})


def test_what_is_about_the_same(visitor, pages):
    answer = visitor.json("/en/policing-and-profiling/@related")
    assert answer["@id"] == "http://localhost:8000/++api++/en/policing-and-profiling/@related"
    first = answer["items"][0]
    assert (first["@id"], first["title"]) == ("http://localhost:8000/en/profiling-a-training", "Profiling: a training")
    assert first["description"] == "" and "Policing and profiling" not in titles(answer)


def test_what_is_about_the_same_is_in_the_language_of_the_path(visitor, pages):
    assert titles(visitor.json("/fr/policing-and-profiling/@related"))[0] == "Profilage : une formation"
    # Untranslated, it stands in the reader's tree and says so.
    [item] = visitor.json("/ru/policing-and-profiling/@related", {"size": "1"})["items"]
    assert item["@id"] == "http://localhost:8000/ru/profiling-a-training" and item["fallback"]["served"] == "en"


def test_what_is_about_the_same_as_a_record(visitor, pages, commits):
    with commits():
        Reference.objects.create(title="Racial profiling and police officers", year=2020, citation_key="lee2020")
    path = PublishedDocument.objects.get(source__startswith="record:").path
    assert "Policing and profiling" in titles(visitor.json(f"{path}/@related"))


def test_what_has_expired_or_is_not_published_is_not_related(visitor, pages, commits):
    _police, training, _garden = pages
    with commits():
        factories.publish(training, expire_at=timezone.now() + timedelta(days=1))
    assert "Profiling: a training" in titles(visitor.json("/en/policing-and-profiling/@related"))
    PublishedDocument.objects.filter(path="/en/profiling-a-training").update(expires=1)
    assert "Profiling: a training" not in titles(visitor.json("/en/policing-and-profiling/@related"))
    assert visitor.get("/en/profiling-a-training/@related").status_code == 404
    with commits():
        training.unpublish()
    assert "Profiling: a training" not in titles(visitor.json("/en/policing-and-profiling/@related"))


@pytest.mark.parametrize("path", ["/en/nothing", "/images/1", ""])
def test_nothing_is_related_to_what_is_no_page(visitor, pages, path):
    assert visitor.get(f"{path}/@related").status_code == 404


def test_bad_sizes_of_related_content_are_named(visitor, pages):
    response = visitor.get("/en/gardens/@related", {"size": "100"})
    assert response.status_code == 400 and b"size must be 1 to 20" in response.content


def test_related_content_takes_two_statements(visitor, pages, django_assert_num_queries):
    for path in ("/en/policing-and-profiling", "/ru/policing-and-profiling"):
        with django_assert_num_queries(2):
            assert visitor.json(f"{path}/@related", {"size": "20"})["items"]


@pytest.fixture
def engine_away(monkeypatch):
    """Let the site use an Elasticsearch at an address where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        away = ElasticsearchEngine(f"http://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(EngineDown):
        away.suggest("a", "en", 5)
    monkeypatch.setattr("search.help_services.engine", lambda: away)


def test_without_an_engine_the_answer_says_so(visitor, pages, engine_away):
    for path, query in (("/en/@suggest", {"q": "profil"}), ("/en/gardens/@related", {})):
        answer = visitor.json(path, query)
        assert (answer["items"], answer["degraded"]) == ([], True)


def test_both_are_limited_as_searches_are(visitor, pages, settings):
    settings.RATE_LIMITS = {"search": "2/minute"}
    assert visitor.get("/en/@suggest", {"q": "a"})["Cache-Control"] == visitor.get("/en/@search")["Cache-Control"]
    assert visitor.get("/en/gardens/@related").status_code == 429
    # What is read beside a page is counted with the lists, where they have a limit of their own.
    settings.RATE_LIMITS = {"search": "2/minute", "list": "1/minute"}
    assert visitor.get("/en/gardens/@related").status_code == 200
    assert visitor.get("/en/gardens/@related").status_code == visitor.get("/en/@suggest", {"q": "a"}).status_code == 429
