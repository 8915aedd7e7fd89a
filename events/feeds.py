"""Published events -> iCalendar (RFC 5545)."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import now
from icalendar import Event, Timezone

from cms.formats.icalendar import new_calendar, new_event, times_of
from cms.publishing.models import PublishedDocument
from cms.publishing.prepared_responses import public

FIRST_OFFSETS = timedelta(days=366)


def calendar(title: str, documents: Iterable[PublishedDocument]) -> bytes:
    """Return the events of ``documents`` as a calendar, with the rules of every time zone that it names."""
    made = new_calendar(title)
    starts = []
    for document in documents:
        if document.starts:
            made.add_component(_event(document, json.loads(public(bytes(document.fields)))))
            starts.append(document.starts)
    if starts:
        # Only the years in which there is an event: a zone's whole history would be longer than the events.
        made.add_missing_timezones((min(starts) - FIRST_OFFSETS).date(), (max(starts) + FIRST_OFFSETS).date())
        for zone in made.timezones:
            _put_onsets_right(zone)
    return bytes(made.to_ical())


def _put_onsets_right(zone: Timezone) -> None:
    """Give the times at which clocks are put forward as they show it before: 02:00, where icalendar has 03:00.

    So RFC 5545 wants it (3.6.5); times at which clocks are put back are right.
    """
    for part in [*zone.standard, *zone.daylight]:
        skipped = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
        if skipped > timedelta():
            for moment in [part["DTSTART"], *(part["RDATE"].dts if "RDATE" in part else ())]:
                moment.dt -= skipped


def _event(document: PublishedDocument, fields: dict[str, Any]) -> Event:
    zone = ZoneInfo(fields["time_zone"])
    start, end = (moment.astimezone(zone) for moment in (document.starts, document.ends or document.starts))
    return new_event(
        fields["sync_uid"],
        f"{settings.PUBLIC_URL}{document.path}",
        document.modified or now(),
        times_of(start, end, whole_day=fields["whole_day"], open_end=fields["open_end"]),
        summary=fields["title"],
        description=fields["description"],
        location=fields["location"] or "",
        categories=fields["subjects"],
        language=fields["language"]["token"],
    )
