"""Words that templates of the admin need."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name() -> str:
    """Return the name of the site: the demo's in the language of the reader, any other as it is set."""
    return str(settings.WAGTAIL_SITE_NAME)
