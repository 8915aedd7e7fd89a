"""Sends a translation to review: wagtail-localize's editor can publish, but asks nobody to."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, TaskState, WorkflowState
from wagtail_localize.models import Translation
from wagtail_localize.segments.extract import extract_segments

from cms.roles.editor import UNFIT, unfit_values
from cms.roles.ending_reviews import may_approve
from cms.translations.targets import save_draft, translation_of


def may_send(user: Any, page: Page) -> bool:
    """Return whether somebody may send a page to review; those who may publish have no need to."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and page.has_workflow and not permissions.can_publish())


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SendToReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Asks, then makes a draft of what has been translated and begins the page's workflow with it."""

    template_name = "cms/send_to_review.html"
    page_title = gettext_lazy("Send to review")
    header_icon = "check"
    # Without a way there, the header shows the title.
    breadcrumbs_items: list[Any] = []

    def setup(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> None:
        """Find the translation; refuse who may not send it."""
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=page_id).specific
        self.translation = translation_of(self.page)
        if self.translation is None or not may_send(request.user, self.page):
            raise PermissionDenied

    def get_page_subtitle(self) -> str:
        """Return the page's title."""
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables: the page, and how many texts of it are translated."""
        assert self.translation is not None
        total, translated = self.translation.get_progress()
        return {**super().get_context_data(**kwargs), "page": self.page, "total": total, "translated": translated}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin the workflow."""
        assert self.translation is not None
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        if problems := unfit_values(self.translation):
            messages.error(request, " ".join(problems))
            return redirect(edit)
        try:
            page = save_draft(self.translation, request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(edit)
        if page.workflow_in_progress:
            page.current_workflow_state.cancel(user=request.user)
        page.get_workflow().start(page, request.user)
        messages.success(request, _("“%(title)s” has been sent to review.") % {"title": page.get_admin_display_title()})
        return redirect(edit)


def refuse_unfit_values(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say which values cannot be shown before wagtail-localize's editor publishes a translation."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    problems = unfit_values(translation) if translation else []
    for problem in problems:
        messages.error(request, problem)
    return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk])) if problems else None


def offer_review(request: HttpRequest, page: Page) -> None:
    """Say above the editors where a page's review is, and how a translation gets there.

    wagtail-localize's header has no room for our buttons, and Wagtail's form does not say what was asked for.
    """
    if request.method != "GET":
        return
    state = page.current_workflow_state if page.has_workflow else None
    translation = translation_of(page)
    button = messages.button(reverse("send_to_review", args=[page.pk]), _("Send to review"))
    is_sender = translation is not None and may_send(request.user, page)
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        messages.warning(request, _wish(state.current_task_state), buttons=[button] if is_sender else None)
    elif translation is not None and state and may_approve(request.user, page, state):
        text = _("The translation is in review. Publishing it approves it; it can be sent back from the dashboard.")
        dashboard = messages.button(reverse("wagtailadmin_home"), _("Dashboard"))
        messages.info(request, text, buttons=[dashboard])
    elif is_sender and state and not _has_changed(translation, state.current_task_state):
        messages.info(request, _("The translation is in review."))
    elif is_sender:
        text = _("When the translation is ready, send it to review.")
        if state:
            text = _("The translation has been changed since it was sent to review. Send it again.")
        messages.info(request, text, buttons=[button])


def _wish(step: TaskState) -> str:
    """Return who has asked for changes, and for which."""
    values = {"name": step.finished_by.get_full_name() or str(step.finished_by) if step.finished_by else "–"}
    if comment := step.specific.get_comment():
        return _("%(name)s has requested changes: “%(comment)s”") % {**values, "comment": comment}
    return _("%(name)s has requested changes.") % values


def _has_changed(translation: Translation, step: TaskState) -> bool:
    """Return whether a translation says something else now than what was sent to review."""
    if step.revision is None:
        return True
    try:
        now = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    except UNFIT:
        return True
    return list(extract_segments(now)) != list(extract_segments(step.revision.as_object()))
