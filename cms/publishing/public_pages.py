"""Where pages are read that are named outside of documents, such as in the site's footer."""

import time
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from wagtail.models import Page

from cms.languages import Language
from cms.publishing.models import PublishedDocument


class PublicPage(NamedTuple):
    """A page that everybody may read: its path, and what menus call it."""

    path: str
    title: str


def public_pages(page_ids: Collection[int], language: Language) -> dict[int, PublicPage]:
    """Return, by id, the public translation of each page into ``language``, else the page itself; in two queries.

    A page of which neither is public is left out.
    """
    if not page_ids:
        return {}
    groups = dict(Page.objects.filter(pk__in=page_ids).order_by().values_list("pk", "translation_key"))
    public = PublishedDocument.objects.filter(translation_key__in=set(groups.values()), expires__gt=int(time.time()))
    by_group: dict[UUID | None, dict[str | int | None, PublicPage]] = defaultdict(dict)
    for number, group, code, path, title in public.values_list(
        "page_id", "translation_key", "language", "path", "menu_title"
    ):
        by_group[group] |= dict.fromkeys((number, code), PublicPage(path, title))
    found = {
        number: by_group[group].get(language.code) or by_group[group].get(number) for number, group in groups.items()
    }
    return {number: page for number, page in found.items() if page}
