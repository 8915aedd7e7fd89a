"""Any search as a calendar, iCalendar (RFC 5545): what it found that has a start."""

from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Event

from cms.api.registry import Call, Typed
from cms.blocks import BASE
from cms.formats.icalendar import new_calendar, new_event, times_of
from cms.publishing.document import load
from cms.publishing.models import PublishedDocument
from search.feeds import BEGINNING, CALENDAR, CONTENT_TYPES, clean, moment, place_of, public

# As many as anybody's calendar takes.
LONGEST = 1_000
LAST_SECOND = time(23, 59, 59)


def calendar(call: Call, items: list[dict[str, Any]]) -> Typed:
    """Return results (summaries with ``feeds.FIELDS``) as a calendar of the place that was searched."""
    made = new_calendar(_line(place_of(call)[0]))
    paths = [item["@id"].removeprefix(BASE) for item in items]
    fields = {
        path: load(own) for path, own in PublishedDocument.objects.filter(path__in=paths).values_list("path", "fields")
    }
    events: dict[str, Event] = {}
    for path, item in zip(paths, items, strict=True):
        # What was taken back in this very moment has no fields.
        if path in fields and item["start"]:
            uid = fields[path].get("sync_uid") or item["UID"]
            # In a list of several languages an event stands once for each; the calendar's own comes first.
            if uid not in events or path.startswith(f"/{call.language.token}/"):
                events[uid] = _event(uid, item, fields[path])
    for event in events.values():
        made.add_component(event)
    return Typed(bytes(made.to_ical()), CONTENT_TYPES[CALENDAR])


def _event(uid: str, item: dict[str, Any], fields: dict[str, Any]) -> Event:
    """Return a result as an event; it is the same as in any other calendar of the site, and in every language."""
    return new_event(
        uid,
        public(item["@id"]),
        moment(item["modified"]) or moment(item["effective"]) or BEGINNING,
        _times(item, fields),
        summary=_line(item["title"]),
        description=_lines(item["description"]),
        location=_line(fields.get("location") or ""),
        categories=[_line(topic) for topic in item["Subject"]],
    )


def _times(item: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """Return the properties that say when: days, or moments in UTC."""
    start, end = _utc(item["start"]), _utc(item["end"] or item["start"])
    zone = ZoneInfo(fields.get("time_zone") or "UTC")
    first, last = start.astimezone(zone), end.astimezone(zone)
    whole_day = fields.get("whole_day")
    if whole_day is None:
        whole_day = first.time() == time.min and last.time() >= LAST_SECOND
    begins, ends = (first, last) if whole_day else (start, end)
    return times_of(begins, ends, whole_day=whole_day, open_end=bool(fields.get("open_end")))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _line(text: str) -> str:
    """Return text in one line."""
    return " ".join(clean(text).split())


def _lines(text: str) -> str:
    """Return text with its lines, which end only in what iCalendar knows as an end."""
    return "\n".join(clean(text).splitlines())
