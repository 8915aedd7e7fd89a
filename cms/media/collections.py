"""In which collection a file is put unless somebody says otherwise."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from cms.roles.names import SHARED_FILES


def working_collection(user: Any, model: type[Model]) -> Collection | None:
    """Return the collection for what somebody uploads: where those find it who work with them.

    That is the shared one for who may use every collection, and for others one of their own, such as a pillar's, before
    the shared one. ``None`` if they may upload nothing; the root collection only if there is no other.
    """
    policy = policy_registry.get_by_type(model)
    allowed = policy.collections_user_has_permission_for(user, "add")
    shared = allowed.filter(depth=2, name=SHARED_FILES).first()
    if allowed.filter(depth=1).exists():
        return shared or allowed.order_by("path").first()  # type: ignore[no-any-return]
    given = GroupCollectionPermission.objects.filter(
        group__user=user, permission__codename=get_permission_codename("add", policy.auth_model._meta)
    )
    own = allowed.filter(pk__in=given.values("collection")).order_by("path")
    return own.exclude(pk=shared.pk if shared else None).first() or shared or own.first()  # type: ignore[no-any-return]
