"""System checks: what must be true of an installation before it serves anything."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from wagtail.models import Site


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


@register()
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
