"""Views of Wagtail and wagtail-localize that name more than somebody may see, given our rule.

The gate asks about what an address names; this is about what views find by themselves.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext
from taggit.models import Tag, TaggedItem
from wagtail import hooks
from wagtail.admin import filters
from wagtail.admin.models import popular_tags_for_model
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.admin.views.bulk_action.registry import BulkActionRegistry
from wagtail.admin.views.chooser import BrowseView, page_models_from_string
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import Translation

from cms.i18n.report_labels import TranslationsReport
from cms.models import CustomDocument, CustomImage
from cms.roles.gate import viewer
from cms.roles.visibility import files_chosen, may_choose, may_see, pages_seen, pages_worked_on, works_on_page

MOST_TAGS = 10


def use_own_rules() -> None:
    """Put our rule into views that have no other place for it; called once, when the admin starts."""
    Page.get_admin_display_title = _display_title(Page.get_admin_display_title)
    BrowseView.get = _browse(BrowseView.get)
    PageTypesUsageReportView.decorate_paginated_queryset = _without_hidden_pages(
        PageTypesUsageReportView.decorate_paginated_queryset
    )
    BulkActionRegistry.get_bulk_action_class = _seeing(BulkActionRegistry.get_bulk_action_class)
    filters.popular_tags_for_model = image_chooser.popular_tags_for_model = popular_tags


def _display_title(original: Any) -> Any:
    def get_admin_display_title(self: Page) -> str:
        """Return the draft's title to who works on the page, the public one to others at the admin."""
        if self.depth == 1 and self.title == "Root":
            return gettext("Root")
        user = viewer.get()
        if user is None or self.draft_title == self.title or works_on_page(user, self):
            return str(original(self))
        return str(self.title)

    return get_admin_display_title


def _browse(original: Any) -> Any:
    def get(self: BrowseView, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponseBase:
        """Begin at the page above all those of the wanted types that the person may see."""
        wanted = request.GET.get("page_type")
        if wanted and not parent_page_id and not request.user.is_superuser:
            try:
                pages = pages_seen(request.user).type(*page_models_from_string(wanted))
            except (ValueError, LookupError):
                return original(self, request)  # type: ignore[no-any-return]
            parent_page_id = pages.first_common_ancestor().pk
        return original(self, request, parent_page_id)  # type: ignore[no-any-return]

    return get


def _without_hidden_pages(original: Any) -> Any:
    def decorate_paginated_queryset(self: PageTypesUsageReportView, page_types: Any) -> Any:
        """Name no page that was edited last and is not the person's business."""
        found = list(original(self, page_types))
        last = [item.last_edited_page.pk for item in found if item.last_edited_page]
        seen = set(pages_seen(self.request.user).filter(pk__in=last).values_list("pk", flat=True))
        for item in found:
            if item.last_edited_page and item.last_edited_page.pk not in seen:
                item.last_edited_page = None
        return found

    return decorate_paginated_queryset


class _Seeing(BulkAction):
    """Leaves out of an action on several objects those that the person may not see, as if they were not there."""

    def get_actionable_objects(self) -> Any:
        objects, others = super().get_actionable_objects()
        user = self.request.user
        if not user.is_superuser:
            others = {name: [item for item in items if _seen(user, item)] for name, items in others.items()}
        return objects, others


def _seen(user: Any, item: Any) -> bool:
    found = item["item"] if isinstance(item, dict) else item
    return may_see(user, found)


def _seeing(original: Any) -> Any:
    made: dict[type[BulkAction], type[BulkAction]] = {}

    def get_bulk_action_class(self: BulkActionRegistry, *args: str) -> type[BulkAction] | None:
        """Return an action that says nothing about what the person may not see."""
        action = original(self, *args)
        if action and action not in made:
            made[action] = type(action.__name__, (_Seeing, action), {"__module__": action.__module__})
        return made.get(action)

    return get_bulk_action_class


def tags_seen(user: Any) -> QuerySet[Tag]:
    """Return the tags of files that somebody may choose."""
    if user.is_superuser:
        return Tag.objects.all()
    used = Q()
    for model in (CustomImage, CustomDocument):
        own = files_chosen(user, model).order_by().values("pk")
        used |= Q(content_type__app_label="cms", content_type__model=model._meta.model_name, object_id__in=own)
    return Tag.objects.filter(pk__in=TaggedItem.objects.filter(used).values("tag_id"))


def popular_tags(model: Any, count: int = MOST_TAGS) -> QuerySet[Tag]:
    """Return the tags that are used most, of those that the viewer may see."""
    found = popular_tags_for_model(model, 1000)
    user = viewer.get()
    if user is None or user.is_superuser:
        return found[:count]  # type: ignore[no-any-return]
    own = set(tags_seen(user).values_list("pk", flat=True))
    return [tag for tag in found if tag.pk in own][:count]  # type: ignore[return-value]


def autocomplete_tags(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Answer which tags begin with ``term``."""
    term = request.GET.get("term", "")
    found = tags_seen(request.user).filter(name__istartswith=term).order_by("name") if term else Tag.objects.none()
    return JsonResponse(list(found.values_list("name", flat=True)[:MOST_TAGS]), safe=False)


class _OwnFiles:
    """Lists what the person may choose; one that a page shows which the person may see can be read besides."""

    def get_queryset(self) -> Any:
        user, model = self.request.user, self.model  # type: ignore[attr-defined]
        number = self.kwargs.get("pk")  # type: ignore[attr-defined]
        if number is None:
            return model.objects.filter(pk__in=files_chosen(user, model).order_by().values("pk")).order_by("id")
        found = model.objects.filter(pk=number)
        return found if all(may_see(user, file) for file in found) else found.none()


class OwnImagesViewSet(_OwnFiles, ImagesAdminAPIViewSet):
    """Images in the admin's own API."""


class OwnDocumentsViewSet(_OwnFiles, DocumentsAdminAPIViewSet):
    """Documents in the admin's own API."""


@hooks.register("construct_admin_api", order=100)
def use_own_endpoints(router: Any) -> None:
    """Answer for files by their collections, as the rest of the admin does."""
    router.register_endpoint("images", OwnImagesViewSet)
    router.register_endpoint("documents", OwnDocumentsViewSet)


@hooks.register("construct_page_chooser_queryset")
def choose_seen_pages(pages: Any, request: HttpRequest) -> Any:
    """Let nobody choose, and nobody find, a page that is not theirs to see."""
    return pages if request.user.is_superuser else pages.filter(pk__in=pages_seen(request.user).order_by().values("pk"))


class OwnTranslationsReport(TranslationsReport):
    """The report on translations: of pages that the person works on in either language, of records they may see."""

    def get_queryset(self) -> QuerySet[Translation]:
        """Return the translations."""
        found, user = super().get_queryset(), self.request.user
        if user.is_superuser:
            return found  # type: ignore[no-any-return]
        sides = Page.objects.filter(translation_key=OuterRef("source__object_id")).filter(
            Q(locale=OuterRef("source__locale")) | Q(locale=OuterRef("target_locale"))
        )
        records = [model for model in get_snippet_models() if may_choose(user, model)]
        kinds = [kind.pk for kind in ContentType.objects.get_for_models(*records).values()]
        own = Exists(sides.filter(pk__in=pages_worked_on(user).order_by().values("pk")))
        return found.filter(own | Q(source__specific_content_type__in=kinds))  # type: ignore[no-any-return]
