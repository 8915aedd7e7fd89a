"""Keeps what is about to be deleted, whoever deletes it: the admin's views, its bulk actions or a program.

Django announces each deletion before the first row goes, with the query that it came from; all ways of
deleting pages come down to one such query.
"""

import uuid
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from cms.models import BasePage
from cms.trash.models import TrashedPage, pack
from cms.trash.rows import Rows, doomed, plain
from cms.trash.translations import translations_of

PAGE = "wagtailcore.page"
ALIAS_COLUMNS = ("alias_of_id", "live", "has_unpublished_changes", "live_revision_id")


def connect() -> None:
    """Connect the receiver."""
    pre_delete.connect(page_deleting, sender=Page)


def page_deleting(sender: type[Page], instance: Page, origin: Any = None, **kwargs: Any) -> None:
    """Put into the trash what a deletion takes, when its first page is announced."""
    if not settings.TRASH_DAYS or getattr(origin, "in_trash", False):
        return
    pages = [instance]
    if isinstance(origin, QuerySet) and issubclass(origin.model, Page):
        origin.in_trash = True  # type: ignore[attr-defined]
        pages = list(Page.objects.filter(pk__in=origin.values("pk")).order_by("path"))
    while pages:
        root = pages[0]
        below = [page for page in pages if page.path.startswith(root.path)]
        pages = pages[len(below) :]
        if issubclass(root.specific_class or Page, BasePage):
            keep(root, below)


def keep(root: Page, pages: list[Page]) -> TrashedPage:
    """Put a page with all pages below it into the trash; ``pages`` are all of them, the root first."""
    log = _log_entry(root)
    deletion = log.uuid if log and log.uuid else uuid.uuid4()
    rows, links = doomed(pages)
    content = {
        "rows": plain(rows),
        "translations": plain(translations_of(page.translation_key for page in pages)),
        "references": plain(_references(pages)),
    }
    _as_it_was(content["rows"], deletion)
    parent = root.get_parent()
    TrashedPage.objects.filter(page_id=root.pk).delete()
    return TrashedPage.objects.create(
        page_id=root.pk,
        parent_id=parent.pk if parent else None,
        title=root.get_admin_display_title(),
        page_type=root.specific_class._meta.label_lower,
        language=root.locale.language_code,
        path=root.url_path.rstrip("/"),
        depth=root.depth,
        is_alias=any(row["id"] == root.pk and row["alias_of_id"] for row in content["rows"][PAGE]),
        was_live=any(row["id"] == root.pk and row["live"] for row in content["rows"][PAGE]),
        pages=len(pages),
        deletion=deletion,
        deleted_by_id=log.user_id if log else None,
        links=[link for link in links if "alias_of_id" not in link[2]] + _aliases(pages),
        data=pack(content),
    )


def _log_entry(page: Page) -> PageLogEntry | None:
    """Return what Wagtail noted of this deletion: who deletes, and in which step."""
    recent = timezone.now() - timedelta(minutes=10)
    entries = PageLogEntry.objects.filter(page_id=page.pk, action="wagtail.delete", timestamp__gte=recent)
    return entries.order_by("-timestamp", "-pk").first()


def _references(pages: list[Page]) -> list[Any]:
    page_type = ContentType.objects.get_for_model(Page)
    ids = [str(page.pk) for page in pages]
    found: list[Any] = []
    for start in range(0, len(ids), 400):
        some = ids[start : start + 400]
        made = Q(base_content_type=page_type, object_id__in=some)
        found += ReferenceIndex.objects.filter(made | Q(to_content_type=page_type, to_object_id__in=some))
    return found


def _aliases(pages: list[Page]) -> list[list[Any]]:
    """Return links of the copies that stay: Wagtail unpublishes them, and they forget what they are copies of."""
    taken = {page.pk for page in pages}
    found: dict[int, dict[str, Any]] = {}
    sources = taken
    while sources:
        copies = Page.objects.filter(alias_of__in=sources).exclude(pk__in=taken | set(found))
        new = {row.pop("pk"): row for row in copies.values("pk", *ALIAS_COLUMNS)}
        found |= new
        sources = set(new)
    return [[PAGE, key, values] for key, values in found.items()]


def _as_it_was(rows: Rows, deletion: uuid.UUID) -> None:
    """Let rows refer again to what was deleted before them in the same step: copies to their sources, for example."""
    for links in TrashedPage.objects.filter(deletion=deletion).values_list("links", flat=True):
        for label, key, values in links:
            own = apps.get_model(label)._meta.pk.attname
            for row in rows.get(label, ()):
                if row[own] == key:
                    row |= values
