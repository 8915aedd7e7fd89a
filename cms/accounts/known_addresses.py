"""Where somebody has signed in from lately: attempts from there are counted for themselves.

So nobody can lock a person out by typing wrong passwords somewhere else (OWASP's device cookies). A place is the
address, of which only a keyed hash is kept, or a browser of the admin, which has a signed cookie.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.accounts.models import KnownPlace
from cms.http import rates
from cms.models import User

LATELY = timedelta(days=30)
COOKIE, SALT = "known_device", "cms.accounts.known_addresses"


def place_of(request: HttpRequest, account: Q) -> str:
    """Return the place that a request comes from, if who has the ``account`` has signed in there; else nothing.

    It takes one statement, whether or not there is such an account, and another where there is a cookie.
    """
    people = User.objects.filter(account)
    if request.COOKIES.get(COOKIE):
        number, device = _device_of(request)
        if number and people.filter(pk=number).exists():
            return device
    place, since = _address_of(request), timezone.now() - LATELY
    known = KnownPlace.objects.filter(user__in=people, place=place, seen_at__gt=since).exists()
    return place if place and known else ""


def remember(request: HttpRequest | None, user: Any) -> None:
    """Note that somebody has signed in: with a password, and with the second factor where there must be one."""
    if request is None:
        return
    now = timezone.now()
    KnownPlace.objects.filter(seen_at__lt=now - LATELY).delete()
    if place := _address_of(request):
        KnownPlace.objects.update_or_create(user=user, place=place, defaults={"seen_at": now})
    number, device = _device_of(request)
    if number != user.pk:
        device = secrets.token_hex(16)
    request.known_device = signing.dumps([user.pk, device], salt=SALT)  # type: ignore[attr-defined]


def set_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser in which somebody has just signed in its cookie."""
    if value := getattr(request, "known_device", ""):
        secure, age = settings.SESSION_COOKIE_SECURE, int(LATELY.total_seconds())
        response.set_cookie(COOKIE, value, age, path="/admin/", secure=secure, httponly=True, samesite="Lax")


def _device_of(request: HttpRequest) -> tuple[int, str]:
    """Return whose a browser's cookie is, and its random text; 0 and nothing without one that is valid."""
    try:
        number, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LATELY)
    except (signing.BadSignature, ValueError):
        return 0, ""
    return number, device


def _address_of(request: HttpRequest) -> str:
    network = rates.network_of(rates.address_of(request))
    return salted_hmac(SALT, network, algorithm="sha256").hexdigest() if network else ""
