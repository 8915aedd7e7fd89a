"""Files of resources and declarations: their language is asked once, and a reader's own is not kept from them."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import DeclarationPage
from pillars.models import ResourceLibraryPage, ResourcePage
from tests import factories
from tests.forms import errors_of

ROWS = {
    ResourcePage: ("files", ["entities", "pillars", "places"], {"kind": "report", "authors": "", "external_link": ""}),
    DeclarationPage: ("versions", ["signatures"], {"text": rich_text("<p>Words.</p>"), "adopted_at": ""}),
}
ADDRESS = {ResourcePage: "/{}/library/paper", DeclarationPage: "/{}/paper"}


@pytest.fixture
def parents(home, commits):
    with commits():
        return {DeclarationPage: home, ResourcePage: factories.published(ResourceLibraryPage, home, "Library")}


def send(editor, model, parents, rows):
    """Send the form of a new page with files; return the errors, none if it was published."""
    name, others, fields = ROWS[model]
    data = {"title": "Paper", "slug": "paper", "summary": "In short.", "body": streamfield([]), **fields}
    data |= {name: inline_formset(rows), **{other: inline_formset([]) for other in others}}
    data = nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    names = [model._meta.app_label, model._meta.model_name, parents[model].pk]
    response = editor.post(reverse("wagtailadmin_pages:add", args=names), data)
    return {} if response.status_code == 302 else errors_of(response)


def paper(language):
    return factories.document(f"Paper {language}", language=language).pk


@pytest.mark.parametrize("model", ROWS)
def test_language_of_a_file_is_that_of_the_document(editor, visitor, parents, model):
    rows = [{"language": "", "document": paper("fr")}, {"language": "es", "document": paper("")}]
    assert send(editor, model, parents, rows) == {}
    answer = visitor.json(ADDRESS[model].format("en"))
    assert [file["language"] for file in answer[ROWS[model][0]]] == ["fr", "es"]
    assert visitor.json("/en/@search", {"file_language": "fr", "path": "/en"})["items_total"] == 1


@pytest.mark.parametrize("model", ROWS)
def test_contradictions_and_repetitions_are_refused_by_name(editor, parents, model):
    french, unknown = paper("fr"), paper("")
    for rows, words in (
        ([{"language": "es", "document": french}], "“Paper fr” is in another language: Français."),
        ([{"language": "", "document": unknown}], "The document does not say its language."),
        (
            [{"language": "", "document": french}, {"language": "fr", "document": unknown}],
            "There is a file in this language already: Français.",
        ),
    ):
        assert words in str(send(editor, model, parents, rows))
    assert not model.objects.exists()


@pytest.mark.parametrize("model", ROWS)
def test_page_with_a_file_in_the_readers_language_is_not_in_english_only(editor, visitor, parents, commits, model):
    assert send(editor, model, parents, [{"language": "", "document": paper("fr")}]) == {}
    french, spanish = (visitor.json(ADDRESS[model].format(token)) for token in ("fr", "es"))
    assert french["description"] == "Texte en anglais. In short."
    assert spanish["description"] == "Solo en inglés. In short."
    assert french["fallback"]["served"] == "en"
    row = getattr(model.objects.get(alias_of=None), ROWS[model][0]).get()
    with commits():
        row.document.language = "es"
        row.document.save()
    assert visitor.json(ADDRESS[model].format("fr"))["description"] == "En anglais seulement. In short."
