"""Moments as the clocks of a place show them: time zones by their IANA names."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.blocks.compose import joined
from cms.i18n.dates import day_in_words

LAST_SECOND = time(23, 59, 59)


def validate_zone(name: str) -> None:
    """Raise ValidationError unless ``name`` is a time zone's IANA name."""
    if name not in available_timezones():
        message = _("“%(name)s” is no time zone. Write it as in Europe/Zurich or America/New_York.")
        raise ValidationError(message, params={"name": name})


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone, UTC for an empty name."""
    return ZoneInfo(name or "UTC")


def at(day: date, clock: time, zone: str) -> datetime:
    """Return in UTC the moment at which the clocks in ``zone`` show ``clock`` on ``day``."""
    return datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)


def exists(moment: datetime) -> bool:
    """Return whether clocks ever show the moment: in spring they skip an hour."""
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def label(zone: str, moment: datetime) -> str:
    """Return a zone's name, with the letters in use at ``moment`` where it has any, such as "Europe/Zurich (CET)"."""
    letters = moment.astimezone(ZoneInfo(zone)).tzname() or ""
    return f"{zone} ({letters})" if letters.isalpha() and letters != zone else zone


def clock(moment: datetime, zone: str) -> str:
    """Return what the clocks in ``zone`` show."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def span_in_words(start: datetime, end: datetime | None, zone: str, *, known_day: date | None = None) -> str:
    """Return from when to when in the active language and the zone; the day is left out where it is ``known_day``."""
    first = start.astimezone(ZoneInfo(zone))
    words = joined("" if first.date() == known_day else day_in_words(first.date()), f"{first:%H:%M}")
    if end:
        last = end.astimezone(ZoneInfo(zone))
        same = last.date() == first.date()
        words += f"–{last:%H:%M}" if same else f" – {joined(day_in_words(last.date()), f'{last:%H:%M}')}"
    return f"{words} {label(zone, first)}"


def days_in_words(start: datetime, end: datetime | None, zone: str) -> str:
    """Return the whole days from start to end, in the active language."""
    days = [moment.astimezone(ZoneInfo(zone)).date() for moment in (start, end or start)]
    words = day_in_words(days[0])
    return f"{words} – {day_in_words(days[1])}" if days[0] != days[1] else words


def after(moment: datetime, minutes: int) -> datetime:
    """Return the moment ``minutes`` later; hours that clocks skip or repeat are counted as they pass."""
    return moment.astimezone(UTC) + timedelta(minutes=minutes)
