"""System checks: what must be true of an installation before it serves anything."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from wagtail.models import Site

from cms.http import rates

# The tag of checks that read nothing but the settings: a server makes them when it starts.
SETTINGS = "settings"


@register(Tags.database)
def exactly_one_site(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a second Wagtail site: addresses are made for one origin."""
    if not databases:
        return []
    try:
        count = Site.objects.count()
    except DatabaseError:  # before the first migration
        return []
    if count > 1:
        return [
            Error(
                f"There are {count} Wagtail sites; this CMS publishes exactly one.",
                hint="Delete the others under Settings > Sites.",
                id="cms.E001",
            )
        ]
    return []


@register(SETTINGS)
def public_url_is_an_origin(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a PUBLIC_URL that is no origin: it is compared with the browser's, letter by letter."""
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.scheme in ("http", "https") and parts.netloc and not (parts.path or parts.query or parts.fragment):
        return []
    return [
        Error(
            f"PUBLIC_URL is {settings.PUBLIC_URL!r}, which is not an origin.",
            hint="Use the scheme, the host and the port that browsers see, such as https://www.example.org.",
            id="cms.E002",
        )
    ]


@register(SETTINGS)
def purge_address_is_http(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a CACHE_PURGE_URL that is not on the web."""
    if not settings.CACHE_PURGE_URL or urlsplit(settings.CACHE_PURGE_URL).scheme in ("http", "https"):
        return []
    return [Error(f"CACHE_PURGE_URL is {settings.CACHE_PURGE_URL!r}; it must begin with http or https.", id="cms.E003")]


@register(SETTINGS)
def limits_can_be_counted(**kwargs: Any) -> list[CheckMessage]:
    """Refuse limits that cannot be read, and a place to count in that cannot be used."""
    errors: list[CheckMessage] = []
    for scope, rate in settings.RATE_LIMITS.items():
        if not rates.is_rate(rate):
            hint = "Write a number and a time, such as 5/hour or 5/minute;50/day."
            errors.append(Error(f"RATE_LIMIT_{scope.upper()} is {rate!r}.", hint=hint, id="cms.E004"))
    try:
        storage_from_string(settings.RATE_LIMIT_STORAGE)
    except ConfigurationError as error:
        hint = "memory:// needs nothing; redis:// needs the Python package redis, version 3 to 7."
        errors.append(Error(f"RATE_LIMIT_STORAGE cannot be used: {error}", hint=hint, id="cms.E004"))
    return errors


def refuse_settings() -> None:
    """Raise ImproperlyConfigured with all that is wrong with the settings, in the words of the checks."""
    wrong = [str(found) for found in run_checks(tags=[SETTINGS]) if found.is_serious()]
    if wrong:
        raise ImproperlyConfigured("\n".join(wrong))
