"""The language in which somebody reads the admin, for what is said outside of its views."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request


def readers_language(request: HttpRequest) -> str:
    """Return the code of the language that who is signed in reads, else of the browser's.

    Wagtail's views speak it by themselves; middlewares and pages of errors have to ask.
    """
    # The database may be what has failed.
    with suppress(Exception):
        user = request.user
        profile = getattr(user, "wagtail_userprofile", None)
        if profile is not None:
            return str(profile.get_preferred_language())
        if user.is_authenticated:
            return settings.LANGUAGE_CODE
    return get_language_from_request(request)
