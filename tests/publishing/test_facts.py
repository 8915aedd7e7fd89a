"""Facts that change in the source change in its translations when it is published, through the admin's own views."""

from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from cms.models import User
from cms.publishing import synchronization
from cms.publishing.models import OutboxEntry, UntranslatedWords
from cms.publishing.scheduling import publish_due
from cms.publishing.worker import drain
from cms.translations.targets import translate
from events.models import AgendaItem, CalendarPage, EventPage
from pillars.models import KeyAction, PillarPage, WorkPlanPage
from tests import factories

PILLAR = "/fr/plan/pillar-one"
EVENT = "/fr/calendar/launch"
NOTE = "Tout n’est pas encore traduit sur cette page."


def action(year, title, **fields):
    return {
        "year": year,
        "title": title,
        "kind": "other",
        "description": "",
        "status": "planned",
        "output": "",
        **fields,
    }


def item(number, minutes, title):
    blank = {"facilitator": "", "presenters": "", "questions": "", "papers": ""}
    return {"number": number, "minutes": minutes, "title": title, **blank}


def send(client, page, rows, action="publish", **fields):
    """Send a page's form; ``rows`` are by relation, those that stay with their ``id``."""
    sets = {name: inline_formset(each, initial=sum(1 for row in each if row.get("id"))) for name, each in rows.items()}
    data = {"title": page.title, "slug": page.slug, "summary": "In short.", "body": streamfield([]), **sets, **fields}
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, f"action-{action}": "1"}
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data) | extra)
    assert response.status_code == 302, response.context["form"].errors
    return response


def french_of(page):
    return type(page).objects.get(translation_key=page.translation_key, locale__language_code="fr")


def translated(page, rows=None, **fields):
    """Publish a French translation of a page."""
    french = Locale.objects.get(language_code="fr")
    page = type(page).objects.get(pk=page.pk)
    copy = type(page)(locale=french, slug=page.slug, title=f"{page.title} (fr)", summary="En bref.", **fields)
    for name, each in (rows or {}).items():
        setattr(copy, name, each)
    return translate(page, copy, french)


@pytest.fixture
def office(home, commits):
    with commits():
        return factories.entity("UNODC", home.locale)


@pytest.fixture
def pillar(home, editor, commits, office):
    """Give a pillar with three key actions, translated into French."""
    with commits():
        plan = factories.published(WorkPlanPage, home, "Plan", first_year=2020, last_year=2025)
        page = factories.published(PillarPage, plan, "Pillar one", number=1)
        translated(plan)
    actions = [action(2020 + number, title) for number, title in enumerate(("One", "Two", "Three"))]
    send(editor, page, {"leads": [], "key_actions": actions}, number=1, status="active", status_reason="")
    page = PillarPage.objects.get(pk=page.pk)
    with commits():
        rows = [
            KeyAction(translation_key=row.translation_key, year=row.year, title=f"{row.title} (fr)")
            for row in page.key_actions.all()
        ]
        translated(page, {"key_actions": rows})
    return page


def change_pillar(client, page, office, **fields):
    """Publish the pillar inactive, with a lead, its second action gone, the third first and done, and a new one."""
    one, two, three = page.key_actions.all()
    rows = [
        {**action(2020, "One"), "id": one.pk, "ORDER": 2},
        {**action(2021, "Two"), "id": two.pk, "ORDER": 3, "DELETE": "on"},
        {**action(2023, "Three", status="done"), "id": three.pk, "ORDER": 1},
        {**action(2024, "Four"), "ORDER": 4},
    ]
    values = {"number": 1, "status": "inactive", "status_reason": "No funds.", **fields}
    return send(client, page, {"leads": [{"entity": office.pk}], "key_actions": rows}, **values)


def rows_of(answer):
    return [(row["year"], row["title"], row["status"]) for row in answer["key_actions"]]


CHANGED = [(2023, "Three (fr)", "done"), (2020, "One (fr)", "planned"), (2024, "Four", "planned")]


TOLD = {
    "ar": "تغيّر أيضًا باللغات التالية: الفرنسيّة: الحالة، ",
    "fr": "Français : état, ",
    "en": "Also changed in: French: status, ",
}


@pytest.mark.parametrize("code", TOLD)
def test_where_facts_changed_too_is_told_in_the_language_of_the_admin(pillar, editor, office, code):
    profile = UserProfile.get_for_user(User.objects.get(username="admin"))
    profile.preferred_language = code
    profile.save()
    page = (
        unescape(editor.get(change_pillar(editor, pillar, office).url).content.decode())
        .replace("\u2068", "")
        .replace("\xa0", " ")
    )
    assert TOLD[code] in page.replace("\u2069", "") and ("Also changed in" in page) is (code == "en")


