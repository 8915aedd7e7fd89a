"""iCalendar (RFC 5545): how every calendar of the site begins, and how an event stands in it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from icalendar import Calendar, Event, vText


def new_calendar(name: str) -> Calendar:
    """Return a calendar without events, to be subscribed to under a name."""
    made = Calendar()
    made.add("prodid", f"-//{' '.join(settings.SITE_NAME.split())}//Alliance CMS//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    return made


def new_event(
    uid: str,
    url: str,
    changed: datetime,
    times: dict[str, Any],
    *,
    summary: str,
    description: str = "",
    location: str = "",
    categories: Iterable[str] = (),
    language: str = "",
) -> Event:
    """Return an event, the same in every calendar that has it; ``times`` are those of ``times_of``.

    ``language`` is that of its texts, which say so then.
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed.astimezone(UTC))
    event.add("last-modified", changed.astimezone(UTC))
    for name, value in times.items():
        event.add(name, value)
    for name, words in (("summary", summary), ("description", description), ("location", location)):
        if words:
            event.add(name, _text(words, language))
    if named := list(categories):
        event.add("categories", named)
    event.add("url", url)
    return event


def times_of(start: datetime, end: datetime, *, whole_day: bool, open_end: bool) -> dict[str, Any]:
    """Return the properties that say when, for two moments in the event's time zone.

    Of days, iCalendar's end is the one after. What has no end, or ends when it begins, has none there.
    """
    if whole_day:
        return {"dtstart": start.date(), "dtend": end.date() + timedelta(days=1)}
    return {"dtstart": start} if open_end or end <= start else {"dtstart": start, "dtend": end}


def _text(words: str, language: str) -> vText:
    text = vText(words)
    if language:
        text.params["LANGUAGE"] = language
    return text
