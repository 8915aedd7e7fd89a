"""Lists of records offer to change, copy or delete only what the person may.

Wagtail asks about the model once for the whole list; here a right holds for some of its records.
"""

from collections.abc import Callable
from typing import Any

from wagtail import hooks
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import IndexView

from cms.roles.records import RecordPolicy, may

SYNCHRONISE = "/localize/update/"
OFFERS = {"get_edit_url": "change", "get_copy_url": "change", "get_delete_url": "delete"}


def offer_what_is_allowed() -> None:
    """Let lists of records ask for each record; called once, when the admin starts."""
    for name, action in OFFERS.items():
        setattr(IndexView, name, _of_own_records(getattr(IndexView, name), action))


def _of_own_records(original: Callable[..., Any], action: str) -> Callable[..., Any]:
    def get_url(self: Any, instance: Any) -> Any:
        """Return the address to which a list leads for a record, ``None`` if it would be refused."""
        url = original(self, instance)
        policy = policy_registry.get_by_type(type(instance))
        if url is None or self.request.user.is_superuser or not isinstance(policy, RecordPolicy):
            return url
        # One question for the whole list.
        known = self.__dict__.setdefault("own_records", {})
        if action not in known:
            own = policy.instances_user_has_any_permission_for(self.request.user, [action])
            known[action] = set(own.values_list("pk", flat=True))
        return url if instance.pk in known[action] else None

    return get_url


@hooks.register("construct_snippet_listing_buttons", order=100)
def leave_out_synchronising(buttons: list[Any], snippet: Any, user: Any) -> None:
    """Offer to hand on what has changed in a record only to who may change it."""
    if any(SYNCHRONISE in str(button.url) for button in buttons) and not may(user, "change", snippet):
        buttons[:] = [button for button in buttons if SYNCHRONISE not in str(button.url)]