def test_a_pillar_is_the_same_in_every_language(pillar, editor, office, visitor):
    before = visitor.json(PILLAR)
    assert before["status"] == "active" and NOTE not in before["description"]
    response = change_pillar(editor, pillar, office)
    assert [row["title"] for row in visitor.json("/en/plan/pillar-one")["key_actions"]] == ["Three", "One", "Four"]
    answer = visitor.json(PILLAR)
    assert answer["title"] == "Pillar one (fr)"
    assert (answer["status"], answer["status_reason"]) == ("inactive", "No funds.")
    assert [lead["acronym"] for lead in answer["leads"]] == ["UNODC"]
    assert rows_of(answer) == CHANGED
    assert answer["description"] == f"{NOTE} En bref."
    page = editor.get(response.url).content.decode()
    assert "Also changed in: French: status, reason, leads of a pillar, key actions" in page
    french = french_of(pillar)
    assert not french.has_unpublished_changes
    history = editor.get(reverse("wagtailadmin_pages:history", args=[french.pk])).content.decode()
    assert "Facts were taken over from the source" in history


def test_publishing_again_changes_nothing_more(pillar, editor, office, visitor):
    change_pillar(editor, pillar, office)
    before = visitor.json(PILLAR)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(synchronization, "_save", None)
        editor.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={pillar.pk}")
    assert visitor.json(PILLAR) == before
    assert not OutboxEntry.objects.exists()


def test_a_draft_of_the_translation_keeps_its_words_and_takes_the_facts(pillar, editor, office, visitor):
    french = french_of(pillar)
    french.title = "Brouillon"
    draft = french.save_revision()
    change_pillar(editor, pillar, office)
    assert visitor.json(PILLAR)["title"] == "Pillar one (fr)"
    assert visitor.json(PILLAR)["status"] == "inactive"
    draft.refresh_from_db()
    content = draft.as_object()
    assert (content.title, content.status) == ("Brouillon", "inactive")
    assert french_of(pillar).latest_revision_id == draft.pk
    with_commits(editor, draft.publish)
    answer = visitor.json(PILLAR)
    assert (answer["title"], answer["status"]) == ("Brouillon", "inactive")
    assert rows_of(answer) == CHANGED


def with_commits(client, function):
    with client.commits():
        return function()


def test_an_unpublished_translation_stays_so_and_has_the_facts_when_it_is_published(pillar, editor, office, visitor):
    french = french_of(pillar)
    with_commits(editor, french.unpublish)
    change_pillar(editor, pillar, office)
    assert visitor.get(PILLAR).status_code in (404, 410)
    with_commits(editor, french_of(pillar).get_latest_revision().publish)
    answer = visitor.json(PILLAR)
    assert (answer["status"], rows_of(answer)) == ("inactive", CHANGED)


def test_publishing_an_older_state_in_the_translation_editor_takes_no_fact_back(pillar, editor, office, visitor):
    change_pillar(editor, pillar, office)
    french = french_of(pillar)
    editor.post(reverse("wagtailadmin_pages:edit", args=[french.pk]), {"action": "publish"})
    answer = visitor.json(PILLAR)
    assert (answer["status"], answer["status_reason"], rows_of(answer)) == ("inactive", "No funds.", CHANGED)


def test_the_note_goes_when_the_words_are_translated(pillar, editor, office, visitor):
    change_pillar(editor, pillar, office)
    source = TranslationSource.objects.get(object_id=pillar.translation_key)
    editor.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {})
    translation = Translation.objects.get(source=source)
    for segment in source.stringsegment_set.filter(string__data__in=["Four", "No funds."]):
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        body = urlencode({"value": f"{segment.string.data} (fr)"})
        editor.put(address, body, content_type="application/x-www-form-urlencoded")
    assert NOTE in visitor.json(PILLAR)["description"]
    editor.post(reverse("wagtailadmin_pages:edit", args=[french_of(pillar).pk]), {"action": "publish"})
    answer = visitor.json(PILLAR)
    assert answer["description"] == "En bref." and answer["status_reason"] == "No funds. (fr)"
    assert rows_of(answer)[-1] == (2024, "Four (fr)", "planned")
    assert not UntranslatedWords.objects.exists()


