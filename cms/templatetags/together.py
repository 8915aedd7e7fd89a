"""Puts more into a form of Wagtail's whose template has no block for it."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# The first field of the form in Wagtail's confirmation of a deletion.
FIRST_FIELD = '<input type="hidden" name="next"'


@register.filter
def with_first(form: SafeString, fields: SafeString) -> SafeString:
    """Return rendered HTML with more fields before the form's first one; both are safe already."""
    return mark_safe(form.replace(FIRST_FIELD, f"{fields}{FIRST_FIELD}", 1))  # noqa: S308
