"""How often a client may ask for what costs more than reading a page."""

import ipaddress
import math
import time
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from limits import RateLimitItem, parse_many
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from cms.api.errors import ApiError


def check(scope: str, key: str, rate: str) -> None:
    """Count one use of ``scope`` by ``key``; ``rate`` is such as ``5/hour`` or ``5/minute;50/day``, empty for no limit.

    Raises ApiError with status 429, and in ``Retry-After`` the seconds until the next use is possible.
    """
    if not rate:
        return
    limiter = _limiter(settings.RATE_LIMIT_STORAGE)
    for item in _items(rate):
        if not limiter.hit(item, scope, key):
            seconds = max(1, math.ceil(limiter.get_window_stats(item, scope, key).reset_time - time.time()))
            message = f"Too many requests. Please try again in {seconds} seconds."
            raise ApiError(429, message, {"Retry-After": str(seconds)})


def check_client(request: HttpRequest, scope: str) -> None:
    """Count one use of ``scope`` by the client of a request, at the rate that ``RATE_LIMITS`` has for the scope."""
    if rate := settings.RATE_LIMITS.get(scope, ""):
        check(scope, client_of(request), rate)


def limited(scope: str, handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a service's handler that counts its uses by client."""

    @wraps(handler)
    def limited_handler(call: Any) -> Any:
        check_client(call.request, scope)
        return handler(call)

    return limited_handler


def client_of(request: HttpRequest) -> str:
    """Return what stands for the client of a request: its IPv4 address, or the /64 network of its IPv6 address.

    ``X-Forwarded-For`` is believed only where ``TRUSTED_PROXIES`` says how many proxies have added to it: the
    address that the outermost of them saw counts. What a client writes there itself stands further to the left.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.TRUSTED_PROXIES:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
        if len(forwarded) >= settings.TRUSTED_PROXIES:
            address = forwarded[-settings.TRUSTED_PROXIES].strip() or address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if parsed.version == 6:
        # One client commands a whole network of them.
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)


@cache
def _limiter(storage: str) -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(storage_from_string(storage))


@cache
def _items(rate: str) -> list[RateLimitItem]:
    return parse_many(rate)
