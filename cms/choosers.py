"""Choosers of records that exist once a language."""

from typing import Any

from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from cms.languages import SOURCE_LANGUAGE


class _SourceLanguageOnly:
    """Offers each record once: pages show the version in their own language, whichever was chosen."""

    def get_object_list(self) -> Any:
        return super().get_object_list().filter(locale__language_code=SOURCE_LANGUAGE)  # type: ignore[misc]


class _ChooseView(_SourceLanguageOnly, ChooseView):
    pass


class _ChooseResultsView(_SourceLanguageOnly, ChooseResultsView):
    pass


class SourceLanguageChooserViewSet(SnippetChooserViewSet):
    """A chooser of translatable records in the source language; a viewset's ``chooser_viewset_class``."""

    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
