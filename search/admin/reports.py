"""The admin's report of what visitors search for, with what can be done where little is found."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from search.models import AskedText, PromotedResult, SynonymGroup
from search.roles import keeps_search

FEW = 3
OUTCOMES = {
    "none": Q(results=0),
    # Found only by beginnings of words or corrected, or hardly anything.
    "weak": Q(results__lt=FEW) | Q(is_exact=False),
}


class RemedyColumn(Column):
    """Leads to the forms of a synonym and of a promoted result, filled in with what was searched for."""

    cell_template_name = "search/remedy_cell.html"

    def get_cell_context_data(self, instance: AskedText, parent_context: Any) -> dict[str, Any]:
        """Return the addresses of the forms that the person may use."""
        user, context = parent_context["request"].user, super().get_cell_context_data(instance, parent_context)
        forms = (("synonym", SynonymGroup, "words"), ("promote", PromotedResult, "texts"))
        for name, model, field in forms:
            policy = policy_registry.get_by_type(model)
            if instance.language in policy.languages(user, "add"):
                address = reverse(f"wagtailsnippets_search_{model._meta.model_name}:add")
                query = urlencode({"language": instance.language, field: instance.text})
                context[name] = f"{address}?{query}"
        return context


class AskedFilter(WagtailFilterSet):
    """Finds searches by a part of them, by language, and by what came of them."""

    text = django_filters.CharFilter(label=_("Search contains"), lookup_expr="icontains")
    outcome = django_filters.ChoiceFilter(
        label=_("What was found"),
        choices=[("none", _("No results")), ("weak", _("Weak results"))],
        method="by_outcome",
    )

    class Meta:
        model = AskedText
        fields = ["text", "language"]

    def by_outcome(self, found: QuerySet[AskedText], name: str, value: str) -> QuerySet[AskedText]:
        """Return the searches with an outcome."""
        return found.filter(OUTCOMES[value])


class AskedReport(ReportView):
    """Lists what visitors searched for, the most frequent first."""

    page_title = _("Searches")
    header_icon = "search"
    index_url_name = "asked_texts"
    index_results_url_name = "asked_texts_results"
    filterset_class = AskedFilter
    default_ordering = "-times"
    model = AskedText
    columns = [
        Column("text", label=_("Search"), sort_key="text"),
        Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
        Column("times", label=_("Times"), sort_key="times"),
        Column("results", label=_("Results"), sort_key="results"),
        Column("match", label=_("Found"), accessor=lambda asked: match_of(asked)),
        DateColumn("last_seen", label=_("Last searched"), sort_key="last_seen"),
        DateColumn("first_seen", label=_("First searched"), sort_key="first_seen"),
        RemedyColumn("remedy", label=_("Remedy"), accessor="pk"),
    ]
    list_export = ["text", "language", "times", "results", "is_exact", "first_seen", "last_seen"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer those who keep synonyms or promoted results."""
        if not keeps_search(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        """Return what the listing starts from."""
        return AskedText.objects.all()

    def get_queryset(self) -> QuerySet[AskedText]:
        """Return the searches in the order that is asked for."""
        return self.order_queryset(self.get_base_queryset())


def match_of(asked: AskedText) -> Any:
    """Return in a word how well a search was answered the last time."""
    if not asked.results:
        return _("nothing")
    return _("as it was written") if asked.is_exact else _("corrected, or by how words begin")


class KeeperMenuItem(MenuItem):
    """Shown to those who keep synonyms or promoted results."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person does."""
        return keeps_search(request.user)
