"""The admin's report on initiatives that overlap: what entities could do together."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from cms.i18n.listed import listed
from cms.languages import SOURCE_LANGUAGE
from home.models import InitiativePage


def overlaps(initiatives: Iterable[InitiativePage]) -> dict[int, list[InitiativePage]]:
    """Return by page id the other initiatives that have a day and a theme in common; none for one without a theme."""
    initiatives = list(initiatives)
    themes = {each.pk: {topic.pk for topic in each.topics.all()} for each in initiatives}
    return {
        one.pk: [
            other
            for other in initiatives
            if other.pk != one.pk and themes[one.pk] & themes[other.pk] and one.shares_a_day_with(other)
        ]
        for one in initiatives
    }


class OverlapReport(ReportView):
    """Lists public initiatives with those that go on at the same time on the same theme."""

    page_title = _("Initiatives that overlap")
    header_icon = "group"
    index_url_name = "initiative_overlaps"
    index_results_url_name = "initiative_overlaps_results"
    permission_required = "wagtailadmin.access_admin"
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk])),
        Column("entity", label=_("Entity")),
        Column("status", label=_("Status"), accessor="get_status_display"),
        Column("period", label=_("Period"), accessor="period_in_words"),
        Column("themes", label=_("Themes")),
        Column("overlapping", label=_("Overlaps with")),
    ]
    list_export = ["title", "entity", "get_status_display", "starts_on", "ends_on", "themes", "overlapping"]
    export_headings = {
        "title": _("Title"),
        "entity": _("Entity"),
        "get_status_display": _("Status"),
        "starts_on": _("from"),
        "ends_on": _("to"),
        "themes": _("Themes"),
        "overlapping": _("Overlaps with"),
    }

    def get_queryset(self) -> QuerySet[InitiativePage]:
        """Return the public initiatives in the source language, the earliest first."""
        pages = InitiativePage.objects.live().filter(locale__language_code=SOURCE_LANGUAGE)
        return pages.select_related("entity").order_by("starts_on", "title")  # type: ignore[no-any-return]

    def get_base_queryset(self) -> Any:
        """Return the initiatives that the listing starts from."""
        return self.get_queryset()

    def decorate_paginated_queryset(self, queryset: Any) -> Any:
        """Note at each initiative what it overlaps with, among all of them."""
        found = overlaps(self.get_queryset())
        noted: list[Any] = list(queryset)
        for page in noted:
            page.themes = listed(topic.title for topic in page.topics.all())
            page.overlapping = listed(f"{other.title} ({other.entity.short_name})" for other in found[page.pk])
        return noted
