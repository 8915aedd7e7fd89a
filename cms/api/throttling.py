"""How often a client may ask for what costs more than reading a page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cms.api.errors import ApiError
from cms.http import rates


def check(scope: str, key: str, rate: str) -> None:
    """Count one use of ``scope`` by ``key``; ``rate`` is such as ``5/hour`` or ``5/minute;50/day``, empty for no limit.

    Raises ApiError with status 429, and in ``Retry-After`` the seconds until the next use is possible.
    """
    if seconds := rates.use(scope, key, rate):
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
    """Return what stands for the client of a request: its network, or whatever its address is instead."""
    address = rates.address_of(request)
    return rates.network_of(address) or address[:64]
