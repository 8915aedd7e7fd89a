"""Why there is no document at a path."""

import time
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.api.errors import ApiError
from cms.publishing.models import Document
from cms.publishing.visibility import Visibility, visibility


def explain(path: str, *, signed_in: bool = False) -> str:
    """Return the path that a path without document leads to, or the address on another site.

    Raises ApiError: 401 for a page under a restriction (it says neither title nor content), 403 to somebody who is
    signed in and may not read it either, else 404.
    """
    page = Page.objects.select_related("locale").filter(url_path=f"{path}/").first()
    if page and visibility(page) is Visibility.RESTRICTED:
        if signed_in:
            raise ApiError(403, "You may not read this page.")
        raise ApiError(401, "You are not authorized to access this resource.", {"WWW-Authenticate": "Bearer"})
    if (target := redirected(path)) is not None:
        return target
    raise ApiError(404, "There is nothing at this address.")


def redirected(path: str) -> str | None:
    """Return where a redirect leads from ``path``: to a document that is there, or to another site."""
    forms = {Redirect.normalise_path(path), Redirect.normalise_path(quote(path))}
    for redirect in Redirect.objects.filter(old_path__in=forms).order_by("pk"):
        if redirect.redirect_page_id:
            wanted = Q(page_id=redirect.redirect_page_id)
        elif redirect.redirect_link.startswith(f"{settings.PUBLIC_URL}/"):
            wanted = Q(path=unquote(urlsplit(redirect.redirect_link).path).rstrip("/"))
        else:
            return redirect.redirect_link or None
        there = Document.objects.filter(wanted, expires__gt=int(time.time())).exclude(path=path)
        if (target := there.values_list("path", flat=True).first()) is not None:
            return target
    return None
