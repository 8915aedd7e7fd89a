"""The list of dependent pages, for the admin's confirmations of deletions."""

from typing import Any

from django import template
from django.db.models import Model

from cms.publishing.usage import Usage, usage_of
from cms.roles.visibility import pages_seen

register = template.Library()
# What the admin's views call the object that they are about.
_NAMES = ("page", "image", "document", "snippet", "object")


@register.simple_tag(takes_context=True)
def used_by(context: Any) -> Usage | None:
    """Return who depends on the object that is about to be deleted; all objects of a list are looked up at once."""
    items = [found for item in context.get("items") or [] if (found := _object(item))]
    named = (found for name in _NAMES if (found := _object(context.get(name))))
    current = next(named, items[0] if len(items) == 1 else None)
    if current is None:
        return None
    request = context["request"]
    known = request.__dict__.setdefault("used_by", {})
    if current not in known:
        known |= usage_of({*items, current}, among=pages_seen(request.user))
    usage: Usage = known[current]
    return usage


def _object(value: Any) -> Model | None:
    """Return an object, also that of an entry of a bulk action's list."""
    if isinstance(value, dict):
        value = value.get("item")
    return value if isinstance(value, Model) else None
