"""Services that Volto knows and this site does not offer yet: they say so."""

from typing import Any

from cms.api.contract import Contract
from cms.api.errors import ApiError
from cms.api.registry import Call, service


@service("@login", "POST", contract=Contract(errors=(501,)))
def login(call: Call) -> Any:
    """Refuse: editors sign in to the admin."""
    raise ApiError(501, "Signing in through the API is not possible. Editors sign in at the admin.")
