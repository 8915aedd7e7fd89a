"""``@aliases``: old addresses that lead to published pages."""

from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, Substr
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.api.batching import batch_of, batching, pairs_of
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError, BadRequest
from cms.api.published_documents import published
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.paths import composed
from cms.publishing.serializers import iso

shape(
    "Aliases",
    """
    @id                     uri
    items                   list
    items[].datetime        moment|null   Since when the old address leads on.
    items[].manual          bool          Whether an editor made it, and no move of the page.
    items[].path            str           The old address.
    items[]."redirect-to"   str           Where it leads.
    items_total             count
    batching?               Batching
    """,
)
PARAMETERS = """
query     str         Only old addresses with these letters in them.
manual    switch      Only those that an editor made, or only those that a move made.
start     str         Only those made on or after this day or moment.
end       str         Only those made on or before this day or moment.
b_start   count       Where the batch begins.
b_size    count       How many there are in a batch.
"""


def leading() -> QuerySet[Redirect, Any]:
    """Return the redirects within the site that work now, with ``target``, the path where each leads.

    Those to private pages are none of them; nor those from where a page stands again.
    """
    there = published().filter(page_id__isnull=False)
    internal = Substr("redirect_link", len(settings.PUBLIC_URL) + 1)
    target = Coalesce(
        there.filter(page_id=OuterRef("redirect_page_id")).values("path")[:1],
        there.filter(path=OuterRef("link")).values("path")[:1],
    )
    taken = Page.objects.filter(url_path=Concat(OuterRef("old_path"), Value("/"), output_field=CharField()))
    prefix = Q(redirect_link__startswith=f"{settings.PUBLIC_URL}/")
    found = Redirect.objects.filter(Q(redirect_page__isnull=False) | prefix).annotate(link=internal)
    return found.annotate(target=target).filter(~Exists(taken), target__isnull=False)


@service("@aliases", contract=Contract("Aliases", parameters=PARAMETERS, errors=(400, 404)))
def aliases(call: Call) -> dict[str, Any]:
    """Return the old addresses that lead to the page; at the site's root those of all published pages."""
    if call.path and not published().filter(path=call.path).exists():
        raise ApiError(404, "There is nothing at this address.")
    query = call.request.GET
    found = leading().filter(target=call.path) if call.path else leading()
    if words := query.get("query"):
        found = found.filter(old_path__contains=composed(words))
    if manual := query.get("manual"):
        found = found.filter(automatically_created=not _switch(manual))
    if start := query.get("start"):
        found = found.filter(created_at__gte=_moment("start", start, time.min))
    if end := query.get("end"):
        found = found.filter(created_at__lte=_moment("end", end, time.max))
    begin, size = batch_of(query)
    total = found.count()
    columns = ("created_at", "automatically_created", "old_path", "target")
    rows = found.order_by("old_path", "pk").values_list(*columns)[begin : begin + size] if size else []
    batch = batching(f"{call.path}/@aliases", pairs_of(query), begin, size, total)
    return {
        "@id": f"{BASE}{call.path}/@aliases",
        "items": [
            {"datetime": iso(made), "manual": not by_move, "path": old, "redirect-to": target}
            for made, by_move, old, target in rows
        ],
        "items_total": total,
        **({"batching": batch} if batch else {}),
    }


def _switch(value: str) -> bool:
    if value.lower() not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
        raise BadRequest(f"manual must be true or false, not {value[:50]!r}")
    return value.lower() in ("1", "true", "yes", "on")


def _moment(name: str, value: str, at: time) -> datetime:
    """Return the moment that a day or a moment stands for; raise BadRequest that names the parameter."""
    try:
        day = parse_date(value)
        moment = datetime.combine(day, at) if day else parse_datetime(value)
        if moment is None:
            raise ValueError(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadRequest(f"{name} must be a date such as 2026-03-21, not {value[:50]!r}") from None
