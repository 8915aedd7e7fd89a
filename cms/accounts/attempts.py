"""How often somebody may try to sign in or ask for a new password, and where from."""

import hashlib
import unicodedata

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from cms.accounts import known_addresses
from cms.http import rates


class TooManyAttempts(Exception):
    """There were too many attempts; ``seconds`` says when the next one is possible."""

    def __init__(self, seconds: int) -> None:
        """Take the seconds to wait."""
        super().__init__(f"Too many attempts. Please try again in {seconds} seconds.")
        self.seconds = seconds


def count(request: HttpRequest | None, name: str) -> None:
    """Count an attempt by the client's address and by the account's name; raise TooManyAttempts beyond the limits.

    From where somebody has signed in to the account lately attempts are counted for themselves.
    """
    if request is not None:
        _count("login-client", client_of(request), settings.LOGIN_RATE_CLIENT)
    _count_at("login-account", request, name.casefold(), Q(username=name), settings.LOGIN_RATE_ACCOUNT)


def count_code(request: HttpRequest | None, user_id: int) -> None:
    """Count a code given for an account; raise TooManyAttempts beyond the limit of attempts for an account."""
    _count_at("second-factor", request, str(user_id), Q(pk=user_id), settings.LOGIN_RATE_ACCOUNT)


def count_reset(request: HttpRequest, address: str) -> None:
    """Count a request for a mail to set a new password, by client and by address; raise TooManyAttempts.

    An address counts the same whether an account has it or not, and in all spellings that find the account.
    """
    _count("reset-client", client_of(request), settings.PASSWORD_RESET_RATE_CLIENT)
    spelling = unicodedata.normalize("NFKC", address).casefold()
    rate = settings.PASSWORD_RESET_RATE_ADDRESS
    _count_at("reset-address", request, spelling, Q(email__iexact=address), rate)


def _count_at(scope: str, request: HttpRequest | None, key: str, account: Q, rate: str) -> None:
    place = known_addresses.place_of(request, account) if rate and request is not None else ""
    _count(f"{scope}-known" if place else scope, f"{place} {key}" if place else key, rate)


def _count(scope: str, key: str, rate: str) -> None:
    # A name that is typed may be a password in the wrong field.
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
    if seconds := rates.use(scope, digest, rate):
        raise TooManyAttempts(seconds)


def client_of(request: HttpRequest) -> str:
    """Return the network of the client of a request; nothing where its address is none."""
    return rates.network_of(rates.address_of(request))
