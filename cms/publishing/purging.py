"""Shared caches in front of the site: which answers a change makes stale, and telling the caches."""

import hashlib
import json
import urllib.request
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings

from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry

# On every answer that lists or searches documents.
LISTS = "lists"
PATIENCE = 5


@lru_cache(maxsize=4096)
def path_tag(kind: str, path: str) -> str:
    """Return a tag about a path, which may be long and in any script: its hash."""
    return f"{kind}:{hashlib.blake2b(path.encode(), digest_size=6).hexdigest()}"


def shown_at(path: str) -> list[str]:
    """Return the tags of an answer at a path: it names the pages above it, and those beside and below it."""
    segments = path.split("/")
    above = ["/".join(segments[:end]) for end in range(2, len(segments) + 1)]
    tags = [path_tag("at", place) for place in above]
    return [*tags, path_tag("in", path), path_tag("in", path.rpartition("/")[0])]


def stale_after(source: str | None, path: str, translation_key: Any) -> set[str]:
    """Return the tags of the answers that a change of a document makes stale."""
    tags = {path_tag("at", path), path_tag("in", path.rpartition("/")[0]), LISTS}
    if source:
        tags.add(source)
    if translation_key:
        tags.add(source_keys.group_key(translation_key))
    return tags


def note(documents: Iterable[tuple[str | None, str, Any]]) -> None:
    """Note changed documents (source, path and translation key) for the caches, if there are any caches."""
    if settings.CACHE_PURGE_URL:
        tags = {tag for document in documents for tag in stale_after(*document)}
        outbox.note_many(OutboxEntry.Kind.PURGE, sorted(tags))


def note_lists() -> None:
    """Note what is on every answer of a service, for the caches, if there are any."""
    if settings.CACHE_PURGE_URL:
        outbox.note_many(OutboxEntry.Kind.PURGE, [LISTS])


def separator() -> str:
    """Return what stands between the tags in a header: a comma in Cache-Tag, a blank in all others."""
    return "," if settings.CACHE_TAG_HEADER.lower() == "cache-tag" else " "


def purge(tags: list[str]) -> None:
    """Ask the cache, if there is one, to forget all answers with any of the tags; raise OSError if it does not agree.

    The tags stand in the header that answers have them in, and in a JSON body: each kind of cache reads one of them.
    """
    if not settings.CACHE_PURGE_URL:
        return
    headers = {"Content-Type": "application/json", "User-Agent": "alliance-cms"}
    if settings.CACHE_TAG_HEADER:
        headers[settings.CACHE_TAG_HEADER] = separator().join(tags)
    if settings.CACHE_PURGE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.CACHE_PURGE_TOKEN}"
    body = json.dumps({"tags": tags}).encode()
    request = urllib.request.Request(settings.CACHE_PURGE_URL, body, headers, method=settings.CACHE_PURGE_METHOD)  # noqa: S310 - a check sees to its scheme
    with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
        pass
