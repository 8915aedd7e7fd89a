"""Who at the admin may know of what: one question, may somebody see this, for pages, files and records.

Everything that names an object asks it: the gate before each address of the admin, choosers, reports, the admin's API
and the addresses of files. What no rule opens is closed to all but those who may change it.
"""

import time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.users.models import UserProfile

from cms.models import CustomDocument, CustomImage
from cms.publishing import source_keys
from cms.publishing.models import PublishedDocument
from cms.publishing.usage import published_with, referring_pages
from cms.publishing.visibility import readable_by
from cms.roles.grants import choosable

# What somebody may have been given the right to, who then works on a page.
PAGE_WORK = ("add", "change", "publish", "bulk_delete", "lock", "unlock")
RECORD_WORK = ("add", "change", "delete", "view")
FILE_WORK = ("choose", "add", "change", "delete")
# A file that more objects refer to than these is looked for no further.
MOST_USES = 200

File = CustomImage | CustomDocument


def _public() -> QuerySet[PublishedDocument]:
    return PublishedDocument.objects.filter(expires__gt=int(time.time()))


def works_on_page(user: Any, page: Page) -> bool:
    """Return whether somebody may do anything with a page, so that its draft is theirs to read."""
    policy = policy_registry.get_by_type(Page)
    # Who has to approve a page may edit it for that time.
    return bool(
        policy.user_has_any_permission_for_instance(user, PAGE_WORK, page) or page.permissions_for_user(user).can_edit()
    )


def pages_worked_on(user: Any) -> QuerySet[Page]:
    """Return the pages that somebody may do anything with."""
    return policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, PAGE_WORK)  # type: ignore[no-any-return]


def pages_seen(user: Any) -> QuerySet[Page]:
    """Return the pages that lists may name to somebody: public ones, those that they work on, and the way to those."""
    if user.is_superuser:
        return Page.objects.all()
    public = _public().filter(page_id__isnull=False).values("page_id")
    own = policy_registry.get_by_type(Page).explorable_instances(user).order_by().values("pk")
    return Page.objects.filter(Q(depth=1) | Q(pk__in=public) | Q(pk__in=own))


def files_chosen(user: Any, model: type[File]) -> QuerySet[Any]:
    """Return the images or documents that somebody may choose, or do more with, in their collections."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, FILE_WORK)  # type: ignore[no-any-return]


def may_see(user: Any, item: Model) -> bool:
    """Return whether somebody at the admin may know of an object, and read it."""
    if user.is_superuser:
        return True
    if isinstance(item, Page):
        return pages_seen(user).filter(pk=item.pk).exists() or works_on_page(user, item) or readable_by(item, user)
    if isinstance(item, File):
        return _may_read(user, item)
    return may_choose(user, type(item))


def may_choose(user: Any, model: type[Model]) -> bool:
    """Return whether a chooser of records may answer somebody: all of them, if everybody may choose these."""
    return model in choosable or bool(policy_registry.get_by_type(model).user_has_any_permission(user, RECORD_WORK))


def may_read_stored(user: Any, name: str) -> bool:
    """Return whether somebody may read the file that is stored under a name: as they may see what it belongs to.

    Pictures of accounts are everybody's at the admin; a file that nothing of ours names is nobody's.
    """
    if user.is_superuser:
        return True
    owners: tuple[QuerySet[Any], ...] = (
        CustomImage.objects.filter(Q(file=name) | Q(renditions__file=name)),
        CustomDocument.objects.filter(Q(file=name) | Q(revisions__file=name)),
    )
    for found in owners:
        if owner := found.first():
            return may_see(user, owner)
    return UserProfile.objects.filter(avatar=name).exists()


def _may_read(user: Any, file: File) -> bool:
    source = source_keys.image_source(file.pk) if isinstance(file, CustomImage) else source_keys.file_source(file.pk)
    return (
        files_chosen(user, type(file)).filter(pk=file.pk).exists()
        or _public().filter(source=source).exists()
        or pages_seen(user).filter(pk__in=published_with(source)).exists()
        or _on_own_page(user, file)
        or _in_own_record(user, file)
        or _in_own_draft(user, file)
    )


def _on_own_page(user: Any, file: File) -> bool:
    pages = Page.objects.filter(pk__in=referring_pages(file)[:MOST_USES])
    return any(works_on_page(user, page) or readable_by(page, user) for page in pages)


def _in_own_draft(user: Any, file: File) -> bool:
    """Return whether the draft of a live page shows a file; the index of references knows what is in rows only."""
    wanted = (ContentType.objects.get_for_model(file).pk, str(file.pk))
    drafts = pages_worked_on(user).filter(live=True, has_unpublished_changes=True).select_related("latest_revision")
    for page in drafts.order_by("-latest_revision_created_at")[:MOST_USES]:
        draft = page.latest_revision and page.latest_revision.as_object()
        if draft and any(found[:2] == wanted for found in ReferenceIndex._extract_references_from_object(draft)):
            return True
    return False


def _in_own_record(user: Any, file: File) -> bool:
    for use in ReferenceIndex.get_references_to(file)[:MOST_USES]:
        model = use.base_content_type.model_class()
        if model and not issubclass(model, Page):
            record = model._default_manager.filter(pk=use.object_id).first()
            policy = policy_registry.get_by_type(model)
            if record and policy.user_has_any_permission_for_instance(user, RECORD_WORK, record):
                return True
    return False
