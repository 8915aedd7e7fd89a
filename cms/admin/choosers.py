"""Choosers of records that exist once a language."""

from typing import Any

from wagtail.models import Locale
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from cms.languages import SOURCE_LANGUAGE
from cms.roles.records import may_create


class _SourceLanguageOnly:
    """Offers each record once: pages show the version in their own language, whichever was chosen."""

    def get_object_list(self) -> Any:
        return super().get_object_list().filter(locale__language_code=SOURCE_LANGUAGE)  # type: ignore[misc]


class _CreatesInSourceLanguage:
    """Lets those make a record who may write records in the source language: a new one is in it."""

    def can_create(self) -> bool:
        source = Locale.objects.get(language_code=SOURCE_LANGUAGE)
        return may_create(self.request.user, self.model_class, source)  # type: ignore[attr-defined]


class _ChooseView(_SourceLanguageOnly, _CreatesInSourceLanguage, ChooseView):
    pass


class _ChooseResultsView(_SourceLanguageOnly, ChooseResultsView):
    pass


class _CreateView(_CreatesInSourceLanguage, SnippetCreateView):
    pass


class SourceLanguageChooserViewSet(SnippetChooserViewSet):
    """A chooser of translatable records in the source language; a viewset's ``chooser_viewset_class``.

    With ``form_fields`` a record can be made in the chooser; all else of it is filled in later.
    """

    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    create_view_class = _CreateView
