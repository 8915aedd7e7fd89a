"""Who may read a page, decided from the database."""

from collections.abc import Iterable
from enum import Enum

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.languages import SOURCE_LANGUAGE
from cms.models import BasePage
from cms.publishing.build import original_of


class Visibility(Enum):
    """What an anonymous visitor finds at a page's address."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    ABSENT = "absent"


STEP = Page.steplen


def _lineage(paths: Iterable[str]) -> set[str]:
    """Return tree paths of pages and of all pages above them, the tree's root left out."""
    return {path[:end] for path in paths for end in range(2 * STEP, len(path) + 1, STEP)}


def visibility(page: Page) -> Visibility:
    """Return what a visitor finds: live, unexpired and unrestricted pages below such pages are public.

    A restriction on the page in the source language, or on a page above that, holds for its translations.
    An alias is public only if its source is.
    """
    if not issubclass(page.specific_class or Page, BasePage):
        return Visibility.ABSENT
    lineage = _lineage({page.path, original_of(page).path})
    now = timezone.now()
    states = Page.objects.filter(path__in=lineage).values_list("live", "expire_at")
    if not all(live and (expires is None or expires > now) for live, expires in states):
        return Visibility.ABSENT
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE_LANGUAGE)
    lineage |= _lineage(source.values_list("path", flat=True))
    if PageViewRestriction.objects.filter(page__path__in=lineage).exists():
        return Visibility.RESTRICTED
    return Visibility.PUBLIC
