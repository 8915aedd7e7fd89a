"""Nobody is offered what is refused: in lists of records, and in the menus and panels of pages.

Wagtail asks about the model once for the whole list; here a right holds for some of its records. About pages it and
wagtail-localize ask less than the views do to which their links lead.
"""

from collections.abc import Callable
from typing import Any

from django.urls import Resolver404, resolve
from wagtail import hooks
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.wagtail_hooks import PageListingViewDraftButton
from wagtail.admin.widgets.button import BaseButton
from wagtail.models import Locale, Page, PagePermissionTester
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import IndexView
from wagtail_localize.models import TranslationSource

from cms.roles.gate import viewer
from cms.roles.records import RecordPolicy, may
from cms.roles.translations import may_change, may_translate

SYNCHRONISE, BEGIN = "/localize/update/", "/localize/submit/"
OFFERS = {"get_edit_url": "change", "get_copy_url": "change", "get_delete_url": "delete"}


def offer_what_is_allowed() -> None:
    """Let lists of records ask for each record, and pages ask what their views ask; called once, at the start."""
    for name, action in OFFERS.items():
        setattr(IndexView, name, _of_own_records(getattr(IndexView, name), action))
    BaseButton.show = property(_is_offered)
    PagePermissionTester.can_view_revisions = may_work_on
    PageListingViewDraftButton.is_shown = _draft_is_offered(PageListingViewDraftButton.is_shown)
    PageStatusSidePanel.__init__ = _own_usage(PageStatusSidePanel.__init__)


def may_work_on(permissions: PagePermissionTester) -> bool:
    """Return whether somebody may read a page's history, drafts and usage, as the views ask."""
    return not permissions.page_is_root and bool(permissions.can_edit() or permissions.can_publish())


def _draft_is_offered(original: Callable[..., bool]) -> Callable[..., bool]:
    def is_shown(self: Any, user: Any) -> bool:
        return bool(original(self, user)) and may_work_on(self.page.permissions_for_user(user))

    return is_shown


def _own_usage(original: Callable[..., None]) -> Callable[..., None]:
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        if self.object.pk and not self.object.permissions_for_user(self.request.user).can_edit():
            self.usage_url = None

    return init


def _is_offered(button: Any) -> bool:
    """Return whether a button leads where the viewer is let in; asked about wagtail-localize's, which do not ask."""
    user = viewer.get()
    if user is None or user.is_superuser or "/localize/" not in str(button.url or ""):
        return True
    try:
        match = resolve(str(button.url).partition("?")[0])
    except Resolver404:
        return True
    if "translation_source_id" in match.kwargs:
        source = TranslationSource.objects.filter(pk=match.kwargs["translation_source_id"]).first()
        return bool(source and may_change(user, source.get_source_instance()))
    if "page_id" in match.kwargs and "submit" in match.route:
        page = Page.objects.filter(pk=match.kwargs["page_id"]).first()
        return bool(page and may_begin(user, page))
    return True


def may_begin(user: Any, page: Page) -> bool:
    """Return whether a language is left into which somebody may begin to translate a page."""
    there = {each.locale_id: each for each in page.get_translations()}
    policy = policy_registry.get_by_type(Page)
    for locale in Locale.objects.exclude(pk=page.locale_id):
        found = there.get(locale.pk)
        if found is None and may_translate(user, page, locale):
            return True
        if found and found.alias_of_id and policy.user_has_permission_for_instance(user, "change", found):
            return True
    return False


def _of_own_records(original: Callable[..., Any], action: str) -> Callable[..., Any]:
    def get_url(self: Any, instance: Any) -> Any:
        """Return the address to which a list leads for a record, ``None`` if it would be refused."""
        url = original(self, instance)
        policy = policy_registry.get_by_type(type(instance))
        if url is None or self.request.user.is_superuser or not isinstance(policy, RecordPolicy):
            return url
        # One question for the whole list.
        known = self.__dict__.setdefault("own_records", {})
        if action not in known:
            own = policy.instances_user_has_any_permission_for(self.request.user, [action])
            known[action] = set(own.values_list("pk", flat=True))
        return url if instance.pk in known[action] else None

    return get_url


@hooks.register("construct_snippet_listing_buttons", order=100)
def leave_out_what_is_refused(buttons: list[Any], snippet: Any, user: Any) -> None:
    """Offer to translate a record, or to hand on what has changed in it, only to who may."""
    offered = {SYNCHRONISE: lambda: may(user, "change", snippet), BEGIN: lambda: may_begin_record(user, snippet)}
    for address, allowed in offered.items():
        if any(address in str(button.url) for button in buttons) and not allowed():
            buttons[:] = [button for button in buttons if address not in str(button.url)]


def may_begin_record(user: Any, record: Any) -> bool:
    """Return whether a language is left into which somebody may begin to translate a record."""
    there = record.get_translations(inclusive=True).values("locale_id")
    return any(may_translate(user, record, locale) for locale in Locale.objects.exclude(pk__in=there))
