"""Middleware of the platform."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from cms.api.views import answer
from cms.database.lock_timeouts import EDITOR, patience
from cms.database.locks import editing

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


class AtomicEditing:
    """Makes each change in the admin one transaction: a page, its revision, its log and its outbox entries.

    Reading opens no transaction, as SQLite would take its write lock for it; nor does somebody who is not signed in,
    who has nothing to change but could keep others waiting. Who is signed in waits for a lock for a while.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a change that ends in an error, or was asked for in a wrong way, is taken back."""
        if not request.path_info.startswith("/admin/") or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        with patience(EDITOR):
            if request.method in SAFE_METHODS:
                return self.get_response(request)
            with editing():
                response = self.get_response(request)
                if response.status_code == 400 or response.status_code >= 500:
                    transaction.set_rollback(True)
            return response
