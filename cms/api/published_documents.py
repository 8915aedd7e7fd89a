"""Reads of published documents that several services need."""

import time

from django.db.models import Q, QuerySet

from cms.api.errors import ApiError
from cms.publishing.models import PublishedDocument


def published() -> QuerySet[PublishedDocument]:
    """Return the documents that are public now."""
    return PublishedDocument.objects.filter(expires__gt=int(time.time()))


def way_to(path: str) -> list[str]:
    """Return the paths from the language's root down to ``path``, both included; none at the site's root."""
    segments = path.strip("/").split("/") if path else []
    return ["/" + "/".join(segments[:end]) for end in range(1, len(segments) + 1)]


def ancestry(path: str, *columns: str) -> list[PublishedDocument]:
    """Return the document at ``path`` and those above it, the nearest first, in one query.

    Raises ApiError 404 where there is no document at ``path``.
    """
    found = published().filter(Q(path__in=[*way_to(path), ""])).only("path", *columns)
    documents = sorted(found, key=lambda document: len(document.path), reverse=True)
    if not documents or documents[0].path != path:
        raise ApiError(404, "There is nothing at this address.")
    return documents
