"""Who somebody is at the admin: nobody, until the second factor is given; and what its pages may load."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_from_request, override

from cms.accounts import known_addresses, second_factor
from cms.accounts.models import SecondFactor
from cms.accounts.policies import ADMIN_HEADERS

PASSED = "second_factor"
"""The session's key that holds the id of the device whose code was given."""
FOR_STRANGERS = ("/admin/login/", "/admin/password_reset/", "/admin/jsi18n/")
"""Pages of the admin for who is not signed in: they speak the language of the browser."""


class AccountsMiddleware:
    """Sets ``request.user``, which is anonymous while the second factor of a session is missing; sets policies.

    It takes the place of Django's AuthenticationMiddleware, so that no view, be it Wagtail's, an add-on's or a later
    one, can forget to ask. Nothing is read before a view looks at the user; the API does not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        request.user = SimpleLazyObject(partial(_user_of, request))  # type: ignore[assignment]
        if request.path_info.startswith(FOR_STRANGERS):
            with override(get_language_from_request(request)):
                response = self.get_response(request)
            patch_vary_headers(response, ["Accept-Language"])
        else:
            response = self.get_response(request)
        if request.path_info.startswith("/admin"):
            known_addresses.set_cookie(request, response)
            for name, value in ADMIN_HEADERS.items():
                response.headers.setdefault(name, value)
        return response


def _user_of(request: HttpRequest) -> Any:
    user = auth.get_user(request)
    return user if user.is_authenticated and is_complete(request, user) else AnonymousUser()


def is_complete(request: HttpRequest, user: Any) -> bool:
    """Return whether a session needs no other factor than the one that it has."""
    device = second_factor.device_of(user)
    if device is None:
        return not second_factor.is_required(user)
    return bool(request.session.get(PASSED) == device.pk)


def pending_user(request: HttpRequest) -> Any:
    """Return who has given a password but not yet the second factor, ``None`` if nobody has."""
    user = auth.get_user(request)
    return user if user.is_authenticated and not is_complete(request, user) else None


def complete(request: HttpRequest, device: SecondFactor) -> None:
    """Note in a session that the code of a device was given; the session gets another key."""
    request.session.cycle_key()
    request.session[PASSED] = device.pk
    known_addresses.remember(request, device.user)