@pytest.fixture
def event(home, editor, commits):
    """Give an event in a room, translated into French."""
    with commits():
        calendar = factories.published(CalendarPage, home, "Calendar")
        translated(calendar)
        page = factories.published(
            EventPage, calendar, "Launch", start=timezone.now(), time_zone="Europe/Zurich", kind="launch"
        )
    change_event(editor, page, [item(1, 10, "Opening")])
    page = EventPage.objects.get(pk=page.pk)
    with commits():
        rows = [
            AgendaItem(translation_key=each.translation_key, number=1, title="Ouverture") for each in page.agenda.all()
        ]
        translated(page, {"agenda": rows}, venue="Palais", room="Salle XX", time_zone="Europe/Zurich")
    return page


def change_event(client, page, agenda, **fields):
    rows = {name: [] for name in ("people", "participants", "decisions", "annexes", "organizers", "pillars")}
    values = {
        "kind": page.kind, "start": "2026-02-08 08:00", "end": "2026-02-08 09:00", "time_zone": "Europe/Zurich",
        "second_zone": "", "venue": "Palace", "room": "Room XX", **fields,
    }  # fmt: skip
    return send(client, page, {**rows, "agenda": agenda}, **values)


def the_item(page, *values):
    return {**item(*values), "id": page.agenda.get().pk}


def test_an_event_takes_place_in_one_room_at_one_time(event, editor, visitor):
    assert visitor.json(EVENT)["room"] == "Salle XX"
    response = change_event(
        editor, event, [the_item(event, 1, 20, "Opening")], room="Room H-207", start="2026-02-08 10:00",
        end="2026-02-08 11:00", online_link="https://example.org/live",
    )  # fmt: skip
    answer = visitor.json(EVENT)
    assert (answer["room"], answer["start"][:16]) == ("Room H-207", "2026-02-08T09:00")
    assert "10:00" in str(answer["blocks"]) and "example.org/live" in str(answer["blocks"])
    assert (answer["agenda"][0]["minutes"], answer["agenda"][0]["title"]) == (20, "Ouverture")
    assert "Palais" in answer["location"] and NOTE in answer["description"]
    assert "French: " in editor.get(response.url).content.decode()


def test_a_room_that_changes_back_is_the_right_one(event, editor, visitor):
    change_event(editor, event, [the_item(event, 1, 10, "Opening")], room="Room H-207")
    change_event(editor, event, [the_item(event, 1, 10, "Opening")], room="Room XX")
    assert visitor.json(EVENT)["room"] == "Room XX"


def test_words_alone_change_nothing(event, editor, visitor):
    before = visitor.json(EVENT)
    response = change_event(editor, event, [the_item(event, 1, 10, "Welcome")], summary="Other words.")
    assert visitor.json(EVENT) == before
    assert "Also changed in" not in editor.get(response.url).content.decode()


def test_a_schedule_takes_the_facts_along(event, editor, visitor, commits):
    page = EventPage.objects.get(pk=event.pk)
    page.room, page.go_live_at = "Room H-207", timezone.now() - timedelta(minutes=1)
    revision = page.save_revision()
    revision.approved_go_live_at = page.go_live_at
    revision.save()
    with commits():
        assert publish_due() == []
    assert visitor.json(EVENT)["room"] == "Room H-207"


def test_a_translation_that_fails_does_not_stop_the_source(event, editor, visitor, monkeypatch):
    def broken(page, content):
        raise ValueError("broken")

    monkeypatch.setattr(synchronization, "_save", broken)
    response = change_event(editor, event, [the_item(event, 1, 10, "Opening")], room="Room H-207")
    assert visitor.json("/en/calendar/launch")["room"] == "Room H-207"
    assert visitor.json(EVENT)["room"] == "Salle XX"
    assert "French: the facts could not be changed there yet" in editor.get(response.url).content.decode()
    entry = OutboxEntry.objects.get()
    assert (entry.kind, entry.error) == ("facts", "ValueError: broken")
    assert "take facts over" in editor.get(reverse("publishing_queue")).content.decode()
    monkeypatch.undo()
    OutboxEntry.objects.update(available_at=timezone.now())
    with_commits(editor, drain)
    assert visitor.json(EVENT)["room"] == "Room H-207"
    assert not OutboxEntry.objects.exists()


def test_statements_do_not_grow_with_what_there_is(event, pillar, editor, office, django_assert_max_num_queries):
    source = TranslationSource.objects.get(object_id=pillar.translation_key)
    translation = Translation.objects.select_related("source").get(source=source)
    with django_assert_max_num_queries(28):
        synchronization.take_over(translation)
    page = Page.objects.get(pk=event.pk).specific
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
    with django_assert_max_num_queries(1):
        synchronization.page_was_published(EventPage, page)
