"""Unpublishing and deleting a page that is translated: names its translations, and asks what is to happen to them."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from cms.languages import SOURCE_LANGUAGE
from cms.publishing.begun_translations import untranslated_copies

# The name of the form's field; its values are page ids.
CHOSEN = "translations"


@dataclass(frozen=True)
class Translated:
    """A page in another language; it follows its source, or can be chosen, or is another's to decide about."""

    page: Page
    state: str
    follows: bool
    may: bool


def translations_of(page: Page, user: Any, action: str) -> list[Translated]:
    """Return what a page is translated into, by language; nothing for a page that is itself a translation.

    ``action`` is ``unpublish`` or ``delete``. An untranslated page cannot be public without its source.
    """
    is_source = page.locale.language_code == SOURCE_LANGUAGE
    if (
        not is_source
        and not TranslationSource.objects.filter(
            object_id=page.translation_key, locale=page.locale_id, translations__enabled=True
        ).exists()
    ):
        return []
    following = set(untranslated_copies(page).values_list("pk", flat=True))
    others = page.get_translations().select_related("locale").order_by("locale__language_code")
    return [
        Translated(other, _state(other, other.pk in following), other.pk in following, _may(user, other, action))
        for other in others
        if action == "delete" or other.live
    ]


def _state(page: Page, follows: bool) -> str:
    if follows:
        return _("not translated")
    if not page.live:
        return _("draft")
    return _("public, with a draft") if page.has_unpublished_changes else _("public")


def _may(user: Any, page: Page, action: str) -> bool:
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_delete() if action == "delete" else permissions.can_unpublish())


def chosen(request: HttpRequest, translated: list[Translated]) -> list[Page]:
    """Return the translations that were chosen, as far as the person may."""
    numbers = set(request.POST.getlist(CHOSEN))
    return [item.page for item in translated if str(item.page.pk) in numbers and item.may and not item.follows]


class UnpublishTogetherView(UnpublishView):
    """Unpublishes a page and those of its translations that were chosen."""

    def get_objects_to_unpublish(self) -> list[Page]:
        """Return the page and what was chosen with it."""
        self.translated = translations_of(self.object, self.request.user, "unpublish")
        return [self.object, *chosen(self.request, self.translated)]

    def unpublish(self) -> HttpResponse | None:
        """Unpublish them all, or none."""
        with transaction.atomic():
            return super().unpublish()  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        own = {"translated": self.translated, "chosen_field": CHOSEN, "translation_count": 0}
        return {**super().get_context_data(**kwargs), **own}


class DeleteTogetherView(DeleteView):
    """Deletes a page, what shows it in other languages, and those of its translations that were chosen."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete what was chosen after the page, so that nothing goes if the page may not; in Wagtail's transaction."""
        with_it = chosen(request, translations_of(self.page, request.user, "delete"))
        response: HttpResponse = super().post(request, *args, **kwargs)
        if not Page.objects.filter(pk=self.kwargs["page_id"]).exists():
            for page in with_it:
                DeletePageAction(Page.objects.get(pk=page.pk), user=request.user).execute(skip_permission_checks=True)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        translated = translations_of(self.page, self.request.user, "delete")
        own = {"translated": translated, "chosen_field": CHOSEN, "translation_count": 0}
        return {**super().get_context_data(**kwargs), **own}
