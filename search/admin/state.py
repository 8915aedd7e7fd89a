"""The admin's page on the state of the index, and the button that lets it be made anew."""

from datetime import timedelta
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.publishing.models import OutboxEntry, PublishedDocument
from search import indexing
from search.engines import engine
from search.engines.contract import EngineDown
from search.index_entries import all_keys
from search.models import Rebuild
from search.roles import keeps_search

MOST_SHOWN = 50
NAMES = {"embedded": gettext_lazy("Built in"), "elasticsearch": "Elasticsearch"}
# A rebuild that has not moved for so long was stopped.
STALLED = timedelta(minutes=10)


class IndexStateView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the engine, what is in its index and what should be, what waits and what failed."""

    # Without a way there, the header shows the title.
    breadcrumbs_items: list[Any] = []
    template_name = "search/index_state.html"
    page_title = gettext_lazy("Search index")
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer those who keep something of the search, and those who may have the index made anew."""
        if not reads_state(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        waiting = OutboxEntry.objects.filter(kind=indexing.INDEX)
        own = {
            **engine_state(),
            "waiting": waiting.count(),
            "lag": lag_of(waiting),
            "failures": waiting.filter(attempts__gt=0).order_by("-attempts", "pk")[:MOST_SHOWN],
            "whole": indexing.WHOLE,
            "rebuild": last_rebuild(),
            "may_rebuild": may_rebuild(self.request.user),
        }
        return {**super().get_context_data(**kwargs), **own}


def engine_state() -> dict[str, Any]:
    """Return the state of the engine and how its index differs from the documents, or why it is away."""
    try:
        found = {"engine": NAMES.get(engine().name, engine().name), "wanted": len(all_keys())}
        if not engine().exists():
            return {**found, "is_missing": True}
        wrong = list(islice(indexing.differences(), MOST_SHOWN + 1))
        return {**found, "state": engine().state(), "is_cut": len(wrong) > MOST_SHOWN, **differences_of(wrong)}
    except EngineDown as error:
        return {**found, "down": str(error)}


def differences_of(wrong: list[tuple[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Return the first entries that are missing, and those that are left over, each with what it is called."""
    named = wrong[:MOST_SHOWN]
    groups = {key: key for key, _kind in named if len(key) == 36 and ":" not in key}
    rows = PublishedDocument.objects.filter(translation_key__in=groups).order_by("-id")
    titles = {str(key): title for key, title in rows.values_list("translation_key", "title")}
    kinds: dict[str, list[dict[str, str]]] = {"missing": [], "left_over": []}
    for key, kind in named:
        kinds[kind.replace(" ", "_")].append({"key": key, "title": titles.get(key, "")})
    return kinds


def lag_of(waiting: QuerySet[OutboxEntry]) -> int:
    """Return for how many seconds the oldest entry has been waiting."""
    oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    return max(0, int((timezone.now() - oldest).total_seconds())) if oldest else 0


def last_rebuild() -> dict[str, Any] | None:
    """Return the last rebuild: what is known of it, and whether it runs, was stopped, or failed."""
    rebuild = Rebuild.objects.first()
    if rebuild is None:
        return None
    is_open = rebuild.finished_at is None
    is_stalled = is_open and timezone.now() - rebuild.moved_at > STALLED
    percent = 100 * rebuild.done // rebuild.total if rebuild.total else 0
    return {"row": rebuild, "runs": is_open and not is_stalled, "is_stalled": is_stalled, "percent": percent}


def may_rebuild(user: Any) -> bool:
    """Return whether somebody may have the index made anew."""
    return bool(user.has_perm("search.add_rebuild"))


def reads_state(user: Any) -> bool:
    """Return whether somebody may see the state of the index."""
    return keeps_search(user) or may_rebuild(user)


class RebuildView(View):
    """Lets the index be made anew."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note it; it is done after the answer, or by the worker."""
        if not may_rebuild(request.user):
            raise PermissionDenied
        indexing.note_rebuild()
        messages.success(request, _("The index will be made anew. Searches go on meanwhile."))
        return redirect("search_index")
