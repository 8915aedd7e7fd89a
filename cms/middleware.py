"""Middleware of the platform."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}


class AtomicEditing:
    """Makes each change in the admin one transaction: a page, its revision, its log and its outbox entries.

    Reading opens no transaction, as SQLite would take its write lock for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a change that ends in an error is taken back."""
        if request.method in SAFE_METHODS or not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
