"""Why there is no document at a path."""

from urllib.parse import quote

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.api.errors import ApiError
from cms.publishing.models import Document
from cms.publishing.visibility import Visibility, visibility


def explain(path: str) -> str:
    """Return the path that a path without document leads to.

    Raises ApiError: 401 for a page under a restriction (it says neither title nor content), else 404.
    """
    page = Page.objects.select_related("locale").filter(url_path=f"{path}/").first()
    if page and visibility(page) is Visibility.RESTRICTED:
        raise ApiError(401, "You are not authorized to access this resource.")
    if (target := redirected(path)) is not None:
        return target
    raise ApiError(404, "There is nothing at this address.")


def redirected(path: str) -> str | None:
    """Return where a redirect leads from ``path``, if it leads to a document that is there."""
    forms = {Redirect.normalise_path(path), Redirect.normalise_path(quote(path))}
    redirect = Redirect.objects.filter(Q(old_path__in=forms)).first()
    if redirect is None:
        return None
    target = Document.objects.filter(page_id=redirect.redirect_page_id).values_list("path", flat=True).first()
    return target if target != path else None
