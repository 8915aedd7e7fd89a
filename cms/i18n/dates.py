"""Days, months and years as each language writes them, and dates of which only a part is known."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Django's Arabic months are those of one region; the United Nations name both.
ARABIC_MONTHS = (
    *("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه"),
    *("تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"),
)
DAY_FORMATS = {"es": r"j \d\e F \d\e Y", "ru": "j E Y г.", "zh-hans": "Y年n月j日"}
MONTH_FORMATS = {"es": r"F \d\e Y", "zh-hans": "Y年n月"}
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def day_in_words(day: date) -> str:
    """Return a day in the active language, such as "8 February 2023"."""
    language = get_language() or ""
    if language == "ar":
        return f"{day.day} {ARABIC_MONTHS[day.month - 1]} {day.year}"
    return date_format(day, DAY_FORMATS.get(language, "j F Y"), use_l10n=False)


def month_in_words(month: date) -> str:
    """Return a month in the active language, such as "April 2023"."""
    language = get_language() or ""
    if language == "ar":
        return f"{ARABIC_MONTHS[month.month - 1]} {month.year}"
    words = date_format(month, MONTH_FORMATS.get(language, "F Y"), use_l10n=False)
    return words.lower() if language == "ru" else words


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
