"""Tells who has published a page in which languages its facts were changed too, whichever view has done it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale

from cms.http.readers_language import readers_language
from cms.i18n.listed import listed
from cms.publishing.synchronization import Told, telling


class TellFacts:
    """Adds a message to the answer of a change at the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; nothing is told of what was taken back."""
        if request.method != "POST" or not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        telling.now = told = Told()
        try:
            response = self.get_response(request)
        finally:
            telling.now = None
        if response.status_code < 400 and (told.changed or told.failed):
            with override(readers_language(request)):
                _tell(request, told)
        return response


def _tell(request: HttpRequest, told: Told) -> None:
    codes = Locale.objects.values_list("pk", "language_code")
    names = {pk: str(get_language_info(code)["name_translated"]) for pk, code in codes}
    together: dict[str, list[str]] = {}
    for locale, fields in told.changed.items():
        together.setdefault(listed(fields), []).append(names[locale])
    for fields_changed, languages in together.items():
        values = {"languages": listed(languages), "facts": fields_changed}
        messages.info(request, _("Also changed in: %(languages)s: %(facts)s") % values)
    for locale in told.failed:
        text = _("%(language)s: the facts could not be changed there yet; the publishing queue says why.")
        messages.error(request, text % {"language": names[locale]})
