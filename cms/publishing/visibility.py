"""Who may read a page, decided from the database."""

from enum import Enum

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
    An alias is public only if its source is.
    """
    if not issubclass(page.specific_class or Page, BasePage):
        return Visibility.ABSENT
    paths = lineage(page)
    pages = Page.objects.filter(path__in=paths)
    now = timezone.now()
    states = pages.values_list("live", "expire_at")
    if not all(live and (expires is None or expires > now) for live, expires in states):
        return Visibility.ABSENT
    groups = pages.values("translation_key")
    sources = Page.objects.filter(translation_key__in=groups, locale__language_code=SOURCE_LANGUAGE)
    paths |= with_above(sources.values_list("path", flat=True))
    if PageViewRestriction.objects.filter(page__path__in=paths).exists():
        return Visibility.RESTRICTED
    return Visibility.PUBLIC
