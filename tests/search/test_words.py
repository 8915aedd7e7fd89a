"""Searches for words as visitors ask them: in their language, with counts, highlights and spelling."""

import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Locale

from cms.database import locks
from cms.publishing.models import OutboxEntry, PublishedDocument
from cms.publishing.worker import drain
from cms.translations.targets import translate
from home.models import HomePage, StandardPage
from search import engines
from search.engines.elasticsearch import ElasticsearchEngine
from search.indexing import differences
from tests import factories
from tests.elasticsearch.server import free_port


@pytest.fixture(scope="module")
def whole_site(made_once):
    """Make what ``site`` gives, once for all tests."""
    home = HomePage.objects.get(locale__language_code="en")
    french = Locale.objects.get(language_code="fr")
    russian = HomePage.objects.get(locale__language_code="ru")
    with made_once():
        youth = factories.topic("Youth", home.locale)
        housing = factories.page(home, "Housing for all", summary="Racial discrimination in renting.")
        factories.publish(housing, topics=[youth])
        factories.page(home, "Schools", summary="Discrimination at school, and the right to education.")
        factories.page(russian, "Жильё", slug="housing-ru", summary="Против дискриминации.")
    with made_once():
        housing = StandardPage.objects.get(pk=housing.pk)
        copy = StandardPage(title="Le logement pour tous", summary="Contre la discrimination.", slug="housing-for-all")
        copy.locale = french
        translated = translate(housing, copy, french)
    return housing, translated


@pytest.fixture
def site(whole_site, db):
    """Give English pages of which one is translated into French, and one that is Russian only."""
    return factories.again(*whole_site)


def titles(answer):
    return [item["title"] for item in answer["items"]]


def test_results_are_shown_in_the_readers_language_wherever_the_words_stand(site, visitor):
    assert titles(visitor.json("/en/@search", {"SearchableText": "logement"})) == ["Housing for all"]
    assert titles(visitor.json("/fr/@search", {"SearchableText": "renting"})) == ["Le logement pour tous"]
    [item] = visitor.json("/fr/@search", {"SearchableText": "renting"})["items"]
    assert item["match"] == {"language": "en"}
    assert titles(visitor.json("/@search", {"SearchableText": "logement"})) == ["Le logement pour tous"]
    assert titles(visitor.json("/@search", {"SearchableText": "logement", "lang": "en"})) == ["Housing for all"]


def test_what_is_not_translated_is_shown_in_its_language_and_marked(site, visitor):
    [item] = visitor.json("/fr/@search", {"SearchableText": "жилье"})["items"]
    assert item["title"] == "Жильё" and item["@id"].endswith("/ru/housing-ru")
    assert item["fallback"] == {"requested": "fr", "served": "ru", "reason": "untranslated"}


def test_a_page_is_one_result_in_whatever_languages_it_matches(site, visitor):
    answer = visitor.json("/@search", {"SearchableText": "discrimination"})
    assert sorted(titles(answer)) == ["Housing for all", "Schools"] and answer["items_total"] == 2
    answer = visitor.json("/@search", {"SearchableText": "discrimination", "languages": "fr"})
    assert titles(answer) == ["Le logement pour tous"]
    response = visitor.get("/@search", {"SearchableText": "discrimination", "languages": "de"})
    assert response.status_code == 400 and "languages must be one of" in response.json()["message"]


def test_words_phrases_exclusions_and_fields(site, visitor):
    def found(text):
        return sorted(titles(visitor.json("/en/@search", {"SearchableText": text, "spelling": "0"})))

    assert found("discriminations") == ["Housing for all", "Schools"]
    assert found('"right to education"') == ["Schools"]
    assert found('"education to right"') == []
    assert found("discrimination -school") == ["Housing for all"]
    assert found("title:schools") == ["Schools"]
    assert found("topic:youth") == ["Housing for all"]
    assert found("discrimination -topic:youth") == ["Schools"]
    assert found("hous*") == ["Housing for all"]
    assert found('"unbalanced') == found("(((") == found("a/b:c") == []


