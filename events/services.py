"""Events as iCalendar: ``ics_view`` of one event, ``@calendar.ics`` of all at and below a path, or of a pillar."""

import time
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from cms.api import content, transport
from cms.api.contract import Contract
from cms.api.errors import ApiError
from cms.api.registry import Call, service, view
from cms.api.services.site import register_feed
from cms.publishing.models import Facet, PublishedDocument, inside
from cms.publishing.purging import LISTS
from events.feeds import calendar
from events.models import EventPage

CONTENT_TYPE = "text/calendar; charset=utf-8"
register_feed(_("All events (iCalendar)"), "@calendar.ics", "text/calendar")
# As many as anybody's calendar takes; the latest.
MOST_EVENTS = 1_000
ICALENDAR = Contract(content_type="text/calendar")


@view("ics_view", contract=replace(ICALENDAR, errors=(401, 410)))
def ics_view(call: Call) -> HttpResponse | None:
    """Return the event at the path; ``None`` if there is no event."""
    document = _documents().filter(path=call.path, portal_type=EventPage.portal_type).first()
    if document is None:
        return None
    return _response(call, document.title, [document], call.path.rpartition("/")[2])


@service("@calendar.ics", contract=replace(ICALENDAR, errors=(429,)), limit="list")
def calendar_service(call: Call) -> HttpResponse:
    """Return the published events at and below the path, in its language, those of a pillar wherever they stand."""
    place = _documents().filter(path=call.path).first()
    if place is None:
        raise ApiError(404, "There is nothing at this address.")
    root = f"/{call.language.token}"
    wanted = Q(path=call.path) | inside(call.path or root)
    if pillar := _pillar_of(place):
        belongs = Facet.objects.filter(document=OuterRef("pk"), name="pillar", value=pillar)
        wanted |= inside(root) & Q(Exists(belongs))
    events = _documents().filter(wanted, portal_type=EventPage.portal_type).order_by("-starts", "path")
    return _response(call, place.title, list(events[:MOST_EVENTS]), "calendar")


def _documents() -> QuerySet[PublishedDocument]:
    public = PublishedDocument.objects.filter(expires__gt=int(time.time()))
    return public.only("path", "title", "translation_key", "starts", "ends", "modified", "fields")


def _pillar_of(document: PublishedDocument) -> str | None:
    """Return the value of the facet of the pillar that a document is the page of."""
    key = str(document.translation_key)
    return key if document.facets.filter(name="pillar", value=key).exists() else None


def _response(call: Call, title: str, documents: list[PublishedDocument], name: str) -> HttpResponse:
    body = calendar(title, documents)
    response = transport.respond(call.request, content.etag(body), lambda: body, (LISTS,))
    if response.status_code == 200:
        response.headers["Content-Type"] = CONTENT_TYPE
        response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.ics")
    return response
