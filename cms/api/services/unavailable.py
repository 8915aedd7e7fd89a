"""Services that Volto knows and this site does not offer yet: they say so."""

from typing import Any

from cms.api.errors import ApiError
from cms.api.registry import Call, service


@service("@email-notification", "POST")
def email_notification(call: Call) -> Any:
    """Refuse: the site has no contact form yet."""
    raise ApiError(501, "The contact form is not available.")
