"""What becomes of addresses that a page has left: a redirect, or the memory that something was there."""

import time
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.publishing.models import GoneAddress, PublishedDocument
from cms.publishing.paths import composed, written_alike

# How many redirects are followed one after the other.
HOPS = 10
# How many gone addresses are remembered, the youngest ones.
REMEMBERED = 50_000
# Parameters of requests to the API, which are no part of the address that a reader asked for.
_API_PARAMETERS = ("expand", "b_start", "b_size", "metadata_fields", "fullobjects", "include_items")


@dataclass(frozen=True)
class Destination:
    """Where redirects lead in the end: the path of a document, or an address on another site.

    ``query`` is what is left of the request's query when the redirect was one for a query.
    """

    location: str
    permanent: bool
    query: str = ""


def own_path(address: str) -> str | None:
    """Return the path of an address on this site, ``None`` for any other site's."""
    rest = address.removeprefix(settings.PUBLIC_URL)
    if rest == address or rest[:1] not in ("", "/", "?", "#"):
        return None
    return composed(unquote(urlsplit(rest).path)).rstrip("/")


def normal(address: str) -> str:
    """Return the old path of a redirect as it is stored, however it is written: with accents apart, with escapes."""
    return written_alike(Redirect.normalise_path(address))


def redirects_from(path: str, query: str = "") -> list[Redirect]:
    """Return the redirects from a path, first those that are for just this query."""
    exact = f"?{'&'.join(_parted(query)[0])}"
    written = (path, quote(path))
    forms = [normal(form + exact) for form in written] if len(exact) > 1 else []
    forms += [normal(form) for form in written]
    # What programs have stored with accents apart, past the receiver that puts them together.
    forms += [] if path.isascii() else [unicodedata.normalize("NFD", form) for form in forms]
    found = Redirect.objects.filter(old_path__in=set(forms)).order_by("pk")
    return sorted(found, key=lambda redirect: forms.index(redirect.old_path))


def destination(path: str, query: str = "", passed: frozenset[str] = frozenset()) -> Destination | None:
    """Return where redirects lead from ``path`` in the end, ``None`` if that is nowhere; loops lead nowhere."""
    if path in passed or len(passed) == HOPS:
        return None
    for redirect in redirects_from(path, query):
        if found := _step(redirect, path, passed | {path}):
            rest = "&".join(_parted(query)[1]) if "?" in redirect.old_path else query
            return replace(found, permanent=found.permanent and redirect.is_permanent, query=rest)
    return None


def _step(redirect: Redirect, path: str, passed: frozenset[str]) -> Destination | None:
    if redirect.redirect_page_id:
        target = _public(PublishedDocument.objects.filter(page_id=redirect.redirect_page_id).exclude(path=path))
        return None if target is None else Destination(target, True)
    own = own_path(redirect.redirect_link)
    if own is None:
        # No form takes another scheme, but what else may write a redirect is not known.
        web = redirect.redirect_link.lower().startswith(("https://", "http://"))
        return Destination(redirect.redirect_link, True) if web else None
    # A file's address goes on behind the path of its document.
    if _public(PublishedDocument.objects.filter(path=own.partition("/@@")[0]).exclude(path=path)) is not None:
        return Destination(own, True)
    return destination(own, passed=passed)


def _public(documents: QuerySet[PublishedDocument]) -> str | None:
    return documents.filter(expires__gt=int(time.time())).values_list("path", flat=True).first()


def _parted(query: str) -> tuple[list[str], list[str]]:
    """Return the parts of a query that are the reader's, and those that are for the API."""
    parts = [part for part in query.split("&") if part]
    own = [part for part in parts if not part.startswith(_API_PARAMETERS)]
    return own, [part for part in parts if part.startswith(_API_PARAMETERS)]


def is_gone(path: str) -> bool:
    """Return whether something was public at a path where nothing is now."""
    expired = PublishedDocument.objects.filter(path=path, page_id__isnull=False)
    if GoneAddress.objects.filter(path=path).exists() or expired.exists():
        return True
    return any(redirect.automatically_created for redirect in redirects_from(path))


def redirect(moved: dict[str, int | None]) -> None:
    """Let old paths lead to their pages, wherever those are; Wagtail's redirects admin shows and edits them."""
    paths = {path: normal(path) for path in moved}
    longest = Redirect._meta.get_field("old_path").max_length or 0
    remember([path for path, old in paths.items() if len(old) > longest])
    paths = {path: old for path, old in paths.items() if len(old) <= longest}
    site = Site.objects.first()
    Redirect.objects.filter(old_path__in=paths.values()).delete()
    Redirect.objects.bulk_create(
        Redirect(site=site, old_path=old, redirect_page_id=moved[path], is_permanent=True, automatically_created=True)
        for path, old in paths.items()
    )
    forget(paths)


def remember(paths: Collection[str]) -> None:
    """Remember that something was public at ``paths``."""
    GoneAddress.objects.bulk_create((GoneAddress(path=path) for path in paths), ignore_conflicts=True, batch_size=400)


def forget(paths: Iterable[str]) -> None:
    """Forget ``paths``, at which there is something again."""
    todo = list(paths)
    for start in range(0, len(todo), 500):
        GoneAddress.objects.filter(path__in=todo[start : start + 500]).delete()


def forget_oldest() -> int:
    """Forget the oldest gone addresses beyond the number that is remembered; return how many."""
    oldest = GoneAddress.objects.order_by("-since", "-pk").values_list("pk", flat=True)[REMEMBERED:]
    return GoneAddress.objects.filter(pk__in=list(oldest)).delete()[0] if oldest else 0
