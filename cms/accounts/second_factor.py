"""Second factors: who has one, who must have one, and whether a code is right."""

import re
import secrets
import time
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from cms.accounts import totp
from cms.accounts.models import SecondFactor

MODES = ("none", "administrators", "all")
ADMINISTRATION = ("cms.add_user", "cms.change_user", "auth.add_group", "auth.change_group")
RECOVERY_CODES = 10
# No letters or digits that look alike.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def device_of(user: Any) -> SecondFactor | None:
    """Return a person's second factor."""
    return SecondFactor.objects.filter(user_id=user.pk).first()


def is_required(user: Any) -> bool:
    """Return whether REQUIRE_TWO_FACTOR demands a second factor of a person."""
    mode = settings.REQUIRE_TWO_FACTOR
    if mode == "administrators":
        return user.is_superuser or any(user.has_perm(name) for name in ADMINISTRATION)
    return bool(mode == "all")


@transaction.atomic
def enrol(user: Any, secret: str, counter: int) -> list[str]:
    """Keep a secret whose code of a time step was given; return the recovery codes, which are shown only now."""
    SecondFactor.objects.filter(user=user).delete()
    device = SecondFactor(user=user, secret=totp.encrypt(secret), last_counter=counter)
    codes = _renew(device)
    end_sessions(user)
    return codes


@transaction.atomic
def remove(user: Any) -> bool:
    """Remove a person's second factor, and end what was signed in with it; return whether there was one."""
    deleted, _by_model = SecondFactor.objects.filter(user=user).delete()
    end_sessions(user)
    return bool(deleted)


def end_sessions(user: Any) -> None:
    """Make a person's tokens worthless."""
    user.api_sessions.all().delete()


def verify(device: SecondFactor, code: str) -> str | None:
    """Return by what a code is right, ``app`` or ``recovery``, and use it up; ``None`` for a wrong or used one."""
    code = re.sub(r"[\s-]", "", code).lower()
    if len(code) == totp.DIGITS and code.isascii() and code.isdigit():
        return "app" if _is_of_app(device, code) else None
    return "recovery" if _is_recovery(device, code) else None


def new_recovery_codes(device: SecondFactor) -> list[str]:
    """Return new recovery codes in place of the old ones."""
    return _renew(device)


def _renew(device: SecondFactor) -> list[str]:
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    device.recovery_codes = [_digest(code) for code in codes]
    device.save()
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _is_of_app(device: SecondFactor, code: str) -> bool:
    try:
        secret = totp.decrypt(device.secret)
    except InvalidToken:
        return False
    counter = totp.counter_of(secret, code, time.time())
    if counter is None:
        return False
    # One statement, so that of two requests with the same code one is refused.
    fresh = SecondFactor.objects.filter(pk=device.pk, last_counter__lt=counter)
    return bool(fresh.update(last_counter=counter))


@transaction.atomic
def _is_recovery(device: SecondFactor, code: str) -> bool:
    kept = SecondFactor.objects.select_for_update().get(pk=device.pk)
    digest = _digest(code)
    if digest not in kept.recovery_codes:
        return False
    kept.recovery_codes.remove(digest)
    kept.save(update_fields=["recovery_codes"])
    return True


def _digest(code: str) -> str:
    return salted_hmac("cms.accounts.recovery", code, algorithm="sha256").hexdigest()
