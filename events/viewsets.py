"""The admin's views of communications products."""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from events import board
from events.models import CommunicationProduct


class CommunicationViewSet(SnippetViewSet):
    """Products as a board, which the menu leads to, as a calendar and as a list; each can be filtered and exported."""

    model = CommunicationProduct
    icon = "table"
    menu_label = _("Communications")
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = board.ProductIndexView
    filterset_class = board.ProductFilterSet
    search_fields = ["title", "audience", "notes"]
    list_display = ["title", "kind", "status", "campaign", "channel", "entity", "owner", "due_on"]
    list_export = [
        *("title", "get_kind_display", "get_status_display", "campaign", "get_channel_display", "audience"),
        *("entity", "owner", "due_on", "asset_titles", "notes"),
    ]
    export_headings = {
        "get_kind_display": _("Kind"),
        "get_status_display": _("Status"),
        "get_channel_display": _("Channel"),
        "asset_titles": _("Materials"),
    }
    export_filename = "communications"

    @cached_property
    def menu_url(self) -> str:
        """The board."""
        return reverse(self.get_url_name("board"))

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses of board and calendar beside the usual ones."""
        ours = [
            path(f"{name}/{part}", self._view(name, view, results_only=bool(part)), name=name + suffix)
            for name, view in (("board", board.BoardView), ("calendar", board.CalendarView))
            for part, suffix in (("", ""), ("results/", "_results"))
        ]
        return [*super().get_urlpatterns(), *ours, path("status/<int:pk>/", board.change_status, name="status")]

    def _view(self, name: str, view: Any, **options: Any) -> Any:
        """Return a view that is made as the list is, at an address of its own."""
        kwargs = self.get_index_view_kwargs(
            index_url_name=self.get_url_name(name),
            index_results_url_name=self.get_url_name(f"{name}_results"),
            template_name=view.template_name,
            results_template_name=view.results_template_name,
        )
        return self.construct_view(view, **kwargs, **options)
