"""Which records somebody may change: those of their languages, and those that belong to their pages.

Django's rights are by model. Here a right that a group has holds where the group has its pages: a group that may edit
French pages only may change French records only, a pillar's editors the literature of that pillar only. A group without
any right to pages is not held to anything, nor is a right that a person has without a group.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from cms.roles.grants import belonging

# The tree's root is at 1, the home pages of the languages at 2.
HOME_DEPTH = 2


class RecordPolicy(ModelPermissionPolicy):
    """Decides about each record; a subclass says which records a group's pages stand for."""

    # A group with a page above this depth is held to nothing.
    whole_site = HOME_DEPTH

    def records_of(self, pages: list[Page]) -> Q:
        """Return which records somebody with rights to ``pages`` may change."""
        raise NotImplementedError

    def pages(self, user: Any, actions: Iterable[str]) -> list[Page] | None:
        """Return the pages that somebody is held to in doing any of ``actions``, ``None`` if to none."""
        own = {
            "content_type__app_label": self.app_label,
            "codename__in": self._get_permission_codenames(actions),
        }
        if user.is_superuser or user.user_permissions.filter(**own).exists():
            return None
        groups = Group.objects.filter(user=user, permissions__in=Permission.objects.filter(**own)).distinct()
        held: list[Page] = []
        for group in groups.prefetch_related("page_permissions__page"):
            pages = [permission.page for permission in group.page_permissions.all()]
            if not pages or any(page.depth < self.whole_site for page in pages):
                return None
            held += pages
        return held

    def is_unlimited(self, user: Any, actions: Iterable[str]) -> bool:
        """Return whether somebody may do any of ``actions`` with every record."""
        return self.user_has_any_permission(user, actions) and self.pages(user, actions) is None

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the records that somebody may do any of ``actions`` with."""
        records = self.model._default_manager
        if not self.user_has_any_permission(user, actions):
            return records.none()  # type: ignore[no-any-return]
        pages = self.pages(user, actions)
        return records.all() if pages is None else records.filter(self.records_of(pages)).distinct()  # type: ignore[no-any-return]

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        """Return whether somebody may do any of ``actions`` with a record."""
        return bool(self.instances_user_has_any_permission_for(user, actions).filter(pk=instance.pk).exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Return whether somebody may do something with a record."""
        return self.user_has_any_permission_for_instance(user, [action], instance)


class LanguagePolicy(RecordPolicy):
    """Translatable records: those in the languages of the group's pages."""

    def records_of(self, pages: list[Page]) -> Q:
        """Return the records in the pages' languages."""
        return Q(locale__in={page.locale_id for page in pages})

    def may_write_in(self, user: Any, actions: Iterable[str], locale: Locale) -> bool:
        """Return whether somebody may write records in a language, whether there is one or not."""
        if not self.user_has_any_permission(user, actions):
            return False
        pages = self.pages(user, actions)
        return pages is None or locale.pk in {page.locale_id for page in pages}


class BelongingPolicy(RecordPolicy):
    """Records that belong to pages: those of the group's pages; all of them where it has a whole language."""

    whole_site = HOME_DEPTH + 1

    def records_of(self, pages: list[Page]) -> Q:
        """Return the records that belong to the pages or to translations of them."""
        return Q(**{f"{belonging[self.model]}__translation_key__in": {page.translation_key for page in pages}})


def register_policies() -> None:
    """Register the policies; called once, when all models are there and before Wagtail asks for any."""
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin) and not issubclass(model, Page):
            register_permission_policy(model, LanguagePolicy(model), exact_class=True)
        elif model in belonging:
            register_permission_policy(model, BelongingPolicy(model), exact_class=True)


def may(user: Any, action: str, record: Model) -> bool:
    """Return whether somebody may do something with a record of any model."""
    policy = policy_registry.get_by_type(type(record))
    return bool(policy.user_has_permission_for_instance(user, action, record))


def may_create(user: Any, model: type[Model], locale: Locale) -> bool:
    """Return whether somebody may make a record of a model, in that language if it is translatable."""
    policy = policy_registry.get_by_type(model)
    if isinstance(policy, LanguagePolicy):
        return policy.may_write_in(user, ["add"], locale)
    return bool(policy.user_has_permission(user, "add"))


def works_with(user: Any, model: type[Model]) -> bool:
    """Return whether somebody may do anything with any record of a model."""
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, ["add", "change", "delete"]))


# Wagtail's views of records ask about the model only; these hooks run in each of them, before those of others.
@hooks.register("before_edit_snippet", order=-100)
def refuse_edit(request: HttpRequest, record: Any) -> None:
    """Refuse a record that is not the person's to change."""
    if not may(request.user, "change", record):
        raise PermissionDenied


@hooks.register("before_delete_snippet", order=-100)
def refuse_delete(request: HttpRequest, records: Iterable[Any]) -> None:
    """Refuse records that are not the person's to delete."""
    if not all(may(request.user, "delete", record) for record in records):
        raise PermissionDenied


@hooks.register("before_create_snippet", order=-100)
def refuse_create(request: HttpRequest, model: type[Model]) -> None:
    """Refuse a new record in a language that is not the person's."""
    code = request.GET.get("locale")
    locale = get_object_or_404(Locale, language_code=code) if code else Locale.get_default()
    if not may_create(request.user, model, locale):
        raise PermissionDenied
