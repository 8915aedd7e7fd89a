"""The admin's list of what depends on a page, record, image or document."""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from cms.models import CustomDocument, CustomImage
from cms.publishing.usage import pages_using
from cms.roles.visibility import may_see, pages_seen


class UsedByView(ReportView):
    """Lists the pages that depend on an object, and other objects that refer to it."""

    page_title = _("Used by")
    header_icon = "link"
    permission_required = "wagtailadmin.access_admin"
    results_template_name = "publishing/used_by_results.html"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        Column("language", label=_("Language"), accessor="locale"),
        Column("status", label=_("Status"), accessor="status_string"),
    ]
    list_export = ["title", "locale", "status_string", "url_path"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the object that the address names."""
        super().setup(request, *args, **kwargs)
        self.item = _named(**kwargs)
        if request.user.is_authenticated and not may_see(request.user, self.item):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """Return the object's title."""
        return str(self.item)

    def get_index_url(self) -> str:
        """Return the address of the list, for its pages."""
        return str(self.request.path)

    def get_index_results_url(self) -> None:
        """Return nothing: the list has no filters."""
        return

    def get_queryset(self) -> QuerySet[Page]:
        """Return the pages that the person may see."""
        seen = pages_seen(self.request.user).filter(pk__in=self.found)
        return seen.select_related("locale").order_by("locale__language_code", "path")

    @cached_property
    def found(self) -> set[int]:
        """The ids of the pages that depend on the object."""
        return pages_using([self.item])[self.item]

    def get_base_queryset(self) -> Any:
        """Return the pages that the listing starts from."""
        return self.get_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables, with the first objects that are no pages."""
        pages = ContentType.objects.get_for_model(Page)
        rest = ReferenceIndex.get_references_to(self.item).exclude(base_content_type=pages)
        finder = AdminURLFinder(self.request.user)
        others = [(other, finder.get_edit_url(other)) for other, _references in rest.group_by_source_object()[:50]]
        hidden = len(self.found) - self.get_queryset().count()
        own = {"others": [pair for pair in others if pair[1]], "hidden": hidden}
        return {**super().get_context_data(**kwargs), **own}


def _named(
    page_id: int = 0, image_id: int = 0, document_id: int = 0, app: str = "", model: str = "", pk: str = ""
) -> Model:
    """Return the object that an address names; raise Http404 if there is none."""
    for kind, number in ((Page, page_id), (CustomImage, image_id), (CustomDocument, document_id)):
        if number:
            found: Model = get_object_or_404(kind, pk=number)
            return found
    try:
        snippet = apps.get_model(app, model)
    except LookupError as error:
        raise Http404 from error
    if snippet not in get_snippet_models():
        raise Http404
    try:
        return get_object_or_404(snippet, pk=pk)
    except ValueError as error:
        raise Http404 from error
