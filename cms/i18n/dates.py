"""Days, months and years as each language writes them, and dates of which only a part is known."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.languages import BY_CODE, SOURCE_LANGUAGE, Language

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def day_in_words(day: date) -> str:
    """Return a day in the active language, such as "8 February 2023"."""
    language = _language()
    return _written(day, language.day_format, language.months)


def month_in_words(month: date) -> str:
    """Return a month in the active language, such as "April 2023"."""
    language = _language()
    words = _written(month, language.month_format, language.months)
    return words.lower() if language.is_month_lower else words


def _language() -> Language:
    return BY_CODE.get(get_language() or "", BY_CODE[SOURCE_LANGUAGE])


def _written(day: date, letters: str, months: tuple[str, ...]) -> str:
    if not months:
        return date_format(day, letters, use_l10n=False)
    # A month's name may have letters that stand for something in a format.
    before, after = (date_format(day, part, use_l10n=False) if part else "" for part in letters.split("F"))
    return f"{before}{months[day.month - 1]}{after}"


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless ``value`` is a year, a month or a day: 2023, 2023-04 or 2023-04-05."""
    try:
        if not _PARTIAL.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        message = _("“%(value)s” is no date. Write 2023, 2023-04 or 2023-04-05.")
        raise ValidationError(message, params={"value": value}) from None


def partial_in_words(value: str) -> str:
    """Return a partial date in the active language; empty for an empty one."""
    if len(value) <= 4:
        return value
    day = date.fromisoformat(value + "-01"[len(value) - 7 :])
    return month_in_words(day) if len(value) == 7 else day_in_words(day)
