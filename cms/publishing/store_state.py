"""What tells whether anything in the store of documents is another than before."""

import time
from typing import NamedTuple

from django.db.models import Min

from cms.database.raw_sql import repeating_cursor
from cms.publishing.models import NEVER, PublishedDocument, StoreVersion

VERSION = f"SELECT version FROM {StoreVersion._meta.db_table} LIMIT 1"  # noqa: S608 - the name of a table


class StoreState(NamedTuple):
    """The version of the store, and the moment (in seconds since 1970) at which the first of its documents expires."""

    version: int | None
    expires: int


_known = StoreState(None, 0)


def store_state(version: int | None = None) -> StoreState:
    """Return the state of the store: while it is the same, so is whatever was made from published documents alone.

    ``version`` is given by who has just read it. Takes one statement, one more after something was published.
    """
    global _known
    if version is None:
        with repeating_cursor() as cursor:
            cursor.execute(VERSION)
            [version] = cursor.fetchone() or [None]
    if _known.version != version or _known.expires <= time.time() or version is None:
        found = PublishedDocument.objects.filter(expires__gt=int(time.time())).aggregate(first=Min("expires"))
        _known = StoreState(version, found["first"] or NEVER)
    return _known


def forget() -> None:
    """Forget when documents expire, as another database may be read from now on."""
    global _known
    _known = StoreState(None, 0)
