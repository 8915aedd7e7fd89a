"""Tells who decides in a review what was decided: Wagtail says that the page was updated, or nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, TaskState, WorkflowState


def tell(request: HttpRequest, page: Page, step: TaskState) -> None:
    """Say what has become of a step of a page's review, if anything has."""
    step.refresh_from_db()
    page.refresh_from_db()
    if step.status == TaskState.STATUS_REJECTED:
        sentence = _("“%(title)s” has been sent back, with a request for changes.")
    elif step.status != TaskState.STATUS_APPROVED:
        return
    elif step.workflow_state.status != WorkflowState.STATUS_APPROVED:
        sentence = _("“%(title)s” has been approved at this step; its review goes on.")
    elif page.live and page.live_revision_id == step.revision_id:
        sentence = _("“%(title)s” has been approved and is published.")
    else:
        sentence = _("“%(title)s” has been approved and is published at its time.")
    messages.success(request, sentence % {"title": page.get_admin_display_title()})


def _in_form(perform: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(perform)
    def perform_workflow_action(self: Any) -> HttpResponse:
        step = self.page.current_workflow_task_state
        self.add_save_confirmation_message = lambda: tell(self.request, self.page, step)
        return perform(self)

    return perform_workflow_action


def _elsewhere(post: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(post)
    def post_and_tell(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = post(self, request, *args, **kwargs)
        tell(request, self.object, self.task_state)
        return response

    return post_and_tell


def tell_decisions() -> None:
    """Let both views say so; called once, when the admin starts."""
    EditView.perform_workflow_action = _in_form(EditView.perform_workflow_action)
    WorkflowActionView.post = _elsewhere(WorkflowActionView.post)
