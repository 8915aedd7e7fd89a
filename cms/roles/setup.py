"""Makes the groups of the roles, their rights, the review workflow and the collections of files."""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.models import SiteSettings
from cms.roles import names
from cms.roles.grants import Grant, Section, grants, sections
from cms.roles.translated_names import REVIEW

WRITE = ("add_page", "change_page")
PUBLISH = (*WRITE, "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
# Rights that are about no record: (role, permission's app, name).
GENERAL = (
    *((role, "wagtailadmin", "access_admin") for role in names.ROLES),
    *((role, "wagtail_localize", "submit_translation") for role in names.ROLES),
    *((names.MODERATORS, "wagtailredirects", f"{action}_redirect") for action in ("add", "change", "delete")),
)
READ_FILES = ("choose_image", "choose_document")
WRITE_FILES = (*READ_FILES, "add_image", "change_image", "add_document", "change_document")
# Moderators keep what stands around every page; there is nothing to add or delete.
grants.append(Grant(names.MODERATORS, SiteSettings, ("change",)))
Report = Callable[[str], None]


def ensure_roles(report: Report) -> None:
    """Make what is missing of groups, rights, workflow and collections; take nothing away that was given besides.

    ``report`` is told of each group that is new.
    """
    root, homes = Page.get_first_root_node(), list(Page.objects.filter(depth=2).order_by("path"))
    moderators, editors = _group(names.MODERATORS, report), _group(names.EDITORS, report)
    _allow_pages(moderators, [root], PUBLISH)
    _allow_pages(editors, [root], WRITE)
    held: dict[str, list[Group]] = {names.MODERATORS: [moderators], names.EDITORS: [editors]}
    shared = _shared_files()
    _allow_files(moderators, Collection.get_first_root_node(), WRITE_FILES)
    _allow_files(editors, Collection.get_first_root_node(), WRITE_FILES)
    held[names.TRANSLATORS] = []
    for home in homes:
        if (code := home.locale.language_code) in names.translated_languages():
            group = _group(names.translators_group(code), report)
            _allow_pages(group, [home], ("change_page",))
            _allow_files(group, shared, (*READ_FILES, "add_document"))
            held[names.TRANSLATORS].append(group)
    found = [section for find in sections for section in find()]
    held[names.SECTION_EDITORS] = [_section(section, shared, report) for section in found]
    _ensure_internal_files([moderators, editors])
    for role, groups in held.items():
        _allow(groups, _permissions_of(role))
    _ensure_review(moderators, homes)


def _group(name: str, report: Report) -> Group:
    group, is_new = Group.objects.get_or_create(name=name)
    if is_new:
        report(name)
    return group


def _section(section: Section, shared: Collection, report: Report) -> Group:
    """Return the group of a section; it is known by its right to the section's page, as titles change."""
    own = GroupPagePermission.objects.filter(page=section.pages[0], group__name__startswith=f"{names.SECTION_EDITORS}:")
    permission = own.select_related("group").first()
    group = permission.group if permission else _group(_free_name(section), report)
    _allow_pages(group, section.pages, WRITE)
    _allow_files(group, shared, READ_FILES)
    _allow_files(group, _files_of(group), WRITE_FILES)
    return group


def _free_name(section: Section) -> str:
    """Return a name for a new group: two plans may have a pillar of the same title."""
    name = names.section_group(section.title)
    taken = Group.objects.filter(name=name).exists()
    return names.section_group(f"{section.title[:120]} ({section.pages[0].pk})") if taken else name


def _files_of(group: Group) -> Collection:
    """Return the collection in which a section keeps its files."""
    own = GroupCollectionPermission.objects.filter(group=group, permission__codename="add_image")
    if permission := own.select_related("collection").first():
        return permission.collection  # type: ignore[no-any-return]
    return _collection(group.__dict__["name"].partition(": ")[2])


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    existing = root.get_children().filter(name=name).first()
    return existing or root.add_child(instance=Collection(name=name))


def _shared_files() -> Collection:
    """Return the collection for everybody; what lies in the root collection is moved there.

    A right to the root collection is one to every collection, so that roles which do not see all need another.
    """
    root, shared = Collection.get_first_root_node(), _collection(names.SHARED_FILES)
    models = (get_image_model(), get_document_model())
    if sum([model.objects.filter(collection=root).update(collection=shared) for model in models]):
        # Tells that other files are in it, which visitors may be kept from.
        shared.save()
    return shared


def _ensure_internal_files(groups: list[Group]) -> None:
    """Make the collection that only moderators and editors see."""
    internal = _collection(names.INTERNAL_FILES)
    if not internal.get_view_restrictions().exists():
        restriction = CollectionViewRestriction.objects.create(
            collection=internal, restriction_type=CollectionViewRestriction.GROUPS
        )
        restriction.groups.set(groups)


def _permissions_of(role: str) -> list[Permission]:
    """Return a role's rights that are not about pages or files."""
    found = [
        Permission.objects.get(content_type__app_label=app, codename=codename)
        for name, app, codename in GENERAL
        if name == role
    ]
    for grant in grants:
        if grant.role == role:
            codenames = [f"{action}_{grant.model._meta.model_name}" for action in grant.actions]
            own = ContentType.objects.get_for_model(grant.model)
            found += Permission.objects.filter(content_type=own, codename__in=codenames)
    return found


def _allow(groups: Iterable[Group], permissions: list[Permission]) -> None:
    for group in groups:
        group.permissions.add(*permissions)


def _allow_pages(group: Group, pages: Iterable[Page], codenames: Iterable[str]) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        for page in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _allow_files(group: Group, collection: Collection, codenames: Iterable[str]) -> None:
    # These are the rights of Wagtail's own models, whichever take their place.
    own = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=codenames
    )
    for permission in own:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _ensure_review(moderators: Group, homes: list[Page]) -> None:
    """See that every language's pages are reviewed; a workflow that they have already is kept."""
    without = [home for home in homes if home.get_workflow() is None]
    if not without:
        return
    workflow, is_new = Workflow.objects.get_or_create(name=REVIEW, active=True)
    if is_new:
        task = GroupApprovalTask.objects.create(name=REVIEW)
        task.groups.add(moderators)
        WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    for home in without:
        WorkflowPage.objects.create(page=home, workflow=workflow)
