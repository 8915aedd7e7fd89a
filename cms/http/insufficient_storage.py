"""Whether something failed as there was no room for it: on the disk, in memory, or among the open files."""

import errno
from collections.abc import Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from cms.http.readers_language import readers_language

# After so many seconds it may be tried again.
RETRY_AFTER = "60"
# Full, over quota, read-only, not allowed or broken; too many files are open; the memory is used up.
_NUMBERS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM),
}
# SQLite's words, as it has no numbers, and PostgreSQL's class of errors (53: insufficient resources).
_WORDS = ("disk is full", "readonly database", "disk i/o error")
_SQLSTATES = ("53100", "53200")


def is_lacking(error: BaseException | None) -> bool:
    """Return whether an error, or one that led to it, says that there is no room."""
    return any(map(_says_so, _chain(error)))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says_so(error: BaseException) -> bool:
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, OSError):
        return error.errno in _NUMBERS
    if not isinstance(error, DatabaseError):
        return False
    words, state = str(error).lower(), getattr(error.__cause__, "sqlstate", None)
    return state in _SQLSTATES or any(word in words for word in _WORDS)


def no_room(request: HttpRequest) -> HttpResponse:
    """Return the page that says so in the editor's language."""
    with translation.override(readers_language(request)):
        response = render(request, "cms/no_room.html", status=503)
    response.headers["Retry-After"] = RETRY_AFTER
    response.headers["Cache-Control"] = "no-store"
    return response
