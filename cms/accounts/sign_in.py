"""Signing in with a name, a password and, where an account has one, a second factor."""

from typing import Any

from django.contrib.auth import authenticate
from django.http import HttpRequest

from cms.accounts import attempts, audit, hashing, second_factor
from cms.models import User


class Refused(Exception):
    """Name and password do not match."""


class CodeNeeded(Exception):
    """The password is right, the code of the second factor is missing or wrong."""

    def __init__(self, *, given: bool) -> None:
        """Take whether there was a code at all."""
        super().__init__()
        self.given = given


class EnrolmentNeeded(Exception):
    """The password is right, but the account must have a second factor first."""


def check_password(request: HttpRequest, name: str, password: str) -> User | None:
    """Return the account with this name and password, ``None`` without one; raise attempts.TooManyAttempts.

    It takes as long for a name that does not exist: the backend makes a hash for it too, ``hashing`` those of others.
    """
    try:
        attempts.count(request, name)
    except attempts.TooManyAttempts:
        audit.record("throttled", audit.known(name), request)
        raise
    found: Any = authenticate(request, username=name, password=password)
    if found is None:
        hashing.even_out(name, password)
    return found


def check_code(request: HttpRequest, user: User, code: str) -> bool:
    """Return whether a code is right, and use it up; raise attempts.TooManyAttempts."""
    try:
        attempts.count_code(request, user.pk)
    except attempts.TooManyAttempts:
        audit.record("throttled", user, request)
        raise
    device = second_factor.device_of(user)
    by = second_factor.verify(device, code) if device else None
    if by is None:
        audit.record("code_failed", user, request)
    if by == "recovery":
        audit.record("recovery_code", user, request, actor=user)
    return by is not None


def sign_in(request: HttpRequest, name: str, password: str, code: str) -> tuple[User, bool]:
    """Return the account, and whether it was asked for a second factor.

    Raises Refused, CodeNeeded, EnrolmentNeeded or attempts.TooManyAttempts.
    """
    user = check_password(request, name, password)
    if user is None:
        raise Refused
    if second_factor.device_of(user) is None:
        if second_factor.is_required(user):
            raise EnrolmentNeeded
        return user, False
    if not code:
        raise CodeNeeded(given=False)
    if not check_code(request, user, code):
        raise CodeNeeded(given=True)
    return user, True
