"""What accounts add to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.accounts import audit

hooks.register("register_log_actions", audit.register)


@hooks.register("register_account_menu_item")
def two_factor_item(request: HttpRequest) -> dict[str, Any]:
    """Lead from the account's page to its second factor."""
    text = _("Protect your account with a code from an app on your phone.")
    return {"url": reverse("two_factor"), "label": _("Second factor"), "help_text": text}
