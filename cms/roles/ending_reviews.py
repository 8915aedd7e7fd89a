"""Publishing a page ends its review: as approved where the person may approve it, else as Wagtail ends it.

Whichever way a page is published: in Wagtail's form, from a list, in wagtail-localize's editor or at its time.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision, TaskState, WorkflowMixin, WorkflowState
from wagtail.signals import workflow_approved
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation


def may_approve(user: Any, page: Page, state: WorkflowState) -> bool:
    """Return whether somebody may approve the step at which a page's review is."""
    task = state.current_task_state and state.current_task_state.task.specific
    return bool(user and task and any(name == "approve" for name, *_labels in task.get_actions(page, user)))


def approve(state: WorkflowState, revision: Revision, user: Any) -> None:
    """End a review as approved with what is published; it may have asked for changes, which these are then."""
    step = state.current_task_state.specific
    step.revision = revision
    if step.status == TaskState.STATUS_IN_PROGRESS:
        step.approve(user=user, update=False)
    else:
        step.log_state_change_action(user, "approve")
    state.status = WorkflowState.STATUS_APPROVED
    state.save()
    transaction.on_commit(lambda: workflow_approved.send(sender=WorkflowState, instance=state, user=user))


def _ending_review(execute: Callable[..., Any]) -> Callable[..., Any]:
    def execute_and_end(self: PublishRevisionAction, skip_permission_checks: bool = False) -> Any:
        """Publish, and end the review. What is in review and newer than what is published stays there."""
        with transaction.atomic():
            result = execute(self, skip_permission_checks=skip_permission_checks)
            page = self.object
            state = page.current_workflow_state if isinstance(page, WorkflowMixin) else None
            step = state and state.current_task_state
            if state is None or (step and step.revision_id and step.revision_id > self.revision.pk):
                return result
            if may_approve(self.user, page, state):
                approve(state, self.revision, self.user)
            elif not (self.revision.approved_go_live_at and page.live_revision_id):
                state.cancel(user=self.user)
        return result

    return execute_and_end


def _in_editor(edit: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def edit_and_approve(request: HttpRequest, translation: Translation, instance: Any) -> HttpResponse:
        """Approve what is published in wagtail-localize's editor, which forgets who does it."""
        state = getattr(instance, "current_workflow_state", None)
        is_publication = request.method == "POST" and request.POST.get("action") == "publish"
        if state is None or not is_publication or not may_approve(request.user, instance, state):
            return edit(request, translation, instance)
        before = instance.latest_revision_id
        # What is published is so when the transaction ends, after the review.
        with transaction.atomic():
            response = edit(request, translation, instance)
            instance.refresh_from_db(fields=["latest_revision"])
            if instance.latest_revision_id != before:
                approve(state, instance.latest_revision, request.user)
        return response

    return edit_and_approve


def end_reviews() -> None:
    """Let whatever publishes a page end its review so; called once per process. Wagtail's own way is off (settings)."""
    PublishRevisionAction.execute = _ending_review(PublishRevisionAction.execute)


def use_own_end() -> None:
    """Let wagtail-localize's editor say who publishes; called once, when the admin starts."""
    edit_translation.edit_translation = _in_editor(edit_translation.edit_translation)
