"""iCalendar (RFC 5545): how every calendar of the site begins."""

from django.conf import settings
from icalendar import Calendar


def new_calendar(name: str) -> Calendar:
    """Return a calendar without events, to be subscribed to under a name."""
    made = Calendar()
    made.add("prodid", f"-//{' '.join(settings.SITE_NAME.split())}//Alliance CMS//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    return made
