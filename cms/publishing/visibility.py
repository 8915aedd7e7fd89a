"""Who may read a page, decided from the database."""

from enum import Enum
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.languages import SOURCE_LANGUAGE
from cms.models import BasePage
from cms.publishing.lineage import lineage, with_above


class Visibility(Enum):
    """What an anonymous visitor finds at a page's address."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    ABSENT = "absent"


def visibility(page: Page) -> Visibility:
    """Return what a visitor finds: live, unexpired and unrestricted pages below public pages are public.

    A restriction on the page in the source language, or on a page above that, holds for its translations.
    An alias is public only if its source is, and so is a page whose translation was not approved yet.
    """
    paths = lineage(page)
    if not _is_there(page, paths):
        return Visibility.ABSENT
    return Visibility.RESTRICTED if _restrictions(paths).exists() else Visibility.PUBLIC


def readable_by(page: Page, user: Any) -> bool:
    """Return whether a signed-in person may read a page: it is there, and every restriction lets that person through.

    A shared password opens nothing here: it is for a browser's session, and there is none.
    """
    paths = lineage(page)
    return _is_there(page, paths) and all(
        _lets_through(restriction, user) for restriction in _restrictions(paths).prefetch_related("groups")
    )


def _is_there(page: Page, paths: set[str]) -> bool:
    if not issubclass(page.specific_class or Page, BasePage):
        return False
    now = timezone.now()
    pages = Page.objects.filter(path__in=paths)
    # A begun translation whose source is gone.
    orphaned = Q(begun_translation__isnull=False, begun_translation__source=None)
    states = pages.annotate(is_orphaned=Case(When(orphaned, then=True), default=False)).values_list(
        "live", "expire_at", "is_orphaned"
    )
    return all(live and not orphaned and (expires is None or expires > now) for live, expires, orphaned in states)


def _restrictions(paths: set[str]) -> QuerySet[PageViewRestriction]:
    groups = Page.objects.filter(path__in=paths).values("translation_key")
    sources = Page.objects.filter(translation_key__in=groups, locale__language_code=SOURCE_LANGUAGE)
    paths = paths | with_above(sources.values_list("path", flat=True))
    return PageViewRestriction.objects.filter(page__path__in=paths)


def _lets_through(restriction: PageViewRestriction, user: Any) -> bool:
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return bool(user.is_authenticated)
    if restriction.restriction_type != PageViewRestriction.GROUPS:
        return False
    wanted = {group.pk for group in restriction.groups.all()}
    return bool(user.is_superuser or not wanted.isdisjoint(user.groups.values_list("pk", flat=True)))
