"""What a document is joined with when it is read, in one raw statement.

Two ORM queries would cost more than everything else in an answer, nearly all of it building them.
"""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings

from cms.database.raw_sql import repeating_cursor
from cms.languages import language_of_path

DOCUMENT, CRUMB, ENTRY, ITEM, TOTAL, PARENT, NEXT, PREVIOUS, TRANSLATION, ROOT = range(10)
DEFAULT_BATCH = 25

# PostgreSQL takes a bare NULL in a subselect for text.
_PARTS = {
    DOCUMENT: """SELECT 0, position, path, digest, {tags}, language, expires, {data}
  FROM publishing_publisheddocument WHERE path = %(path)s AND expires > %(now)s""",
    CRUMB: """SELECT 1, path, path, title, NULL, NULL, 0, NULL, NULL
  FROM publishing_publisheddocument WHERE path IN ({crumbs}) AND expires > %(now)s""",
    ENTRY: """SELECT 2, position, path, menu_title, description, NULL, 0, NULL, NULL
  FROM publishing_publisheddocument WHERE parent_path = %(root)s AND in_navigation AND expires > %(now)s""",
    ITEM: """SELECT * FROM (SELECT 3, position, path, NULL, NULL, NULL, 0, summary, CAST(NULL AS bytea)
  FROM publishing_publisheddocument WHERE parent_path = %(path)s AND expires > %(now)s
  ORDER BY position LIMIT %(size)s OFFSET %(start)s) AS items""",
    TOTAL: """SELECT 4, NULL, NULL, NULL, NULL, NULL, count(*), NULL, NULL
  FROM publishing_publisheddocument WHERE parent_path = %(path)s AND expires > %(now)s""",
    PARENT: """SELECT 5, NULL, path, NULL, NULL, NULL, 0, summary, NULL
  FROM publishing_publisheddocument WHERE path = %(parent)s AND expires > %(now)s""",
    NEXT: """SELECT * FROM (SELECT 6, NULL, path, title, description, portal_type, 0,
  CAST(NULL AS bytea), CAST(NULL AS bytea)
  FROM publishing_publisheddocument WHERE parent_path = %(siblings)s AND expires > %(now)s
  AND position > (SELECT position FROM publishing_publisheddocument WHERE path = %(path)s)
  ORDER BY position LIMIT 1) AS following""",
    PREVIOUS: """SELECT * FROM (SELECT 7, NULL, path, title, description, portal_type, 0,
  CAST(NULL AS bytea), CAST(NULL AS bytea)
  FROM publishing_publisheddocument WHERE parent_path = %(siblings)s AND expires > %(now)s
  AND position < (SELECT position FROM publishing_publisheddocument WHERE path = %(path)s)
  ORDER BY position DESC LIMIT 1) AS preceding""",
    TRANSLATION: """SELECT 8, position, path, NULL, NULL, language, 0, NULL, NULL
  FROM publishing_publisheddocument WHERE path <> %(path)s AND NOT is_alias AND expires > %(now)s
  AND translation_key = (SELECT translation_key FROM publishing_publisheddocument WHERE path = %(path)s)""",
    ROOT: """SELECT 9, NULL, path, title, NULL, language, 0, fields, NULL
  FROM publishing_publisheddocument WHERE path = %(root)s AND expires > %(now)s""",
}
# Parts that only an expanded component shows.
_ONLY_FOR = {CRUMB: {"breadcrumbs"}, ENTRY: {"navigation"}, ROOT: {"navigation", "navroot"}}
EVERYTHING = frozenset({"breadcrumbs", "navigation", "navroot"})


_READY = "(SELECT {} FROM publishing_delivery WHERE document_id = publishing_publisheddocument.id{})"
_TAGS = _READY.format("tags", "")


class Wanted(StrEnum):
    """Which of the document's own bytes are read."""

    WHOLE = "fields, blocks"
    PACKED = _READY.format("packed", " AND base = %(base)s") + ", CAST(NULL AS bytea)"
    NOTHING = "CAST(NULL AS bytea), CAST(NULL AS bytea)"


