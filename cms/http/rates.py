"""How often a client does something: counting uses, and telling clients apart."""

import ipaddress
import math
import time
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from limits import RateLimitItem, parse_many
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter


def use(scope: str, key: str, rate: str) -> int:
    """Count one use of ``scope`` by ``key``; return 0, or beyond the rate the seconds until the next use is possible.

    ``rate`` is such as ``5/hour`` or ``5/minute;50/day``, empty for no limit.
    """
    if not rate:
        return 0
    counter = limiter(settings.RATE_LIMIT_STORAGE)
    for item in _items(rate):
        if not counter.hit(item, scope, key):
            return max(1, math.ceil(counter.get_window_stats(item, scope, key).reset_time - time.time()))
    return 0


def is_rate(rate: str) -> bool:
    """Return whether ``use`` understands a rate; an empty one is no limit."""
    try:
        _items(rate or "1/second")
    except ValueError:
        return False
    return True


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from.

    ``X-Forwarded-For`` is believed only where ``TRUSTED_PROXIES`` says how many proxies have added to it: the
    address that the outermost of them saw counts. What a client writes there itself stands further to the left.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if 0 < settings.TRUSTED_PROXIES <= len(forwarded):
        address = forwarded[-settings.TRUSTED_PROXIES].strip() or address
    return address


def network_of(address: str, bits: int = 32, bits_of_ipv6: int = 64) -> str:
    """Return the network of that many bits that an address is in, without its length; nothing for what is none.

    By default one client's: an IPv4 address, or the /64 network of an IPv6 address, all of which one client commands.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    length = bits if mapped.version == 4 else bits_of_ipv6
    return str(ipaddress.ip_network((mapped, length), strict=False).network_address)


@cache
def limiter(storage: str) -> MovingWindowRateLimiter:
    """Return what counts uses in a storage, such as ``memory://``."""
    return MovingWindowRateLimiter(storage_from_string(storage))


@cache
def _items(rate: str) -> list[RateLimitItem]:
    return parse_many(rate)
