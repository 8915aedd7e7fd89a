"""Publishing at the real admin: warned of, stopped with everything that was typed, and not stopped where it is off."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation

from cms.content_checks.models import PageFinding
from cms.content_checks.page_parts import HTML, IMAGE, PAGE, parts_of
from cms.translations.targets import translate
from home.models import StandardPage
from pillars.models import KeyAction, PillarPage, WorkPlanPage
from tests import factories

BAD = "<h2>One</h2><h4>Deep</h4><p>Words of the author.</p>"


@pytest.fixture
def level(settings):
    """Give a function that sets what checks do."""

    def set_level(**levels):
        settings.CONTENT_CHECKS = {**settings.CONTENT_CHECKS, **levels}

    return set_level


@pytest.fixture
def page(home, commits):
    with commits():
        return factories.page(home, "Page", [("rich_text", "<p>Old.</p>")])


def send(client, page, html, action="publish", **fields):
    body = streamfield([("quote", {"text": "Q", "attribution": ""}), ("rich_text", rich_text(html))])
    data = nested_form_data({"title": "New title", "slug": page.slug, "body": body, **fields})
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    data |= {f"action-{action}": "1"} if action else {}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data, follow=True)


def title(visitor):
    return visitor.json("/en/page")["title"]


def test_publication_is_stopped_in_the_block_where_it_is(editor, visitor, page, level):
    level(headings="stop")
    response = send(editor, page, BAD, summary="A summary that was typed.")
    [error] = response.context["form"].errors.as_data()["body"]
    assert list(error.block_errors) == [1]
    text = response.content.decode()
    [problem] = error.block_errors[1].messages
    assert "“Deep” leaves out a level" in problem and problem.partition("“")[0] in text
    assert "A summary that was typed." in text and "Words of the author." in text and "New title" in text
    assert title(visitor) == "Page"


def test_draft_is_saved_all_the_same(editor, page, level):
    level(headings="stop")
    send(editor, page, BAD, action="")
    assert "Deep" in str(StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().body)


def test_submission_is_stopped_too(editor, page, level):
    level(headings="stop")
    send(editor, page, BAD, action="submit")
    assert StandardPage.objects.get(pk=page.pk).current_workflow_state is None


def test_warning_comes_with_the_publication(editor, visitor, page, level):
    level(headings="warn")
    response = send(editor, page, BAD)
    assert "“Deep” leaves out a level" in response.content.decode()
    assert title(visitor) == "New title"


def test_check_that_is_off_says_nothing(editor, visitor, page, level):
    level(headings="off")
    response = send(editor, page, BAD)
    assert "leaves out a level" not in response.content.decode()
    assert title(visitor) == "New title"
    assert not PageFinding.objects.exists()


def test_what_is_in_rows_is_said_at_the_top(editor, home, commits, level):
    level(links="stop")
    with commits():
        plan = factories.published(WorkPlanPage, home, "Plan", first_year=2020, last_year=2025)
        draft = factories.page(home, "Draft", [])
        draft.unpublish()
    action = {"year": 2021, "title": "Act", "kind": "other", "description": "", "status": "", "output": draft.pk}
    data = {"title": "Pillar", "slug": "pillar", "number": 1, "status": "active", "status_reason": ""}
    data |= {"body": streamfield([]), "leads": inline_formset([]), "key_actions": inline_formset([action])}
    data = nested_form_data(data) | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    response = editor.post(reverse("wagtailadmin_pages:add", args=["pillars", "pillarpage", plan.pk]), data)
    assert "“Draft”, which is linked to, is not published" in str(response.context["form"].non_field_errors())
    assert not PillarPage.objects.exists()
    level(links="warn")
    assert (
        editor.post(reverse("wagtailadmin_pages:add", args=["pillars", "pillarpage", plan.pk]), data).status_code == 302
    )
    assert KeyAction.objects.filter(pillar__locale=home.locale).count() == 1


def test_translation_is_stopped_and_keeps_its_texts(editor, visitor, page, commits, level):
    level(alt_text="stop")
    french = Locale.objects.get(language_code="fr")
    with commits():
        original = factories.publish(page, lead_image=factories.image(), lead_image_alt="A palace by a lake.")
        copy = StandardPage(title="Page", slug="page", locale=french, lead_image_alt="Un palais au bord d’un lac.")
        copy.body, copy.lead_image = original.body, original.lead_image
        translated = translate(StandardPage.objects.get(pk=page.pk), copy, french)
        translation = Translation.objects.get(source__object_id=page.translation_key)
        translation.source.stringsegment_set.get(context__path="lead_image_alt").string.translations.all().delete()
        translation.source.stringsegment_set.get(context__path="title").string.translations.update(data="Neuf")
    address = reverse("wagtailadmin_pages:edit", args=[translated.pk])
    response = editor.post(address, {"action": "publish"}, follow=True)
    assert "“A palace by a lake.” is still the original’s." in response.content.decode()
    assert visitor.json("/fr/page")["title"] == "Page"
    level(alt_text="warn")
    editor.post(address, {"action": "publish"})
    assert visitor.json("/fr/page")["title"] == "Neuf"


def test_pages_published_by_the_dozen_are_checked(editor, visitor, home, commits, level):
    level(headings="stop")
    with commits():
        draft = factories.page(home, "Draft", [("rich_text", BAD)])
        draft.unpublish()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{bulk}?id={draft.pk}&next=/admin/pages/{home.pk}/", {}, follow=True)
    assert "“Deep” leaves out a level" in response.content.decode()
    assert visitor.status("/en/draft") == 404


def test_report_lists_filters_and_exports(editor, page, commits, home, django_assert_max_num_queries):
    with commits():
        for number in range(12):
            factories.page(home, f"Bad {number}", [("rich_text", BAD)])
    address = reverse("content_checks")
    assert address in editor.get("/admin/").content.decode()
    with django_assert_max_num_queries(25):
        text = editor.get(address).content.decode()
    assert "Bad 3" in text and "Order of headings" in text and "“Deep” leaves out a level" in text
    assert "Bad 3" not in editor.get(address, {"check_name": "links"}).content.decode()
    assert "Bad 3" not in editor.get(address, {"language": "fr"}).content.decode()
    assert "Bad 3" in editor.get(address, {"language": "en", "check_name": "headings"}).content.decode()
    exported = b"".join(editor.get(address, {"export": "csv"}).streaming_content).decode()
    assert exported.count("leaves out a level") == 12
    assert editor.get(address, {"export": "xlsx"}).status_code == 200


def test_findings_follow_the_pages_and_what_they_link_to(home, commits):
    with commits():
        target = factories.page(home, "Target", [])
        page = factories.page(home, "Page", [("rich_text", f'<p><a linktype="page" id="{target.pk}">there</a></p>')])
    assert not PageFinding.objects.exists()
    with commits():
        target.unpublish()
    [finding] = PageFinding.objects.all()
    assert (finding.page_id, finding.problem, finding.culprit) == (page.pk, "draft_page", "Target")
    with commits():
        target.save_revision().publish()
    assert not PageFinding.objects.exists()
    with commits():
        factories.publish(page, body=factories.blocks([("rich_text", BAD)]))
    assert PageFinding.objects.count() == 1
    with commits():
        StandardPage.objects.get(pk=page.pk).unpublish()
    assert not PageFinding.objects.exists()


def test_command_checks_anew_and_fails_at_what_would_stop(home, commits, level, capsys):
    with commits():
        factories.page(home, "Bad", [("rich_text", BAD)])
    PageFinding.objects.all().delete()
    call_command("check_content")
    assert "/en/bad/  headings  The heading “Deep” leaves out a level" in capsys.readouterr().out
    assert PageFinding.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("check_content", strict=True)
    level(headings="stop")
    with pytest.raises(CommandError):
        call_command("check_content")


def test_every_kind_of_block_is_taken_apart(home):
    picture, paper = factories.image(), factories.document()
    text = {"type": "rich_text", "value": f'<p><a linktype="document" id="{paper.pk}">x</a></p>', "id": "1"}
    teaser = {"type": "teaser", "value": {"page": home.pk, "title": "", "summary": ""}, "id": "2"}
    image = {"image": picture.pk, "decorative": False, "alt_text": "A palace."}
    blocks = factories.blocks([("grid", {"columns": [text, teaser]}), ("image", {"image": image, "caption": "C"})])
    found = {(part.kind, part.block) for part in parts_of(StandardPage(title="T", body=blocks))}
    assert {(HTML, 0), (PAGE, 0), (IMAGE, 1), ("text", 1)} <= found


def test_level_that_does_not_exist_is_refused(level):
    from cms.content_checks.levels import levels_are_known  # noqa: PLC0415

    level(links="loud")
    [error] = levels_are_known()
    assert "CHECK_LINKS is 'loud'" in error.msg


def test_page_may_link_to_itself_and_to_those_published_with_it(editor, visitor, home, commits, level):
    level(links="stop")
    with commits():
        own, other, below = [factories.page(home, title, []) for title in ("Own", "Other", "Below")]
        below.move(StandardPage.objects.get(pk=own.pk), pos="last-child")
        for page, target in ((own, own), (other, own), (below, other)):
            page = StandardPage.objects.get(pk=page.pk)
            page.body = factories.blocks([("rich_text", f'<p><a linktype="page" id="{target.pk}">there</a></p>')])
            page.save_revision()
            page.unpublish()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"next": f"/admin/pages/{home.pk}/"}
    response = editor.post(f"{bulk}?id={other.pk}", data, follow=True)
    assert "“Own”, which is linked to, is not published" in response.content.decode()
    editor.post(f"{bulk}?id={own.pk}", {**data, "include_descendants": "on"})
    assert visitor.status("/en/own") == 404, "what is below is checked too"
    editor.post(f"{bulk}?id={own.pk}&id={other.pk}", {**data, "include_descendants": "on"})
    assert [visitor.status(path) for path in ("/en/own", "/en/other", "/en/own/below")] == [200, 200, 200]
    with commits():
        StandardPage.objects.get(pk=own.pk).unpublish()
    link = f'<p><a linktype="page" id="{own.pk}">here</a></p>'
    data = nested_form_data({"title": "Own", "slug": "own", "body": streamfield([("rich_text", rich_text(link))])})
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[own.pk]), data).status_code == 302
    assert visitor.status("/en/own") == 200
