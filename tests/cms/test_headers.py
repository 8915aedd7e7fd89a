"""Every view of ours at the admin says at its top what it is."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

OURS = ("cms", "events", "home", "pillars", "search")


def own_views(kind: type[Any]) -> Iterator[type[Any]]:
    for view in kind.__subclasses__():
        if view.__module__.partition(".")[0] in OURS:
            yield view
        yield from own_views(view)


def test_no_view_is_headed_by_the_way_to_it_without_itself() -> None:
    get_resolver().url_patterns  # noqa: B018  (imports all views)
    base = WagtailAdminTemplateMixin
    views = set(own_views(base))
    headless = [
        view.__name__
        for view in views
        if view.get_breadcrumbs_items is base.get_breadcrumbs_items and view.breadcrumbs_items
    ]
    assert len(views) > 5 and not headless, headless
