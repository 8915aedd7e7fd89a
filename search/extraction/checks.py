"""System checks of the settings for the text inside files."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.system_checks import SETTINGS

# A Python with the libraries takes about so many MiB before it reads anything.
LEAST = {"FILE_TEXT_SECONDS": 1, "FILE_TEXT_MEMORY": 256, "MOST_FILE_PAGES": 1}


@register(SETTINGS)
def limits_can_be_held(**kwargs: Any) -> list[CheckMessage]:
    """Refuse limits with which no file could be read."""
    return [
        Error(f"{name} is {getattr(settings, name)!r}; it must be at least {least}.", id="search.E001")
        for name, least in LEAST.items()
        if getattr(settings, name) < least
    ]
