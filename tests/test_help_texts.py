"""Every field that editors fill in says what belongs there, in a short sentence in each language."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from cms.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from cms.models import CustomDocument, CustomImage, User

APPS = ("cms", "home", "pillars", "events", "search")
LONGEST = 90
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def edit_handlers() -> Iterator[Any]:
    """Yield the panels of the form of each page type and each record of ours."""
    yield from (model.get_edit_handler() for model in get_page_models() if model._meta.app_label in APPS)
    snippets = (model for model in get_snippet_models() if model._meta.app_label in APPS)
    yield from (model.snippet_viewset.get_edit_handler() for model in snippets)


def within(panel: Any) -> Iterator[Any]:
    """Yield a panel and all that it holds, the panels of rows too."""
    yield panel
    for child in getattr(panel, "children", ()):
        yield from within(child)
    if isinstance(panel, InlinePanel):
        yield from within(panel.child_edit_handler)


@pytest.fixture(scope="module")
def texts() -> dict[str, Any]:
    """Give the help text of each field and each group of rows by name, without the fields that Wagtail gives a page."""
    found = {}
    for panel in (panel for handler in edit_handlers() for panel in within(handler)):
        if isinstance(panel, InlinePanel):
            found[f"rows of {panel.model.__name__}.{panel.relation_name}"] = panel.help_text
        elif isinstance(panel, FieldPanel) and panel.db_field.model is not Page:
            found[f"{panel.model.__name__}.{panel.field_name}"] = panel.help_text or panel.db_field.help_text
    return found


@pytest.fixture
def file_forms(db: None) -> dict[str, Any]:
    """Give the forms of images and documents, with every field that they can have."""
    Collection.get_first_root_node().add_child(name="Photographs")
    user = User.objects.create_superuser("archivist")
    forms = (get_image_form(CustomImage)(user=user), get_document_form(CustomDocument)(user=user))
    return {f"{type(form).__name__}.{field.name}": field for form in forms for field in form.visible_fields()}


def test_every_field_and_every_group_of_rows_has_a_help_text(texts: dict[str, Any]) -> None:
    assert {"StandardPage.body", "rows of EventPage.agenda", "AgendaItem.title", "Topic.title"} <= texts.keys()
    assert sorted(name for name, text in texts.items() if not text) == []


def test_help_texts_are_short(texts: dict[str, Any]) -> None:
    with override(SOURCE_LANGUAGE):
        assert {name: str(text) for name, text in texts.items() if len(str(text)) > LONGEST} == {}


@each_language
def test_help_texts_are_in_the_editors_language(language: Language, texts: dict[str, Any]) -> None:
    with override(SOURCE_LANGUAGE):
        english = {name: str(text) for name, text in texts.items()}
    with override(language.code):
        same = {name for name, text in texts.items() if str(text) == english[name]}
    assert sorted(same) == (sorted(texts) if language.code == SOURCE_LANGUAGE else [])


def test_files_have_help_texts_in_their_forms(file_forms: dict[str, Any]) -> None:
    assert any(name.endswith(".collection") for name in file_forms)
    assert sorted(name for name, field in file_forms.items() if not field.help_text) == []
