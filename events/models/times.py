"""When an event takes place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models.translatable_fields import fixed
from events.fields import WallClockField
from events.time_zones import LAST_SECOND, after, at, days_in_words, span_in_words, validate_zone


class EventTimes(models.Model):
    """Start and end, entered as the clocks of the event's time zone show them, or whole days."""

    start = WallClockField(_("start"), help_text=_("As the clocks in the event’s time zone show it."))
    end = WallClockField(_("end"), null=True, blank=True, help_text=_("Empty if it is open."))
    time_zone = models.CharField(
        _("time zone"), max_length=64, validators=[validate_zone], help_text=_("Such as Europe/Zurich.")
    )
    second_zone = models.CharField(
        _("second time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_("The times are shown in this zone, too."),
    )
    whole_day = models.BooleanField(_("whole day"), default=False, help_text=_("Only the days are known, or count."))

    times_panels = ["start", "end", "time_zone", "second_zone", "whole_day"]
    times_fields = fixed(*times_panels)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end is before the start.")})

    @property
    def zone(self) -> ZoneInfo:
        """The event's time zone."""
        return ZoneInfo(self.time_zone)

    def dates(self) -> tuple[datetime | None, datetime | None]:
        """Return start and end in UTC: of whole days if it takes such; an open end is that of the day."""
        first = self.start.astimezone(self.zone)
        last = (self.end or self.start).astimezone(self.zone)
        start = at(first.date(), time.min, self.time_zone) if self.whole_day else self.start.astimezone(UTC)
        whole = self.whole_day or self.end is None
        return start, at(last.date(), LAST_SECOND, self.time_zone) if whole else last.astimezone(UTC)

    def times_in_words(self) -> str:
        """Return from when to when in the active language, each time with its zone, as "… = …" in two zones."""
        if self.whole_day:
            return f"{days_in_words(self.start, self.end, self.time_zone)} ({self.time_zone})"
        words = span_in_words(self.start, self.end, self.time_zone)
        if not self.second_zone:
            return words
        day = self.start.astimezone(self.zone).date()
        return f"{words} = {span_in_words(self.start, self.end, self.second_zone, known_day=day)}"

    def beginnings(self, minutes: list[int | None]) -> Iterator[datetime | None]:
        """Yield when each part of the event begins, in UTC; ``None`` from where it cannot be worked out."""
        moment = None if self.whole_day else self.start.astimezone(UTC)
        for length in minutes:
            yield moment
            moment = after(moment, length) if moment and length is not None else None