def test_spelling_is_corrected_and_says_so(site, visitor):
    answer = visitor.json("/en/@search", {"SearchableText": "educatoin"})
    assert titles(answer) == ["Schools"]
    assert (answer["spelling"]["asked"], answer["spelling"]["shown"]) == ("educatoin", "education")
    address = answer["spelling"]["search_instead"].partition("/++api++")[2]
    path, _, query = address.partition("?")
    exactly = json.loads(visitor.client.get(f"/++api++{path}?{query}").content)
    assert exactly["items"] == [] and "spelling" not in exactly
    assert "spelling" not in visitor.json("/en/@search", {"SearchableText": "education"})


def test_a_phrase_that_stands_nowhere_is_taken_for_its_words_and_the_answer_says_so(site, visitor):
    answer = visitor.json("/en/@search", {"SearchableText": '"education to right"'})
    assert titles(answer) == ["Schools"] and answer["spelling"]["shown"] == "education to right"
    exactly = visitor.json("/en/@search", {"SearchableText": '"education to right"', "spelling": "0"})
    assert exactly["items"] == []
    assert visitor.json("/en/@search", {"SearchableText": '"wholly unknown"'})["items"] == []


def test_highlights_are_safe_html(home, commits, visitor):
    with commits():
        factories.page(home, "<b>Racism</b> & co", summary='Say "no" to racism <script>alert(1)</script>.')
    query = {"SearchableText": "racism", "highlights": "1"}
    [item] = visitor.json("/en/@search", query)["items"]
    assert item["highlights"]["title"] == "&lt;b&gt;<mark>Racism</mark>&lt;/b&gt; &amp; co"
    [fragment] = item["highlights"]["fragments"]
    assert fragment == "Say &quot;no&quot; to <mark>racism</mark> &lt;script&gt;alert(1)&lt;/script&gt;."
    assert "highlights" not in visitor.json("/en/@search", {"SearchableText": "racism"})["items"][0]


def test_counts_stay_right_under_what_is_chosen(site, visitor):
    query = {"SearchableText": "discrimination", "facets": "topic,portal_type,Language"}
    facets = visitor.json("/en/@search", query)["facets"]
    [topic] = facets["topic"]
    assert (topic["title"], topic["count"], topic["selected"]) == ("Youth", 1, False)
    assert {value["value"]: value["count"] for value in facets["Language"]} == {"en": 2, "fr": 1}
    chosen = visitor.json("/en/@search", {**query, "Language": "fr"})
    assert titles(chosen) == ["Housing for all"]
    assert {value["value"]: value["count"] for value in chosen["facets"]["Language"]} == {"en": 2, "fr": 1}
    assert [value["selected"] for value in chosen["facets"]["Language"] if value["value"] == "fr"] == [True]
    assert [value["count"] for value in chosen["facets"]["portal_type"]] == [1]
    body = {"query": [], "facets": "portal_type"}
    listed = json.loads(visitor.post("/en/@querystring-search", body).content)
    assert sum(value["count"] for value in listed["facets"]["portal_type"]) == listed["items_total"] > 3


def test_results_are_sorted_as_asked(site, visitor):
    query = {"SearchableText": "discrimination", "sort_on": "sortable_title", "sort_order": "descending"}
    assert titles(visitor.json("/en/@search", query)) == ["Schools", "Housing for all"]
    query = {"SearchableText": "discrimination", "sort_on": "getObjPositionInParent"}
    assert visitor.json("/en/@search", query)["ignored"] == ["sort_on=getObjPositionInParent"]


def test_a_search_block_finds_words_and_narrows(site, visitor):
    operation = "plone.app.querystring.operation"
    criteria = [
        {"i": "SearchableText", "o": f"{operation}.string.contains", "v": "discrimination"},
        {"i": "path", "o": f"{operation}.string.absolutePath", "v": "/en/schools::0"},
    ]
    answer = json.loads(visitor.post("/en/@querystring-search", {"query": criteria}).content)
    assert titles(answer) == ["Schools"]


