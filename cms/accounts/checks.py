"""System checks of the settings about accounts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.accounts.second_factor import MODES
from cms.http import rates
from cms.system_checks import SETTINGS

RATES = ("LOGIN_RATE_CLIENT", "LOGIN_RATE_ACCOUNT", "PASSWORD_RESET_RATE_CLIENT", "PASSWORD_RESET_RATE_ADDRESS")


@register(SETTINGS)
def settings_are_understood(**kwargs: Any) -> list[CheckMessage]:
    """Refuse values that would silently protect nothing."""
    errors: list[CheckMessage] = []
    if settings.REQUIRE_TWO_FACTOR not in MODES:
        text = f"REQUIRE_TWO_FACTOR is {settings.REQUIRE_TWO_FACTOR!r}, not one of {', '.join(MODES)}."
        errors.append(Error(text, id="accounts.E001"))
    for name in RATES:
        rate = getattr(settings, name)
        if not rates.is_rate(rate):
            text = f"{name} is {rate!r}, which is no rate."
            errors.append(Error(text, hint="Write it as 10/5minutes.", id="accounts.E002"))
    if settings.OIDC_ISSUER and not (settings.OIDC_CLIENT_ID and settings.OIDC_CLIENT_SECRET):
        text = "OIDC_ISSUER is set, but OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not."
        errors.append(Error(text, id="accounts.E003"))
    return errors
