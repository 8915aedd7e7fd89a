"""``setup_roles``: idempotent, whole after a new pillar, and it takes nothing away."""

from io import StringIO

from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, WorkflowPage

from cms.models import CustomDocument, CustomImage
from cms.roles import names
from pillars.models import PillarPage
from tests import factories
from tests.roles.conftest import french_of


def state():
    """Return everything that the command makes."""
    groups = {group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()}
    models = (GroupPagePermission, GroupCollectionPermission, WorkflowPage, Collection)
    return groups, [list(model.objects.order_by("pk").values()) for model in models]


def test_every_role_has_its_group(site):
    expected = {names.MODERATORS, names.EDITORS, *map(names.translators_group, names.translated_languages())}
    expected |= {names.section_group("1. Pillar one"), names.section_group("2. Pillar two")}
    assert expected <= set(Group.objects.values_list("name", flat=True))
    assert all(names.role_of(name) for name in expected) and names.role_of("Web team") is None


def test_running_it_again_changes_nothing(site):
    before = state()
    call_command("setup_roles", stdout=StringIO())
    assert state() == before


def test_new_pillar_gets_its_group_and_a_new_title_makes_none(site, commits, capsys):
    with commits():
        factories.publish(site.one, title="Renamed")
        three = factories.published(PillarPage, site.plan, "Pillar three", number=3)
    call_command("setup_roles")
    assert capsys.readouterr().out == "New group: Pillar editors: 3. Pillar three\n"
    with commits():
        french = french_of(three)
    call_command("setup_roles")
    pages = GroupPagePermission.objects.filter(group__name="Pillar editors: 3. Pillar three")
    assert set(pages.values_list("page_id", flat=True)) == {three.pk, french.pk}


def test_pillar_of_the_same_name_in_another_plan_has_a_group_of_its_own(site, commits):
    with commits():
        other = factories.published(type(site.plan), site.home, "Next plan", first_year=2026, last_year=2030)
        factories.published(PillarPage, other, "Pillar one", number=1)
    call_command("setup_roles", stdout=StringIO())
    assert Group.objects.filter(name__startswith="Pillar editors: 1. Pillar one").count() == 2


def test_every_language_is_reviewed(site):
    for page in (site.home, site.french_home, site.one, site.french_own):
        [task] = page.get_workflow().tasks
        assert [group.name for group in task.specific.groups.all()] == [names.MODERATORS]


def test_rights_that_were_given_besides_stay(site):
    group = Group.objects.get(name=names.translators_group("fr"))
    extra = Group.objects.get(name=names.MODERATORS).permissions.get(codename="add_redirect")
    group.permissions.add(extra)
    call_command("setup_roles", stdout=StringIO())
    assert extra in group.permissions.all()


def test_files_that_lie_in_no_collection_become_shared_whenever_they_came(db, commits):
    for _time in range(2):
        with commits():
            picture, paper = factories.image(), factories.document()
            call_command("setup_roles", stdout=StringIO())
        for model, made in ((CustomImage, picture), (CustomDocument, paper)):
            assert model.objects.get(pk=made.pk).collection.name == names.SHARED_FILES
