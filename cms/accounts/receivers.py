"""Receivers that write the audit log, from what Django says of accounts, groups and rights."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils.translation import override
from wagtail.models import CollectionViewRestriction, GroupCollectionPermission, GroupPagePermission

from cms.accounts import audit, known_addresses
from cms.accounts.middleware import pending_user
from cms.languages import SOURCE_LANGUAGE
from cms.models import User

WATCHED = ("password", "is_active", "is_superuser")


def logged_in(sender: Any, request: Any, user: Any, way: str = "", **kwargs: Any) -> None:
    """Note a sign-in; ``way``, or the request's ``sign_in_way``, is how, where it is not the admin's form.

    At the admin it is but half of one while the second factor is missing.
    """
    half = not way and request is not None and hasattr(request, "session") and pending_user(request)
    action = "login_half" if half else "login"
    audit.record(action, user, request, actor=user, way=way or getattr(request, "sign_in_way", ""))
    if not half:
        known_addresses.remember(request, user)


def login_failed(sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
    """Note a failed sign-in."""
    audit.record("login_failed", audit.known(str(credentials.get("username", ""))), request)


def logged_out(sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
    """Note a sign-out."""
    if user is not None:
        audit.record("logout", user, request, actor=user)


def account_saving(sender: type[User], instance: User, update_fields: Any = None, **kwargs: Any) -> None:
    """Remember what is about to change of an account."""
    instance._before = None  # type: ignore[attr-defined]
    if instance.pk and (update_fields is None or not set(WATCHED).isdisjoint(update_fields)):
        instance._before = User.objects.filter(pk=instance.pk).values(*WATCHED).first()  # type: ignore[attr-defined]


def account_saved(sender: type[User], instance: User, created: bool, **kwargs: Any) -> None:
    """Note a new password, and an account that became or is no longer active or an administrator's."""
    before = getattr(instance, "_before", None) or {}
    if created:
        before = {"is_active": True, "is_superuser": False, "password": instance.password}
    if not before:
        return
    # A password that is only hashed anew, with a stronger hash, is none that was set.
    if before["password"] != instance.password and getattr(instance, "_password", None) is not None:
        audit.record("password", instance)
    names = ("is_active", "is_superuser")
    added = [name for name in names if getattr(instance, name) and not before[name]]
    removed = [name for name in names if before[name] and not getattr(instance, name)]
    if added or removed:
        audit.record("rights", instance, added=added, removed=removed)


def members_changed(
    sender: Any, instance: Any, action: str, reverse: bool, model: Any, pk_set: Any, **kwargs: Any
) -> None:
    """Note groups and permissions that an account, or permissions that a group, got or lost."""
    if action == "pre_clear":
        field = _field_of(sender, reverse)
        pk_set, action = set(getattr(instance, field).values_list("pk", flat=True)), "post_remove"
    if action not in ("post_add", "post_remove") or not pk_set:
        return
    key = "added" if action == "post_add" else "removed"
    others = list(model.objects.filter(pk__in=pk_set))
    pairs = [(other, [instance]) for other in others] if reverse else [(instance, others)]
    for owner, things in pairs:
        names: dict[str, Any] = {key: sorted(_name(thing) for thing in things)}
        audit.record("rights", owner, **names)


def _field_of(through: Any, reverse: bool) -> str:
    """Return the name of the relation whose rows ``through`` holds, seen from either side."""
    for model, name in ((User, "groups"), (User, "user_permissions"), (Group, "permissions")):
        field: Any = model._meta.get_field(name)
        if field.remote_field.through is through:
            return str(field.remote_field.get_accessor_name()) if reverse else name
    raise LookupError(through)


def _name(thing: Any) -> str:
    return f"{thing.content_type.app_label}.{thing.codename}" if isinstance(thing, Permission) else str(thing)


def place_right_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note what a group may do with pages or collections below a place."""
    group = Group.objects.filter(pk=instance.group_id).first()
    if group is None:
        return
    place = instance.page if isinstance(instance, GroupPagePermission) else instance.collection
    key = "removed" if kwargs["signal"] is post_delete else "added"
    # The log keeps names as they are stored.
    with override(SOURCE_LANGUAGE):
        names: dict[str, Any] = {key: [f"{_name(instance.permission)}: {place}"]}
    audit.record("rights", group, **names)


def restriction_changed(sender: Any, instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """Note a changed restriction of a collection; Wagtail itself notes those of pages."""
    key = "removed" if kwargs["signal"] is post_delete else "added"
    names: dict[str, Any] = {key: [instance.restriction_type]}
    audit.record("restriction", instance.collection, **names)


def connect() -> None:
    """Connect every receiver; called once."""
    user_logged_in.connect(logged_in)
    user_login_failed.connect(login_failed)
    user_logged_out.connect(logged_out)
    pre_save.connect(account_saving, sender=User)
    post_save.connect(account_saved, sender=User)
    for through in (User.groups.through, User.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(members_changed, sender=through)
    for model in (GroupPagePermission, GroupCollectionPermission):
        post_save.connect(place_right_changed, sender=model)
        post_delete.connect(place_right_changed, sender=model)
    for signal in (post_save, post_delete):
        signal.connect(restriction_changed, sender=CollectionViewRestriction)
