"""Dates in words, in the active language."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

# English as the United Nations writes it; Django's own format for it is American.
ENGLISH = "j F Y"


def day(value: date) -> str:
    """Return a day such as 21 March 2023."""
    return date_format(value, ENGLISH if get_language() == "en" else "DATE_FORMAT")