def test_nothing_unpublished_is_found_suggested_or_highlighted(site, visitor, commits):
    housing, translated = site
    with commits():
        draft = factories.page(housing, "Secret plan")
        draft.unpublish()
        housing.title = "A draft title"
        housing.save_revision()
    for text in ("secret", "draft title"):
        assert visitor.json("/@search", {"SearchableText": text, "spelling": "0"})["items"] == []
    with commits():
        draft.save_revision().publish()
    assert titles(visitor.json("/@search", {"SearchableText": "secret"})) == ["Secret plan"]
    with commits():
        for page in StandardPage.objects.filter(pk__in=[translated.pk, draft.pk]):
            page.unpublish()
    for text in ("secret", "logement"):
        answer = visitor.json("/@search", {"SearchableText": text, "highlights": "1", "facets": "_all"})
        assert (answer["items"], answer["items_total"]) == ([], 0)
    index = engines.engine()
    assert index.suggest("secret", "en", 5) == index.suggest("logement", "fr", 5) == []
    assert list(differences()) == []


def test_the_index_follows_the_documents_even_if_it_was_away(site, visitor, commits, monkeypatch):
    away = ElasticsearchEngine(f"http://127.0.0.1:{free_port()}/away")
    with monkeypatch.context() as patch:
        for module in ("search.indexing", "search.full_text", "search.execution"):
            patch.setattr(f"{module}.engine", lambda: away)
        with commits():
            factories.page(site[0], "Published meanwhile")
        assert PublishedDocument.objects.filter(title="Published meanwhile", is_alias=False).exists()
        waiting = OutboxEntry.objects.filter(kind="index")
        assert waiting.exists() and all(entry.attempts for entry in waiting)
        answer = visitor.json("/en/@search", {"SearchableText": "meanwhile"})
        assert titles(answer) == ["Published meanwhile"] and answer["degraded"] is True
    assert list(differences()) != []
    waiting.update(available_at="2020-01-01T00:00Z")
    drain()
    assert list(differences()) == []
    answer = visitor.json("/en/@search", {"SearchableText": "meanwhile"})
    assert titles(answer) == ["Published meanwhile"] and "degraded" not in answer


def test_two_rebuilds_at_once_are_refused(db):
    said = []

    def another_session():
        try:
            call_command("rebuild_search")
        except CommandError as error:
            said.append(str(error))
        finally:
            connection.close()

    with locks.held(locks.SEARCH_REBUILD):
        thread = threading.Thread(target=another_session)
        thread.start()
        thread.join()
    assert said == ["Another process is rebuilding the index."]


def test_evaluation_names_bad_lines(tmp_path):
    documents, queries = tmp_path / "documents.jsonl", tmp_path / "queries.jsonl"
    documents.write_text('{"id": "a", "language": "en", "title": "", "text": "Human rights"}\n')
    queries.write_text('{"language": "xx", "q": "rights", "rel": {"a": 1}}\n')
    with pytest.raises(CommandError, match="line 1: there is no language"):
        call_command("eval_search", documents=documents, queries=queries)


def test_evaluation_prints_a_line_a_language(tmp_path, capsys):
    documents, queries = tmp_path / "documents.jsonl", tmp_path / "queries.jsonl"
    lines = [{"id": str(n), "language": "en", "title": "", "text": text} for n, text in enumerate(["Water", "Rights"])]
    documents.write_text("\n".join(map(json.dumps, lines)))
    asked = [{"language": "en", "q": "right", "rel": {"1": 2}}, {"language": "fr", "q": "eau", "rel": {"0": 1}}]
    queries.write_text("\n".join(map(json.dumps, asked)))
    call_command("eval_search", documents=documents, queries=queries)
    english, french = map(json.loads, capsys.readouterr().out.splitlines())
    assert (english["language"], english["n"], english["success@1"], english["ndcg@10"]) == ("en", 1, 1.0, 1.0)
    assert (french["language"], french["success@5"], french["mrr"]) == ("fr", 0.0, 0.0)
    assert list(french) == ["language", "n", "success@1", "success@5", "mrr", "ndcg@10", "p50_ms", "p99_ms"]
