"""What holds from one day to another, and for which of the two bodies."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.i18n.dates import day_in_words


def on(day: date) -> Q:
    """Return the condition that a period holds on ``day``; its first and last day belong to it."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def overlapping(first: date | None, last: date | None) -> Q:
    """Return the condition that a period has a day in common with the one from ``first`` to ``last``."""
    query = Q()
    if last:
        query &= Q(starts_on__isnull=True) | Q(starts_on__lte=last)
    if first:
        query &= Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    return query


class Period(models.Model):
    """Days from ``starts_on`` to ``ends_on``, both included; an empty day leaves that end open."""

    starts_on = models.DateField(_("from"), null=True, blank=True, help_text=_("The first day; empty if not known."))
    ends_on = models.DateField(_("to"), null=True, blank=True, help_text=_("The last day; empty while it goes on."))

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the beginning."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("This day is before the first day.")})

    def holds_on(self, day: date) -> bool:
        """Return whether ``day`` lies in the period."""
        return (not self.starts_on or self.starts_on <= day) and (not self.ends_on or day <= self.ends_on)

    def shares_a_day_with(self, other: Period) -> bool:
        """Return whether there is a day that lies in both periods."""
        begins_in_time = not self.starts_on or not other.ends_on or self.starts_on <= other.ends_on
        return begins_in_time and (not self.ends_on or not other.starts_on or other.starts_on <= self.ends_on)

    def period_in_words(self) -> str:
        """Return the period in the active language; one that begins with a year is given in years, else in days."""
        first, last = self.starts_on, self.ends_on
        whole = bool(first and (first.month, first.day) == (1, 1))
        begin = "" if first is None else str(first.year) if whole else day_in_words(first)
        if last is None:
            return _("since %(day)s") % {"day": begin} if begin else ""
        end = str(last.year) if whole and (last.month, last.day) == (12, 31) else day_in_words(last)
        if not begin:
            return _("until %(day)s") % {"day": end}
        return begin if begin == end else f"{begin} – {end}"
