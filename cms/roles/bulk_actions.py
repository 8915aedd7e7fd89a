"""Wagtail's actions on lists of pages: name translations and ask about them, as is done for one page."""

from typing import Any

from django.http import HttpResponse
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, PublishBulkAction, UnpublishBulkAction
from wagtail.models import Page

from cms.publishing.begun_translations import untranslated_copies
from cms.roles.translated_pages import CHOSEN, chosen, translations_of


class _Together:
    """Names the translations of each page, but for those that were selected too, and takes along what was chosen."""

    action_type: str

    def object_context(self, page: Page) -> dict[str, Any]:
        """Return the template's variables of one page."""
        return {**super().object_context(page), "translated": self._translated(page)}  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        return {**super().get_context_data(**kwargs), "chosen_field": CHOSEN}  # type: ignore[misc]

    def prepare_action(self, objects: list[Page], objects_without_access: Any) -> HttpResponse | None:
        """Add to the pages what was chosen of their translations, as far as the person may."""
        refused: HttpResponse | None = super().prepare_action(objects, objects_without_access)  # type: ignore[misc]
        if refused is None:
            known = {page.pk for page in objects}
            for page in list(objects):
                new = [other for other in self._with(page) if other.pk not in known]
                known |= {other.pk for other in new}
                objects += new
        return refused

    def _with(self, page: Page) -> list[Page]:
        return chosen(self.request, self._translated(page))  # type: ignore[attr-defined]

    def _translated(self, page: Page) -> list[Any]:
        found = translations_of(page, self.request.user, self.action_type)  # type: ignore[attr-defined]
        selected = set(self.request.GET.getlist("id"))  # type: ignore[attr-defined]
        return [item for item in found if item.follows or str(item.page.pk) not in selected]


class UnpublishTogether(_Together, UnpublishBulkAction):
    """Unpublishes pages, and those of their translations that were chosen."""

    template_name = "cms/bulk_unpublish.html"


class DeleteTogether(_Together, DeleteBulkAction):
    """Deletes pages, what shows them in other languages, and those of their translations that were chosen."""

    template_name = "cms/bulk_delete.html"

    def _with(self, page: Page) -> list[Page]:
        return [*untranslated_copies(page), *super()._with(page)]

    @classmethod
    def execute_action(cls, objects: list[Page], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete the pages; one that went with another before it is gone already. Return how many, and below them."""
        pages = below = 0
        for page in objects:
            if there := Page.objects.filter(pk=page.pk).first():
                done = super().execute_action([there], user=user, **kwargs)
                pages, below = pages + done[0], below + done[1]
        return pages, below


class PublishOwn(PublishBulkAction):
    """Publishes pages; one that shows another has nothing of its own to publish, and is public with that one."""

    template_name = "cms/bulk_publish.html"

    def check_perm(self, page: Page) -> bool:
        """Return whether the page is published here."""
        return page.alias_of_id is None and super().check_perm(page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables: what shows another page is no matter of a missing right."""
        context = super().get_context_data(**kwargs)
        left = context["items_with_no_access"]
        may = super().check_perm
        showing = [each for each in left if each["item"].alias_of_id and may(each["item"])]
        own = {"items_showing_others": showing, "items_with_no_access": [each for each in left if each not in showing]}
        return {**context, **own}

    @classmethod
    def execute_action(
        cls, objects: list[Page], include_descendants: bool = False, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        """Publish the pages, and drafts below them if that is wanted; return how many of either."""
        below = [
            draft
            for page in (objects if include_descendants else [])
            for draft in page.get_descendants().not_live().filter(alias_of=None).specific()
            if user is None or draft.permissions_for_user(user).can_publish()
        ]
        super().execute_action([*objects, *below], user=user, **kwargs)
        return len(objects), len(below)


for action in (UnpublishTogether, DeleteTogether, PublishOwn):
    # After Wagtail's own, in whose place they stand.
    hooks.register("register_bulk_action", action, order=100)
