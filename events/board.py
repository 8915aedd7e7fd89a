"""The communications board: products by status and by month, and the form that moves a card."""

import calendar
from datetime import date, timedelta
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import IndexView

from cms.admin.listings import VersionsFilter, in_source_language
from cms.models import User
from events.models import CampaignEditionPage, CommunicationProduct
from home.models import Entity

MOST_CARDS = 50
MOST_IN_A_MONTH = 300
Status = CommunicationProduct.Status


class ProductFilterSet(WagtailFilterSet):
    """What the list, the board and the calendar are filtered by."""

    campaign = VersionsFilter(label=gettext_lazy("Campaign"), queryset=in_source_language(CampaignEditionPage))
    entity = VersionsFilter(label=gettext_lazy("Entity"), queryset=in_source_language(Entity))
    owner = MultipleUserFilter(
        label=gettext_lazy("Owner"),
        queryset=lambda request: User.objects.filter(pk__in=CommunicationProduct.objects.order_by().values("owner")),
        widget=CheckboxSelectMultiple,
    )
    due_on = django_filters.DateFromToRangeFilter(label=gettext_lazy("Due on"), widget=DateRangePickerWidget)

    class Meta:
        model = CommunicationProduct
        fields = ["status", "kind", "channel"]


class ProductIndexView(IndexView):
    """The list of products, with ways to its other two views."""

    VIEWS = (
        ("list", gettext_lazy("List"), "list-ul"),
        ("board", gettext_lazy("Board"), "table"),
        ("calendar", gettext_lazy("Calendar"), "calendar-alt"),
    )

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Ways to the other views, which keep what is filtered by, before the button that adds a product."""
        query = self.request.GET.copy()
        for name in ("p", "month", "export", "_w_filter_fragment"):
            query.pop(name, None)
        kept = f"?{query.urlencode()}" if query else ""
        namespace = self.model.snippet_viewset.url_namespace
        ways = [
            HeaderButton(label, url=reverse(f"{namespace}:{name}") + kept, icon_name=icon, priority=order)
            for order, (name, label, icon) in enumerate(self.VIEWS)
            if f"{namespace}:{name}" != self.index_url_name
        ]
        return [*ways, *super().header_buttons]

    @property
    def here(self) -> str:
        """The address of this view with what it is filtered by, for going back to it."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        return f"{self.index_url}?{query.urlencode()}" if query else str(self.index_url)


class BoardView(ProductIndexView):
    """Products in a column for each status, the most urgent first; at most 50 cards a column."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "events/board_results.html"
    page_title = gettext_lazy("Communications board")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the columns, each with its cards and how many more there are; seven queries at most."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        products = self.get_queryset()
        counts = dict(products.order_by().values_list("status").annotate(Count("pk")))
        context["columns"] = [
            {
                "status": status,
                "count": counts.get(status.value, 0),
                "more": max(0, counts.get(status.value, 0) - MOST_CARDS),
                "products": products.filter(status=status)[:MOST_CARDS],
            }
            for status in Status
        ]
        context["statuses"] = Status.choices
        context["can_change"] = self.user_has_permission("change")
        return context


class CalendarView(ProductIndexView):
    """Products on the days on which they are due, a month at a time."""

    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "events/calendar_results.html"
    page_title = gettext_lazy("Communications calendar")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the weeks with their products, the months before and after, and how many products have no day."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        first, error = month_of(self.request.GET.get("month", ""))
        weeks = calendar.Calendar(int(get_format("FIRST_DAY_OF_WEEK")) - 1).monthdatescalendar(first.year, first.month)
        days: dict[date, list[CommunicationProduct]] = {day: [] for week in weeks for day in week}
        products = self.get_queryset()
        due = products.filter(due_on__range=(weeks[0][0], weeks[-1][-1]))
        for product in due[:MOST_IN_A_MONTH]:
            days[product.due_on].append(product)
        return context | {
            "error": error,
            "first": first,
            "weeks": [[(day, days[day]) for day in week] for week in weeks],
            "more": max(0, due.count() - MOST_IN_A_MONTH),
            "without_day": products.filter(due_on=None).count(),
            "before": self._at(first - timedelta(days=1)),
            "after": self._at(first + timedelta(days=31)),
            "today": timezone.localdate(),
        }

    def _at(self, day: date) -> str:
        """Return the address of the month of a day, with the same filters."""
        query = self.request.GET.copy()
        query.pop("_w_filter_fragment", None)
        query["month"] = f"{day:%Y-%m}"
        return f"{self.index_url}?{query.urlencode()}"


def month_of(text: str) -> tuple[date, str]:
    """Return the first day of a month written as 2026-03 and no error; of this month, and what is wrong, otherwise."""
    today = timezone.localdate()
    if not text:
        return today.replace(day=1), ""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1), _("“%(text)s” is no month; write it as 2026-03.") % {"text": text[:50]}
    # The calendar shows days of the months beside it, which are to be dates too.
    if not date.min.year < first.year < date.max.year:
        return today.replace(day=1), _("“%(text)s” is no month; write it as 2026-03.") % {"text": text[:50]}
    return first, ""


@require_POST
def change_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a product another status and go back to the board; a status that there is not is refused by name."""
    if not request.user.has_perm("events.change_communicationproduct"):  # type: ignore[union-attr]
        raise PermissionDenied
    product = get_object_or_404(CommunicationProduct, pk=pk)
    status = request.POST.get("status", "")
    if status not in Status.values:
        messages.error(request, _("“%(status)s” is no status.") % {"status": status[:50]})
    elif status != product.status:
        product.status = status
        product.save(update_fields=["status"])
        log(product, "wagtail.edit", user=request.user)
        words = {"title": product.title, "status": product.get_status_display()}
        messages.success(request, _("“%(title)s”: %(status)s") % words)
    back = get_valid_next_url_from_request(request)
    return redirect(back or reverse(f"{CommunicationProduct.snippet_viewset.url_namespace}:board"))
