"""Choosers of records that exist once a language, and of those that not everybody at the admin may see."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.models import Locale
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

from cms.languages import SOURCE_LANGUAGE
from cms.roles.records import may_create, works_with


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


class _Private:
    """Answers only those who may work with the model's records; a chooser asks nobody otherwise."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not works_with(request.user, self.model_class):  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class PrivateChooserViewSet(SnippetChooserViewSet):
    """A chooser of records that are nobody else's business; a viewset's ``chooser_viewset_class``."""

    choose_view_class = type("ChooseView", (_Private, ChooseView), {})
    choose_results_view_class = type("ChooseResultsView", (_Private, ChooseResultsView), {})
    chosen_view_class = type("ChosenView", (_Private, SnippetChosenView), {})
    chosen_multiple_view_class = type("ChosenMultipleView", (_Private, SnippetChosenMultipleView), {})
