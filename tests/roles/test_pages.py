"""Which pages somebody of each role may write and publish, at the real admin."""

import pytest
from django.urls import reverse

from cms.models import User
from home.models import StandardPage
from tests import factories
from tests.roles.conftest import draft_title, edit, form, refused


def add(client, parent, **fields):
    return client.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk]), form(**fields))


def test_moderator_publishes(moderator, visitor, site):
    assert edit(moderator, site.own, title="Published", action="publish").status_code == 302
    assert visitor.json("/en/plan/pillar-one/page")["title"] == "Published"


def test_editor_writes_everywhere_but_publishes_nothing(writer, visitor, site):
    edit(writer, site.own, title="Written", action="publish")
    assert visitor.json("/en/plan/pillar-one/page")["title"] == "Page"
    edit(writer, site.other, title="Written too")
    assert draft_title(site.other) == "Written too"
    add(writer, site.home, title="New", slug="new", action="publish")
    assert visitor.status("/en/new") == 404
    assert StandardPage.objects.filter(slug="new", live=False, locale=site.home.locale).exists()


def test_editor_submits_and_a_moderator_approves(writer, moderator, visitor, site):
    edit(writer, site.own, title="Submitted", action="submit")
    page = StandardPage.objects.get(pk=site.own.pk)
    state = page.current_workflow_task_state
    assert "Submitted" in moderator.get("/admin/").content.decode()
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    writer.post(address, {"comment": ""})
    assert visitor.json("/en/plan/pillar-one/page")["title"] == "Page"
    moderator.post(address, {"comment": ""})
    assert visitor.json("/en/plan/pillar-one/page")["title"] == "Submitted"


def test_pillar_editor_writes_the_pillar_in_every_language(pillar_editor, site):
    edit(pillar_editor, site.own, title="Mine")
    assert draft_title(site.own) == "Mine"
    assert pillar_editor.get(reverse("wagtailadmin_pages:edit", args=[site.one.pk])).status_code == 200
    assert pillar_editor.get(reverse("wagtailadmin_pages:edit", args=[site.french_own.pk])).status_code == 200
    assert add(pillar_editor, site.one, title="New", slug="new").status_code == 302
    assert StandardPage.objects.get(slug="new", locale=site.home.locale).get_parent().pk == site.one.pk


@pytest.mark.parametrize("name", ["other", "two", "plan", "home", "french_other", "french_home"])
def test_pillar_editor_writes_nothing_else(pillar_editor, site, name):
    page = getattr(site, name)
    assert refused(pillar_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert refused(edit(pillar_editor, page, title="Not mine"))
    assert refused(add(pillar_editor, page, title="Not mine", slug="not-mine"))
    assert refused(pillar_editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk])))
    assert type(page).objects.get(pk=page.pk).title == page.title
    assert not StandardPage.objects.filter(slug="not-mine").exists()


def test_pillar_editor_moves_no_page_out_of_the_pillar_and_none_in(pillar_editor, site):
    for page, target in ((site.own, site.two), (site.other, site.one)):
        pillar_editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk]))
        assert StandardPage.objects.get(pk=page.pk).get_parent().pk == page.get_parent().pk


def test_pillar_editor_publishes_and_unpublishes_nothing(pillar_editor, visitor, site):
    edit(pillar_editor, site.own, title="Crafted", action="publish")
    pillar_editor.post(reverse("wagtailadmin_pages:unpublish", args=[site.own.pk]))
    assert visitor.json("/en/plan/pillar-one/page")["title"] == "Page"


@pytest.mark.parametrize("name", ["home", "own", "one", "plan"])
def test_translator_writes_nothing_in_the_source_language(translator, site, name):
    page = getattr(site, name)
    assert refused(translator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    assert refused(edit(translator, page, title="Crafted"))
    assert refused(add(translator, page, title="Crafted", slug="crafted"))
    assert type(page).objects.get(pk=page.pk).title == page.title


def test_translator_adds_deletes_and_unpublishes_nothing(translator, visitor, site):
    assert refused(add(translator, site.french_one, title="Crafted", slug="crafted"))
    translator.post(reverse("wagtailadmin_pages:delete", args=[site.french_own.pk]))
    translator.post(reverse("wagtailadmin_pages:unpublish", args=[site.french_own.pk]))
    assert visitor.status("/fr/plan/pillar-one/page") == 200


@pytest.mark.parametrize("who", ["moderator", "writer", "pillar_editor", "translator"])
def test_nobody_but_administrators_has_accounts_workflows_or_html(request, site, who):
    client = request.getfixturevalue(who)
    user = User.objects.get(pk=client.session["_auth_user_id"])
    for name in ("wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index", "audit_log"):
        assert refused(client.get(reverse(name))), name
    for name in ("wagtailadmin_workflows:index", "wagtaillocales:index"):
        assert refused(client.get(reverse(name))), name
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), {"is_superuser": "on", "username": "x"})
    assert not User.objects.get(pk=user.pk).is_superuser
    if who != "translator":
        response = edit(client, site.own, title="Page", body=[("html", "<p>Crafted.</p>")])
        assert "Only administrators can add or change this block." in response.content.decode()
    assert "Crafted" not in str(StandardPage.objects.get(pk=site.own.pk).get_latest_revision_as_object().body)


@pytest.mark.parametrize(("who", "may"), [("moderator", True), ("writer", False), ("translator", False)])
def test_redirects_are_the_moderators(request, site, who, may):
    client = request.getfixturevalue(who)
    data = {"old_path": "/en/old", "is_permanent": "on", "redirect_link": "https://www.un.org/"}
    assert refused(client.post(reverse("wagtailredirects:add"), data)) is not may


def test_group_of_an_administrators_own_making_keeps_its_meaning(sign_in, site, db):
    # A group with rights to records alone is held to no language.
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    group = Group.objects.create(name="Web team")
    codenames = ["access_admin", "change_topic"]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    topic = factories.topic("Racism", site.home.locale)
    client = sign_in("Web team")
    client.post(reverse("wagtailsnippets_cms_topic:edit", args=[topic.pk]), {"title": "Changed"})
    topic.refresh_from_db()
    assert topic.title == "Changed"
