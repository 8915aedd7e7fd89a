"""Who may read a page, decided from the database."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.languages import SOURCE_LANGUAGE
from cms.models import BasePage
from cms.publishing.public_ancestors import Ancestor, Lineages, with_above


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
    return visibilities([page], Lineages([page]))[page.pk]


def visibilities(pages: Iterable[Page], lineages: Lineages) -> dict[int, Visibility]:
    """Return what a visitor finds at each of some pages, by page id; two statements, however many pages there are."""
    found = {page.pk: lineages.of(page) for page in pages if _is_there(page, lineages.of(page))}
    restricted = set(PageViewRestriction.objects.values_list("page__path", flat=True)) if found else set()
    groups = {each.translation_key for ancestors in found.values() for each in ancestors.values()}
    sources = _sources(groups) if restricted else {}
    result = {}
    for page in pages:
        if page.pk not in found:
            result[page.pk] = Visibility.ABSENT
        elif restricted.isdisjoint(_under_restriction(found[page.pk], sources)):
            result[page.pk] = Visibility.PUBLIC
        else:
            result[page.pk] = Visibility.RESTRICTED
    return result


def readable_by(page: Page, user: Any) -> bool:
    """Return whether a signed-in person may read a page: it is there, and every restriction lets that person through.

    A shared password opens nothing here: it is for a browser's session, and there is none.
    """
    ancestors = Lineages([page]).of(page)
    return _is_there(page, ancestors) and all(
        _lets_through(restriction, user) for restriction in _restrictions(ancestors).prefetch_related("groups")
    )


def _is_there(page: Page, ancestors: dict[str, Ancestor]) -> bool:
    if not issubclass(page.specific_class or Page, BasePage):
        return False
    now = timezone.now()
    return all(
        each.live and not each.is_orphaned and (each.expire_at is None or each.expire_at > now)
        for each in ancestors.values()
    )


def _sources(groups: set[Any]) -> dict[Any, str]:
    """Return the tree paths of pages in the source language, by translation key."""
    pages = Page.objects.filter(translation_key__in=groups, locale__language_code=SOURCE_LANGUAGE)
    return dict(pages.values_list("translation_key", "path"))


def _under_restriction(ancestors: dict[str, Ancestor], sources: dict[Any, str]) -> set[str]:
    """Return the tree paths of pages whose restrictions hold for a page with these ancestors."""
    shown = (sources.get(each.translation_key) for each in ancestors.values())
    return ancestors.keys() | with_above(filter(None, shown))


def _restrictions(ancestors: dict[str, Ancestor]) -> QuerySet[PageViewRestriction]:
    sources = _sources({each.translation_key for each in ancestors.values()})
    return PageViewRestriction.objects.filter(page__path__in=_under_restriction(ancestors, sources))


def _lets_through(restriction: PageViewRestriction, user: Any) -> bool:
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return bool(user.is_authenticated)
    if restriction.restriction_type != PageViewRestriction.GROUPS:
        return False
    wanted = {group.pk for group in restriction.groups.all()}
    return bool(user.is_superuser or not wanted.isdisjoint(user.groups.values_list("pk", flat=True)))
