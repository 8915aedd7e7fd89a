"""The checks, how they are called, and what each does to a publication."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.system_checks import SETTINGS

OFF, WARN, STOP = "off", "warn", "stop"
LEVELS = (OFF, WARN, STOP)

ALT_TEXT = "alt_text"
HEADINGS = "headings"
LINKS = "links"
DOCUMENTS = "documents"
DIRECTION = "direction"
TITLES: dict[str, Promise | str] = {
    ALT_TEXT: _("Alternative texts"),
    HEADINGS: _("Order of headings"),
    LINKS: _("Links to pages"),
    DOCUMENTS: _("Languages of documents"),
    DIRECTION: _("Reading direction"),
}


def level_of(check: str) -> str:
    """Return what a check does: nothing, a warning, or stop the publication."""
    return str(settings.CONTENT_CHECKS[check])


@register(SETTINGS)
def levels_are_known(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a level that would silently be none."""
    return [
        Error(f"CHECK_{check.upper()} is {level!r}, not one of {', '.join(LEVELS)}.", id="checks.E001")
        for check, level in settings.CONTENT_CHECKS.items()
        if level not in LEVELS
    ]
