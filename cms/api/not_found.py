"""Why there is no document at a path."""

from wagtail.models import Page

from cms.api.errors import ApiError
from cms.publishing.addresses import Destination, destination, is_gone
from cms.publishing.visibility import Visibility, visibility


def explain(path: str, query: str = "", *, signed_in: bool = False) -> Destination:
    """Return where a path without document leads to.

    Raises ApiError: 401 for a page under a restriction (it says neither title nor content), 403 to somebody who is
    signed in and may not read it either, 410 where a page was public once, else 404.
    """
    page = Page.objects.select_related("locale").filter(url_path=f"{path}/").first()
    if page and visibility(page) is Visibility.RESTRICTED:
        if signed_in:
            raise ApiError(403, "You may not read this page.")
        raise ApiError(401, "You are not authorized to access this resource.", {"WWW-Authenticate": "Bearer"})
    if (target := destination(path, query)) is not None:
        return target
    if is_gone(path):
        raise ApiError(410, "What was at this address is no longer there.")
    raise ApiError(404, "There is nothing at this address.")
