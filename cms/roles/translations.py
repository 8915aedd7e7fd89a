"""wagtail-localize's views, held to what somebody may change.

Its own rights are one for all languages (``submit_translation``), and by model for records. Here a translation is
begun, changed and taken back only by who may change the page or record in that language; what goes public with it,
only by who may publish there.
"""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.models import TranslationSource
from wagtail_localize.views import convert, edit_translation, snippets_api, submit_translations, update_translations

from cms.publishing.begun_translations import mark_as_begun
from cms.roles.editor import unfit_values
from cms.roles.records import LanguagePolicy, may, works_with
from cms.roles.starting_translations import begin_with
from cms.translations.targets import save_draft


def may_change(user: Any, instance: Any) -> bool:
    """Return whether somebody may change a page or a record."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    return may(user, "change", instance)


def may_translate(user: Any, instance: Any, locale: Locale) -> bool:
    """Return whether somebody may change what a page or record is, or will be, in a language."""
    if not isinstance(instance, Page):
        policy = policy_registry.get_by_type(type(instance))
        return isinstance(policy, LanguagePolicy) and policy.may_write_in(user, ["add", "change"], locale)
    page = Page.objects.get(pk=instance.pk)
    while page.depth > 1:
        if translated := page.get_translation_or_none(locale):
            policy = policy_registry.get_by_type(Page)
            return bool(policy.user_has_permission_for_instance(user, "change", translated))
        page = page.get_parent()
    return False


class _OwnLanguages:
    """Offers the languages that the person may translate into; others are refused as if they were not there."""

    def get_form(self) -> Any:
        form = super().get_form()  # type: ignore[misc]
        field, user = form.fields["locales"], self.request.user  # type: ignore[attr-defined]
        own = [locale.pk for locale in field.queryset if may_translate(user, self.object, locale)]  # type: ignore[attr-defined]
        field.queryset = Locale.objects.filter(pk__in=own)
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say so where there is no language to choose, instead of an empty list of them."""
        if self.get_form().fields["locales"].queryset.exists():
            return super().get(request, *args, **kwargs)  # type: ignore[misc, no-any-return]
        text = _("There is no language left into which you may begin to translate “%(title)s”.")
        messages.info(request, text % {"title": self.get_subtitle()})  # type: ignore[attr-defined]
        return redirect(self.get_success_url() or self.get_default_success_url())  # type: ignore[attr-defined]


class SubmitPageView(_OwnLanguages, submit_translations.SubmitPageTranslationView):
    """Begins the translation of a page."""


class SubmitRecordView(_OwnLanguages, submit_translations.SubmitSnippetTranslationView):
    """Begins the translation of a record."""


class UpdateView(update_translations.UpdateTranslationsView):
    """Hands on what has changed in the source, and publishes the translations if that is wanted."""

    def get_object(self) -> TranslationSource:
        """Return the source; refuse who may not change it."""
        source: TranslationSource = super().get_object()
        if not may_change(self.request.user, source.get_source_instance()):
            raise PermissionDenied
        return source

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it; publishing needs the right to publish each of the translations.

        Pages are made drafts, as they have words that nobody has approved in that language.
        """
        wanted = form.cleaned_data["publish_translations"]
        translations = list(self.object.translations.filter(enabled=True).select_related("target_locale"))
        if wanted and not all(may_publish(self.request.user, each.get_target_instance()) for each in translations):
            raise PermissionDenied
        is_page = isinstance(self.object.get_source_instance(), Page)
        if wanted and is_page:
            form.cleaned_data["publish_translations"] = False
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            if wanted and is_page:
                self._make_drafts()
        return response

    def _make_drafts(self) -> None:
        for translation in self.object.translations.filter(enabled=True).select_related("target_locale"):
            name = translation.target_locale.get_display_name()
            if problems := unfit_values(translation):
                messages.error(self.request, f"{name}: {' '.join(problems)}")
                continue
            try:
                save_draft(translation, self.request.user)
            except ValidationError as error:
                messages.error(self.request, f"{name}: {' '.join(error.messages)}")
            else:
                messages.info(self.request, _("%(language)s: a draft has been made, for review.") % {"language": name})


def may_publish(user: Any, instance: Any) -> bool:
    """Return whether what somebody writes into a page or record may go public; records have no drafts."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_publish())
    return may(user, "change", instance)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a translation back: visitors read the source there, so this needs the right to publish.

    A draft of a draft may be taken back by who writes it.
    """
    if not may_take_back(request.user, get_object_or_404(Page, pk=page_id)):
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)  # type: ignore[no-any-return]


def may_take_back(user: Any, page: Page) -> bool:
    """Return whether somebody may make an untranslated page of a translation."""
    public = Page.objects.filter(translation_key=page.translation_key, live=True).exists()
    return not public or may_publish(user, page)


def draw_editor(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Draw wagtail-localize's editor without the button that the person may not press."""
    page = context.get("instance")
    if "props" in context and isinstance(page, Page) and not may_take_back(request.user, page):
        props = json.loads(context["props"])
        props["links"]["convertToAliasUrl"] = None
        context["props"] = json.dumps(props)
    return render(request, template, context)


def offer_what_is_allowed(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take the same button out of the menu of Wagtail's editor."""
    page = context.get("page")
    if page and page.pk and not may_take_back(request.user, page):
        items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


def keep_note(request: HttpRequest, page: Page) -> None:
    """Let visitors be told still that a page is not translated when Wagtail makes an alias an ordinary page.

    Who may publish there says by that that its words are right.
    """
    if request.method == "POST" and not may_publish(request.user, page):
        mark_as_begun(page)


def list_records(request: HttpRequest, app_label: str, model_name: str, pk: str | None = None) -> HttpResponse:
    """Answer the translation editor's question for records; only about models that the person works with."""
    model = get_snippet_model_from_url_params(app_label, model_name)
    if not works_with(request.user, model):
        raise PermissionDenied
    view = snippets_api.SnippetViewSet.as_view({"get": "list" if pk is None else "retrieve"})
    arguments = {} if pk is None else {"pk": pk}
    return view(request, app_label=app_label, model_name=model_name, **arguments)  # type: ignore[no-any-return]


def use_own_rule() -> None:
    """Let every view of wagtail-localize's editor ask about the record: it asks about the model only.

    And let translations begin without being published.
    """
    edit_translation.user_can_edit_instance = may_change
    edit_translation.render = draw_editor
    begin, begin_below = begin_with(may_translate)
    submit_translations.translate_object, submit_translations.translate_page_subtree = begin, begin_below
