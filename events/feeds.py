"""Published events -> iCalendar (RFC 5545)."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import now
from icalendar import Event, Timezone, vText

from cms.formats.icalendar import new_calendar
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
    zone, language = ZoneInfo(fields["time_zone"]), fields["language"]["token"]
    event = Event()
    event.add("uid", fields["sync_uid"])
    event.add("dtstamp", (document.modified or now()).astimezone(UTC))
    event.add("summary", _text(fields["title"], language))
    for name, value in _times(document, fields, zone).items():
        event.add(name, value)
    if document.modified:
        event.add("last-modified", document.modified.astimezone(UTC))
    if fields["description"]:
        event.add("description", _text(fields["description"], language))
    if fields["location"]:
        event.add("location", _text(fields["location"], language))
    if fields["subjects"]:
        event.add("categories", fields["subjects"])
    event.add("url", f"{settings.PUBLIC_URL}{document.path}")
    return event


def _times(document: PublishedDocument, fields: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    """Return the properties that say when: days, of which iCalendar's end is the one after, or times in the zone."""
    start, end = (_local(moment, zone) for moment in (document.starts, document.ends or document.starts))
    if fields["whole_day"]:
        return {"dtstart": start.date(), "dtend": end.date() + timedelta(days=1)}
    return {"dtstart": start} if fields["open_end"] else {"dtstart": start, "dtend": end}


def _local(moment: Any, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone)


def _text(words: str, language: str) -> vText:
    text = vText(words)
    text.params["LANGUAGE"] = language
    return text
