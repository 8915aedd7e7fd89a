"""Middleware of the platform."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms import locks
from cms.api.views import answer

API = "/++api++"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Api:
    """Answers the content API, before the middleware that only people at the admin need: sessions, CSRF, messages.

    What stands above it in MIDDLEWARE holds for the API too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer what is below ``/++api++``; pass on everything else."""
        if request.path_info.startswith(API):
            return answer(request, request.path_info[len(API) :])
        return self.get_response(request)


@contextmanager
def editing() -> Iterator[None]:
    """Make what is changed inside one transaction, one editor's after the other.

    The page tree's own writes need that: two pages made below the same page at once would get the same place. SQLite
    has one writer at a time anyway; on PostgreSQL a lock among editors does it, for which nobody else waits.
    """
    with transaction.atomic():
        locks.lock(locks.EDITING)
        yield


class AtomicEditing:
    """Makes each change in the admin one transaction: a page, its revision, its log and its outbox entries.

    Reading opens no transaction, as SQLite would take its write lock for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a change that ends in an error, or was asked for in a wrong way, is taken back."""
        if request.method in SAFE_METHODS or not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with editing():
            response = self.get_response(request)
            if response.status_code == 400 or response.status_code >= 500:
                transaction.set_rollback(True)
        return response
