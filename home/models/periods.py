"""What holds from one day to another, and for which of the two bodies."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Body(models.TextChoices):
    """The two bodies whose members, chairs and terms are kept."""

    ALLIANCE = "alliance", _("Geneva Alliance against Racism")
    NETWORK = "network", _("UN Network on Racial Discrimination and Protection of Minorities")


def on(day: date) -> Q:
    """Return the condition that a period holds on ``day``; its first and last day belong to it."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
    return begun & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


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

    def period_facts(self) -> dict[str, Any]:
        """Return the days in ISO format, ``None`` where an end is open."""
        return {
            "from": self.starts_on.isoformat() if self.starts_on else None,
            "to": self.ends_on.isoformat() if self.ends_on else None,
        }
