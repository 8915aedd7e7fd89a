"""Puts more into a form of Wagtail's whose template has no block for it."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# The first fields of the forms in Wagtail's confirmations, of one page and of a list.
FIRST_FIELDS = ('<input type="hidden" name="next"', '<input type="hidden" name="csrfmiddlewaretoken"')


@register.filter
def with_first(form: SafeString, fields: SafeString) -> SafeString:
    """Return rendered HTML with more fields before the form's first one, if there is a form; both are safe already."""
    first = next((field for field in FIRST_FIELDS if field in form), None)
    if first is None:
        return form
    return mark_safe(form.replace(first, f"{fields}{first}", 1))  # noqa: S308
