"""How long ago something was, as the admin's lists and reviews say it."""

from datetime import date
from typing import Any

from django.contrib.humanize.templatetags.humanize import NaturalTimeFormatter
from django.utils.timesince import timesince
from django.utils.translation import gettext
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.users.views import api_tokens

# In Russian they have another case than elsewhere.
IN_THE_PAST = NaturalTimeFormatter.past_substrings


def relative_time(moment: date) -> str:
    """Return how long ago a moment was, in its largest unit, in the active language; "just now" below a minute.

    Wagtail's own cuts at an English comma, and knows "0 minutes" only in languages that have a message for it.
    """
    period = timesince(moment, time_strings=IN_THE_PAST, depth=1)
    if period == timesince(moment, moment, time_strings=IN_THE_PAST, depth=1):
        return gettext("just now")
    return gettext("%(time_period)s ago") % {"time_period": period}


def mend_relative_times() -> None:
    """Let the admin say ages so."""
    modules: tuple[Any, ...] = (wagtailadmin_tags, api_tokens)
    for module in modules:
        module.timesince_simple = relative_time
    wagtailadmin_tags.register.filter("timesince_simple", relative_time)
