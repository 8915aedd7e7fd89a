"""What people at the admin read of pages that are not theirs."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection, PageViewRestriction

from cms.roles import names
from tests import factories

SECRET = "Zuleika"


@pytest.fixture
def restricted(site, commits):
    """Give a page of the second pillar for a group of which nobody here is a member."""
    with commits():
        page = factories.page(site.two, f"{SECRET} restricted", [])
        group = Group.objects.create(name="Board")
        PageViewRestriction.objects.create(page=page, restriction_type="groups").groups.add(group)
    return page


def test_public_pages_can_be_chosen_by_all_and_restricted_ones_by_who_writes_them(
    translator, pillar_editor, writer, restricted, site
):
    address = reverse("wagtailadmin_choose_page_child", args=[site.two.pk])
    for client, told in ((translator, False), (pillar_editor, False), (writer, True)):
        answer = client.get(address).content.decode()
        assert "Page" in answer and (SECRET in answer) is told


def test_a_draft_of_a_public_page_is_read_by_who_writes_it(translator, writer, site, commits):
    with commits():
        page = type(site.other).objects.get(pk=site.other.pk)
        page.title = f"{SECRET} soon"
        page.save_revision()
    for client, told in ((translator, False), (writer, True)):
        answer = client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": page.pk}).content.decode()
        assert (SECRET in answer) is told and ("Page" in answer) is not told


def test_a_chooser_of_a_type_begins_at_a_page_that_one_may_see(translator, restricted, site):
    answer = translator.get(reverse("wagtailadmin_choose_page"), {"page_type": "home.StandardPage"})
    assert answer.status_code == 200 and SECRET not in answer.content.decode()


def test_what_uses_an_object_is_counted_but_not_named_to_who_may_not_see_it(translator, writer, site, commits):
    with commits():
        paper = factories.document(collection=Collection.objects.get(name=names.SHARED_FILES))
        draft = factories.StandardPageFactory(parent=site.two, title=f"{SECRET} draft", live=False)
        draft.body = factories.blocks([("rich_text", f'<p><a linktype="document" id="{paper.pk}">paper</a></p>')])
        draft.save()
    address = reverse("wagtaildocs:document_usage", args=[paper.pk])
    assert SECRET in writer.get(address).content.decode()
    answer = translator.get(address).content.decode()
    assert SECRET not in answer and "1 page that you may not see" in answer
