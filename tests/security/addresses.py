"""Every address that the site knows, with something put in for each of its parts."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)")


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Return each pattern with its whole route, as ``admin/pages/<int:page_id>/edit/``."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


def view_class(pattern: URLPattern) -> Any:
    """Return the class of a pattern's view, ``None`` for a function."""
    return getattr(pattern.callback, "view_class", None)


def address(route: str, **parts: Any) -> str:
    """Return the address of a route with its parts put in; what is not given is 1."""
    route = PART.sub(lambda found: str(parts.get(found[1] or found[2], 1)), route)
    return "/" + re.sub(r"[\^$]|\\Z|\\", "", re.sub(r"\([^()]*\)", "1", route))
