"""How often somebody may try to sign in, and where from."""

import hashlib
import ipaddress
import math
import time
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from limits import parse_many
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter


class TooManyAttempts(Exception):
    """There were too many attempts; ``seconds`` says when the next one is possible."""

    def __init__(self, seconds: int) -> None:
        """Take the seconds to wait."""
        super().__init__(f"Too many attempts. Please try again in {seconds} seconds.")
        self.seconds = seconds


def count(request: HttpRequest | None, name: str) -> None:
    """Count an attempt by the client's address and by the account's name; raise TooManyAttempts beyond the limits."""
    if request is not None:
        _count("login-client", client_of(request), settings.LOGIN_RATE_CLIENT)
    _count("login-account", name.casefold(), settings.LOGIN_RATE_ACCOUNT)


def count_code(user_id: int) -> None:
    """Count a code given for an account; raise TooManyAttempts beyond the limit of attempts for an account."""
    _count("second-factor", str(user_id), settings.LOGIN_RATE_ACCOUNT)


def _count(scope: str, key: str, rate: str) -> None:
    # A name that is typed may be a password in the wrong field.
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    limiter = _limiter(settings.RATE_LIMIT_STORAGE)
    for item in parse_many(rate) if rate else []:
        if not limiter.hit(item, scope, digest):
            left = limiter.get_window_stats(item, scope, digest).reset_time - time.time()
            raise TooManyAttempts(max(1, math.ceil(left)))


@cache
def _limiter(storage: str) -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(storage))


def client_of(request: HttpRequest) -> str:
    """Return the client's IPv4 address, or the /64 network of its IPv6 address.

    Of X-Forwarded-For only what TRUSTED_PROXIES proxies have written is believed.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if 0 < settings.TRUSTED_PROXIES <= len(forwarded):
        address = forwarded[-settings.TRUSTED_PROXIES].strip() or address
    return network_of(address, 32, 64)


def network_of(address: str, bits: int, bits_of_ipv6: int) -> str:
    """Return the network of that many bits that an address is in, without its length; nothing for what is none."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    length = bits if mapped.version == 4 else bits_of_ipv6
    return str(ipaddress.ip_network((mapped, length), strict=False).network_address)
