"""The admin's report on what is to be mended in public pages."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.content_checks.levels import TITLES
from cms.content_checks.models import PageFinding
from cms.languages import LANGUAGES
from cms.roles.visibility import pages_worked_on


class FindingFilter(WagtailFilterSet):
    """Finds findings by check and language."""

    check_name = django_filters.ChoiceFilter(label=_("Check"), choices=list(TITLES.items()))
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        field_name="page__locale__language_code",
        choices=[(language.code, language.name) for language in LANGUAGES],
    )

    class Meta:
        model = PageFinding
        fields = ["check_name", "language"]


class FindingReport(ReportView):
    """Lists what is to be mended, page by page."""

    page_title = _("To be mended")
    header_icon = "warning"
    index_url_name = "content_checks"
    index_results_url_name = "content_checks_results"
    permission_required = "wagtailadmin.access_admin"
    filterset_class = FindingFilter
    columns = [
        TitleColumn(
            "page",
            label=_("Page"),
            accessor="page.title",
            get_url=lambda finding: reverse("wagtailadmin_pages:edit", args=[finding.page_id]),
        ),
        Column("language", label=_("Language"), accessor="page.locale"),
        Column("check_name", label=_("Check"), accessor="title"),
        Column("what", label=_("What"), accessor="text"),
    ]
    list_export = ["page.title", "page.locale", "page.url_path", "title", "text"]
    export_headings = {
        "page.title": _("Page"),
        "page.locale": _("Language"),
        "page.url_path": _("Address"),
        "title": _("Check"),
        "text": _("What"),
    }

    def get_queryset(self) -> QuerySet[PageFinding]:
        """Return the findings in pages that the person works on: they may name drafts that the page links to."""
        mine = pages_worked_on(self.request.user).order_by().values("pk")
        found = PageFinding.objects.filter(page__in=mine)
        return found.select_related("page__locale").order_by("page__url_path", "pk")

    def get_base_queryset(self) -> Any:
        """Return the findings that the listing starts from."""
        return self.get_queryset()
