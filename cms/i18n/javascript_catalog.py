"""The words of the admin's scripts in the reader's language, with ours where a package has none."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

from cms.i18n.catalogs import PACKAGES


class ScriptCatalog(JavaScriptCatalog):
    """A package's catalog for scripts and what of it stands below ``locale/packages/``."""

    def get_paths(self, packages: Any) -> list[Any]:
        """Return the folders of catalogs; a later one comes first."""
        return [*super().get_paths(packages), settings.BASE_DIR / "locale" / PACKAGES]


_wagtail = ScriptCatalog.as_view(packages=["wagtail.admin"])
translations = ScriptCatalog.as_view(packages=["wagtail_localize"])


def wagtail(request: HttpRequest) -> HttpResponseBase:
    """Answer with Wagtail's catalog; also to who is not signed in."""
    response: HttpResponseBase = get_localized_response(_wagtail, request)
    return response
