"""What is answered when a request of the admin fails: 503 if there is no room or the database is busy, else 500."""

import sys

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import defaults

from cms.database import lock_timeouts
from cms.http import insufficient_storage
from cms.http.readers_language import readers_language
from cms.languages import BY_CODE

PAGE = """<!doctype html>
<html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>
"""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a request that ended in the exception that is being handled; the text is in the reader's language."""
    error = sys.exc_info()[1]
    if insufficient_storage.is_lacking(error):
        return insufficient_storage.no_room(request)
    if not lock_timeouts.is_busy(error):
        return defaults.server_error(request)
    with translation.override(readers_language(request)):
        title = _("The site is busy")
        text = _("Nothing was changed. Please go back and try again in a few seconds.")
        language = BY_CODE[translation.get_language() or "en"]
        page = format_html(PAGE, language.code, "rtl" if translation.get_language_bidi() else "ltr", title, title, text)
    headers = {"Retry-After": str(lock_timeouts.RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(page, status=503, headers=headers)
