"""Publishing ends a review, whichever way a page is published, through the admin's own views."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, PageLogEntry, WorkflowState

from home.models import StandardPage
from tests.roles.conftest import edit
from tests.roles.test_approval_paths import bulk, later, soon  # noqa: F401  (a fixture)
from tests.roles.translating import url

PAGE = "/en/plan/pillar-one/page"


def user_of(client):
    return int(client.session["_auth_user_id"])


def logged(page):
    entries = PageLogEntry.objects.filter(page=page.pk, action__startswith="wagtail.workflow")
    return [(entry.action.rpartition(".")[2], entry.user_id) for entry in entries.order_by("pk")]


def send(writer, page):
    edit(writer, page, title="Sent", action="submit", summary="New.")
    assert StandardPage.objects.get(pk=page.pk).workflow_in_progress


def in_form(client, page):
    edit(client, page, title="Better", action="publish")


def in_list(client, page):
    bulk(client, "publish", page)


def at_its_time(client, page):
    edit(client, page, title="Better", action="publish", go_live_at=soon())


def after_asking_for_changes(client, page):
    state = StandardPage.objects.get(pk=page.pk).current_workflow_task_state
    client.post(url("wagtailadmin_pages:workflow_action", page.pk, "reject", state.pk), {"comment": "No."})
    edit(client, page, title="Better", action="publish")


WAYS = {in_form: "Better", in_list: "Sent", at_its_time: "Better", after_asking_for_changes: "Better"}


def test_who_may_approve_ends_it_as_approved(site, writer, moderator, visitor, later):  # noqa: F811
    page = site.own
    for publish, title in WAYS.items():
        before = len(logged(page))
        send(writer, page)
        form = moderator.get(url("wagtailadmin_pages:edit", page.pk))
        assert not form.context["publishing_will_cancel_workflow"]
        publish(moderator, page)
        assert StandardPage.objects.get(pk=page.pk).current_workflow_state is None
        state = WorkflowState.objects.for_instance(page).latest("pk")
        assert state.status == WorkflowState.STATUS_APPROVED, publish
        steps = logged(page)[before:]
        assert steps[0] == ("start", user_of(writer)) and steps[-1] == ("approve", user_of(moderator))
        assert "cancel" not in dict(steps)
        later()
        assert visitor.json(PAGE)["title"] == title
    history = moderator.get(url("wagtailadmin_pages:workflow_history", page.pk)).content.decode()
    assert "Approved" in history and "Cancelled" not in history
    address = url("wagtailadmin_pages:confirm_workflow_cancellation", page.pk)
    assert moderator.get(address).json()["step"] == "no_confirmation_needed"


@pytest.fixture
def publisher(sign_in, site):
    """Give somebody who may publish, but approves nothing."""
    publish = Permission.objects.get(content_type__app_label="wagtailcore", codename="publish_page")
    group = Group.objects.create(name="Publishers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("change_page", "publish_page"):
        permission = Permission.objects.get(content_type=publish.content_type, codename=codename)
        GroupPagePermission.objects.create(group=group, page=site.home, permission=permission)
    return sign_in(group.name)


def test_who_may_only_publish_gets_what_wagtail_gives(site, writer, publisher, visitor):
    waiting = site.own
    send(writer, waiting)
    in_form(publisher, waiting)
    assert visitor.json(PAGE)["title"] == "Page" and StandardPage.objects.get(pk=waiting.pk).workflow_in_progress
    in_list(publisher, waiting)
    assert visitor.json(PAGE)["title"] == "Sent"
    assert logged(waiting)[-1] == ("cancel", user_of(publisher))
    [state] = WorkflowState.objects.for_instance(waiting)
    assert state.status == WorkflowState.STATUS_CANCELLED


def test_what_goes_live_at_its_time_leaves_a_newer_review(site, writer, moderator, visitor, later):  # noqa: F811
    edit(moderator, site.own, title="In time", action="publish", go_live_at=soon())
    page = StandardPage.objects.get(pk=site.own.pk)
    draft = page.get_latest_revision_as_object()
    draft.title, draft.go_live_at = "Newer", None
    draft.save_revision()
    page.get_workflow().start(StandardPage.objects.get(pk=page.pk), None)
    later()
    assert visitor.json(PAGE)["title"] == "In time"
    assert StandardPage.objects.get(pk=page.pk).workflow_in_progress
