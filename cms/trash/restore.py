"""Brings pages back from the trash, with the ids that they had: links, redirects and choices of them work again."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backends

from cms.models.slugs import refuse_reserved
from cms.publishing import addresses, outbox, source_keys
from cms.publishing.models import Dependency, OutboxEntry
from cms.trash.models import TrashedPage, unpack
from cms.trash.references import refer, relink
from cms.trash.rows import Rows, existing, insert
from cms.trash.translations import without_outdated

PAGE = "wagtailcore.page"


class NotRestored(Exception):
    """A page that cannot come back; ``field`` names what would have to be chosen differently."""

    def __init__(self, message: str, field: str | None = None) -> None:
        """Take a message for the editor."""
        super().__init__(message)
        self.field = field


@transaction.atomic
def restore(
    trashed: TrashedPage,
    user: Any = None,
    *,
    parent: Page | None = None,
    slug: str = "",
    as_draft: bool = False,
) -> Page:
    """Bring a page back with all that was below it, and return it; raises NotRestored.

    It comes back below ``parent``, by default below the page where it was, and in its old position if that is free.
    """
    trashed = TrashedPage.objects.select_for_update().get(pk=trashed.pk)
    parent = parent or Page.objects.filter(pk=trashed.parent_id).first()
    if parent is None:
        raise NotRestored(_("The page above it is no longer there. Choose another place."), "parent")
    content = unpack(trashed.data)
    rows = content["rows"]
    refuse(trashed, rows, parent, slug or trashed.slug)
    _place(trashed, rows, parent, slug or trashed.slug)
    if as_draft:
        _withdraw(rows)
    _hide_copies_of_nothing(rows)
    insert(rows)
    insert(without_outdated(content["translations"]))
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    relink(trashed.links)
    refer(trashed, {row["id"] for row in rows[PAGE]}, content["references"])
    page = Page.objects.get(pk=trashed.page_id)
    _make_known(page, rows)
    log(page, "cms.restore", user=user)
    trashed.delete()
    return page


def refuse(trashed: TrashedPage, rows: Rows, parent: Page, slug: str) -> None:
    """Raise NotRestored where a page cannot come back below ``parent`` with ``slug``."""
    ids = [row["id"] for row in rows[PAGE]]
    if Page.objects.filter(pk__in=ids).exists():
        raise NotRestored(_("A part of it is on the site already."))
    locale = Locale.objects.get(language_code=trashed.language)
    model = apps.get_model(trashed.page_type)
    if (parent.depth > 1 and parent.locale_id != locale.pk) or not model.can_exist_under(parent.specific):
        message = _("A page of this type and language cannot be below “%(title)s”.")
        raise NotRestored(message % {"title": parent.get_admin_display_title()}, "parent")
    try:
        refuse_reserved(slug if parent.depth > 1 else "")
    except ValidationError as error:
        raise NotRestored(error.messages[0], "slug") from error
    if other := parent.get_children().filter(slug=slug).first():
        message = _("The slug “%(slug)s” is that of “%(title)s” by now. Choose another.")
        raise NotRestored(message % {"slug": slug, "title": other.get_admin_display_title()}, "slug")
    groups = [row["translation_key"] for row in rows[PAGE]]
    if other := Page.objects.filter(translation_key__in=groups, locale=locale).first():
        message = _("Meanwhile “%(title)s” has been made in its place, in the same language. Delete that page first.")
        raise NotRestored(message % {"title": other.get_admin_display_title()})


def _place(trashed: TrashedPage, rows: Rows, parent: Page, slug: str) -> None:
    """Give the rows their place in the tree, and the root its slug, also in its revisions."""
    pages = sorted(rows[PAGE], key=lambda row: row["path"])
    root = pages[0]
    old_path, old_url, old_depth = root["path"], root["url_path"], root["depth"]
    path = parent.path + old_path[-Page.steplen :]
    if parent.pk != trashed.parent_id or Page.objects.filter(path=path).exists():
        last = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1).order_by("path").last()
        path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    url = f"{parent.url_path}{slug}/"
    for row in pages:
        row["path"] = path + row["path"][len(old_path) :]
        row["url_path"] = url + row["url_path"][len(old_url) :]
        row["depth"] += parent.depth + 1 - old_depth
    if slug == root["slug"]:
        return
    root["slug"] = slug
    for revision in rows.get("wagtailcore.revision", []):
        if revision["object_id"] == str(trashed.page_id) and "slug" in revision["content"]:
            revision["content"]["slug"] = slug


def _withdraw(rows: Rows) -> None:
    """Make drafts of pages, none of them scheduled."""
    for row in rows[PAGE]:
        row |= {"live": False, "live_revision_id": None, "has_unpublished_changes": True}
    for revision in rows.get("wagtailcore.revision", []):
        revision["approved_go_live_at"] = None


def _hide_copies_of_nothing(rows: Rows) -> None:
    """Let no copy be public before what it shows is back: it would pass for a page that somebody wrote there."""
    sources = {row["alias_of_id"] for row in rows[PAGE] if row["alias_of_id"]} - {row["id"] for row in rows[PAGE]}
    there = set(existing(Page, "pk", sources))
    for row in rows[PAGE]:
        if row["alias_of_id"] in sources - there:
            row |= {"live": False, "has_unpublished_changes": True}


def _make_known(page: Page, rows: Rows) -> None:
    """Let the publisher and the admin's search know of the pages."""
    outbox.note(OutboxEntry.Kind.RECONCILE, source_keys.page_source(page.pk), urgent=True)
    outbox.note(OutboxEntry.Kind.TREE, str(page.pk))
    sources = {source_keys.page_source(row["id"]) for row in rows[PAGE]}
    dangling = Dependency.objects.filter(key__startswith="page:").values_list("key", flat=True)
    outbox.note_many(OutboxEntry.Kind.DEPENDENTS, sources & set(dangling))
    addresses.forget(row["old_path"] for row in rows.get("wagtailredirects.redirect", []))
    for label, found in rows.items():
        model = apps.get_model(label)
        if issubclass(model, Page) and model is not Page:
            ids = [row["page_ptr_id"] for row in found]
            for backend in get_search_backends(with_auto_update=True):
                backend.add_bulk(model, list(model._base_manager.filter(pk__in=ids)))