@lru_cache(maxsize=256)
def _statement(expand: frozenset[str], crumbs: int, wanted: Wanted, tags: bool) -> str:
    """Return the one statement for a document with the neighbours that ``expand`` shows."""
    parts = [text for kind, text in _PARTS.items() if kind not in _ONLY_FOR or not expand.isdisjoint(_ONLY_FOR[kind])]
    names = ", ".join(f"%(crumb{number})s" for number in range(crumbs))
    return "\nUNION ALL ".join(parts).format(crumbs=names, tags=_TAGS if tags else "NULL", data=wanted.value)


class DocumentRow(NamedTuple):
    """The document itself: when it ``expires`` in seconds since 1970, and its bytes; packed ones are in ``fields``."""

    kind: int
    position: str
    path: str
    digest: str
    tags: str | None
    language: str
    expires: int
    fields: bytes = b""
    blocks: bytes = b""


class Row(NamedTuple):
    """A document as a neighbour of another: what is shown of it there.

    ``mark`` is its language, or its type where that is shown; ``number`` a count, where the row is one.
    """

    kind: int
    position: str
    path: str
    title: str
    description: str
    mark: str
    number: int
    data: bytes = b""
    blocks: bytes = b""


@dataclass
class Rows:
    """A document with all its neighbours; ``document`` is ``None`` where there is none at the path."""

    path: str
    root_path: str
    start: int
    size: int
    now: int
    total: int = 0
    document: DocumentRow | None = None
    by_kind: list[list[Row]] = field(default_factory=lambda: [[] for _ in range(10)])

    def first(self, kind: int) -> Row | None:
        """Return the one row of a kind, if there is one."""
        return self.by_kind[kind][0] if self.by_kind[kind] else None


def root_of(path: str) -> str:
    """Return the path of the language's root above ``path``; the site's root is its own."""
    language = language_of_path(path)
    return f"/{language.token}" if language else ""


def read(
    path: str,
    start: int = 0,
    size: int = DEFAULT_BATCH,
    expand: frozenset[str] = EVERYTHING,
    wanted: Wanted = Wanted.WHOLE,
) -> Rows:
    """Return the document at ``path`` with its neighbours, ``size`` children from ``start`` on among them.

    Neighbours that only a component shows are there if ``expand`` names it. What is packed for another public
    address than today's is not read.
    """
    root = root_of(path)
    now = int(time.time())
    segments = path.split("/")
    crumbs = []
    if "breadcrumbs" in expand:
        crumbs = ["/".join(segments[:end]) for end in range(3, len(segments) + 1)] or [path]
    parent = path.rpartition("/")[0] if path else None
    parameters: dict[str, Any] = {
        "path": path,
        "root": root,
        "now": now,
        "base": settings.PUBLIC_URL,
        "start": start,
        "size": size,
        "parent": parent,
        # The homes of the other languages are no neighbours of a home.
        "siblings": parent if len(segments) > 2 else None,
        **{f"crumb{number}": crumb for number, crumb in enumerate(crumbs)},
    }
    rows = Rows(path, root, start, size, now)
    statement = _statement(expand & EVERYTHING, len(crumbs), wanted, bool(settings.CACHE_TAG_HEADER))
    with repeating_cursor() as cursor:
        cursor.execute(statement, parameters)
        found = cursor.fetchall()
    by_kind = rows.by_kind
    for values in found:
        if values[0] == DOCUMENT:
            rows.document = DocumentRow._make(values)
        else:
            by_kind[values[0]].append(Row._make(values))
    rows.total = by_kind[TOTAL][0].number
    for kind in (CRUMB, ENTRY, ITEM, TRANSLATION):
        rows.by_kind[kind].sort(key=_position)
    return rows


def _position(row: Row) -> str:
    return row.position
