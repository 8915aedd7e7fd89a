"""Where an event takes place, and whom to ask about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.blocks.compose import joined
from cms.models.translatable_fields import fixed, shared, stated


class EventPlace(models.Model):
    """The place of an event, in the world or online."""

    class Format(models.TextChoices):
        """Whether one goes there."""

        IN_PERSON = "in-person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    format = models.CharField(
        _("format"),
        max_length=16,
        choices=Format.choices,
        blank=True,
        help_text=_("Whether people meet in one place or online; empty if not settled."),
    )
    venue = models.CharField(_("venue"), max_length=255, blank=True, help_text=_("Building and city."))
    room = models.CharField(
        _("room"), max_length=100, blank=True, help_text=_("Such as Room XX; shown behind the venue.")
    )
    online_link = models.URLField(
        _("online link"),
        max_length=1000,
        blank=True,
        help_text=_("Where to join or watch, with https://. Every visitor sees it."),
    )

    place_fields = [*stated("venue", "room"), *fixed("format"), *shared("online_link")]

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """The venue with the room, in words."""
        return joined(self.venue, self.room)

    @property
    def location(self) -> str | None:
        """The place, else how people meet."""
        return self.place or (str(self.get_format_display()) if self.format else None)


class EventContact(models.Model):
    """Whom to ask about an event."""

    contact_name = models.CharField(
        _("contact"), max_length=255, blank=True, help_text=_("Whom to ask, best an office. Every visitor sees it.")
    )
    contact_email = models.EmailField(
        _("e-mail"), blank=True, help_text=_("Best the public address of an office. Every visitor sees it.")
    )
    contact_phone = models.CharField(
        _("telephone"),
        max_length=60,
        blank=True,
        help_text=_("With the country code, such as +41 for Switzerland. Every visitor sees it."),
    )

    contact_fields = shared("contact_name", "contact_email", "contact_phone")

    class Meta:
        abstract = True

    @property
    def contact(self) -> str:
        """Whom to ask, and how."""
        return joined(self.contact_name, self.contact_email, self.contact_phone)
