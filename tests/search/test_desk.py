"""Editors keep synonyms and promoted results, see what is searched for, and see the state of the index."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cms.models import User
from cms.publishing.models import OutboxEntry
from cms.publishing.worker import drain
from search.admin import counts, rules
from search.admin.state import NAMES
from search.engines import engine, engine_of
from search.engines.embedded import EmbeddedEngine
from search.models import AskedText, PromotedResult, Rebuild, SynonymGroup
from tests import factories
from tests.conftest import Editor
from tests.elasticsearch.server import free_port

ADD_SYNONYM, ADD_PROMOTED = "wagtailsnippets_search_synonymgroup:add", "wagtailsnippets_search_promotedresult:add"


@pytest.fixture(autouse=True)
def rules_are_forgotten():
    rules.forget()
    yield
    rules.forget()
    counts._waiting.clear()


@pytest.fixture
def pages(home, commits):
    """Give pages that say the same in different words."""
    with commits():
        for title in ("United Nations", "The UN in Geneva", "Water and rivers"):
            factories.page(home, title)


@pytest.fixture
def person(db, commits):
    """Give somebody of a group at the admin, whose groups and rights are made."""
    call_command("setup_roles", stdout=StringIO())

    def sign_in(group):
        user = User.objects.create_user(group.replace(": ", "-"), password="correct horse battery")
        user.groups.add(Group.objects.get(name=group))
        client = Editor()
        client.commits = commits
        client.force_login(user)
        return client

    return sign_in


def found(visitor, text, path="/en", **query):
    return [item["title"] for item in visitor.json(f"{path}/@search", {"SearchableText": text, **query})["items"]]


def add(client, name, **fields):
    return client.post(reverse(name), {"position": 1, "until": "", **fields})


def use(monkeypatch, other):
    """Let the site use another engine."""
    for module in ("search.full_text", "search.indexing", "search.admin.state", "search.admin.health"):
        monkeypatch.setattr(f"{module}.engine", lambda: other)


def refused(response):
    return response.status_code == 403 or (response.status_code == 302 and response.url == reverse("wagtailadmin_home"))


def test_each_word_of_a_group_finds_the_others(pages, visitor, editor):
    assert found(visitor, "Geneva", spelling="0") == ["The UN in Geneva"]
    assert "United Nations" not in found(visitor, "un", spelling="0")
    add(editor, ADD_SYNONYM, language="en", words="UN\n  United   Nations \nONU")
    assert SynonymGroup.objects.get().words == "UN\nUnited Nations\nONU"
    for text in ("un", "united nations", "ONU", "UN*", "Únited NATIONS"):
        assert set(found(visitor, text)) == {"United Nations", "The UN in Geneva"}, text
    assert found(visitor, "united states", spelling="0") == ["United Nations"]


def test_synonyms_hold_in_languages_that_are_searched(pages, visitor, editor):
    add(editor, ADD_SYNONYM, language="fr", words="cours d'eau\nrivers")
    assert found(visitor, "cours d'eau", spelling="0") == ["Water and rivers"]
    assert found(visitor, "cours d'eau", spelling="0", languages="en") == []


def test_group_that_is_changed_or_deleted_holds_no_more(pages, visitor, editor):
    add(editor, ADD_SYNONYM, language="en", words="wet\nrivers")
    assert found(visitor, "wet", spelling="0") == ["Water and rivers"]
    SynonymGroup.objects.get().delete()
    assert found(visitor, "wet", spelling="0") == []


def test_change_in_another_process_shows_within_seconds(pages, visitor, monkeypatch):
    assert found(visitor, "wet", spelling="0") == []
    # Without a signal, as in another process.
    SynonymGroup.objects.bulk_create([SynonymGroup(language="en", words="wet\nrivers")])
    assert found(visitor, "wet", spelling="0") == []
    assert rules.FRESH <= 10
    monkeypatch.setattr(rules, "FRESH", -1)
    assert found(visitor, "wet", spelling="0") == ["Water and rivers"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("alone", "At least two lines are needed: words that mean the same."),
        ("one\n\ntwo", "Line 2 is empty."),
        ("one\n???", "“???” has no words."),
        ("one\nOné", "“Oné” stands there twice."),
        ("one\n" + "a" * 101, "has more than 100 characters."),
        ("\n".join(f"word {number}" for number in range(21)), "At most 20 lines are possible."),
    ],
)
def test_group_that_makes_no_sense_is_refused_and_nothing_typed_is_lost(editor, words, message):
    text = add(editor, ADD_SYNONYM, language="en", words=words).content.decode()
    assert message in text and escape(words) in text
    assert not SynonymGroup.objects.exists()


def test_promoted_page_stands_first_for_exactly_what_is_asked(pages, visitor, editor, home):
    page = home.get_children().get(title="Water and rivers")
    add(editor, ADD_PROMOTED, language="", texts="United nations\nhelp", page=page.pk)
    assert found(visitor, "united nations")[0] == "Water and rivers"
    assert found(visitor, "UNITED Nations*")[0] == "Water and rivers"
    assert found(visitor, "help") == ["Water and rivers"]
    assert "Water and rivers" not in found(visitor, "nations united")
    assert "Water and rivers" not in found(visitor, "united nations -geneva")


def test_promoted_pages_have_an_order_a_language_and_an_end(pages, visitor, home):
    water, geneva = (home.get_children().get(title=title) for title in ("Water and rivers", "The UN in Geneva"))
    PromotedResult.objects.create(language="en", texts="start", page=water, position=2)
    PromotedResult.objects.create(language="", texts="start", page=geneva, position=1)
    assert found(visitor, "start") == ["The UN in Geneva", "Water and rivers"]
    assert found(visitor, "start", path="", lang="fr") == ["The UN in Geneva"]
    today = timezone.localdate()
    for promoted in PromotedResult.objects.all():
        promoted.until = today - timedelta(days=promoted.page_id == geneva.pk)
        promoted.save()
    assert found(visitor, "start") == ["Water and rivers"]


def test_translation_of_a_promoted_page_is_shown_to_its_readers(visitor, home, commits):
    with commits():
        page = factories.page(home, "Handbook")
        french = home.get_translations().get(locale__language_code="fr")
        factories.page(french, "Manuel", translation_key=page.translation_key)
    PromotedResult.objects.create(language="", texts="start", page=page)
    assert found(visitor, "start", path="", lang="fr") == ["Manuel"]
    assert found(visitor, "start", path="", lang="en") == ["Handbook"]


def test_unpublished_page_is_never_promoted(pages, visitor, home, commits, editor):
    page = home.get_children().get(title="Water and rivers")
    add(editor, ADD_PROMOTED, language="en", texts="start", page=page.pk)
    assert found(visitor, "start") == ["Water and rivers"]
    with commits():
        page.specific.unpublish()
    assert found(visitor, "start") == []
    with commits():
        draft = factories.StandardPageFactory(
            parent=home, title="Secret", slug="secret", live=False, locale=home.locale
        )
    add(editor, ADD_PROMOTED, language="en", texts="secrets", page=draft.pk)
    assert PromotedResult.objects.filter(page=draft).exists()
    assert found(visitor, "secrets") == []


def test_report_lists_searches_and_leads_to_filled_in_forms(pages, visitor, editor):
    for text in ("un", "un", "grève"):
        visitor.json("/fr/@search", {"SearchableText": text})
    counts.flush()
    report = reverse("asked_texts")
    text = editor.get(report).content.decode()
    assert [asked.text for asked in editor.get(report).context["object_list"]] == ["un", "grève"]
    assert report in editor.get("/admin/").content.decode()
    for name, button in ((ADD_SYNONYM, "words"), (ADD_PROMOTED, "texts")):
        address = f"{reverse(name)}?language=fr&{button}=gr%C3%A8ve"
        assert escape(address) in text
        form = editor.get(address).context["form"]
        assert (form["language"].value(), form[button].value()) == ("fr", "grève")


def test_report_is_filtered_and_exported(db, editor):
    for text, language, results, is_exact in (
        ("many", "en", 30, True),
        ("few", "en", 2, True),
        ("bent", "en", 30, False),
        ("none", "fr", 0, True),
    ):
        AskedText.objects.create(text=text, language=language, results=results, is_exact=is_exact, times=results + 1)

    def texts(**query):
        return [asked.text for asked in editor.get(reverse("asked_texts"), query).context["object_list"]]

    assert sorted(texts()) == ["bent", "few", "many", "none"] and texts()[-1] == "none"
    assert texts(outcome="none") == texts(language="fr") == texts(text="ON") == ["none"]
    assert set(texts(outcome="weak")) == {"few", "bent", "none"}
    assert texts(ordering="times")[0] == "none" and texts(ordering="text")[0] == "bent"
    body = b"".join(editor.get(reverse("asked_texts"), {"export": "csv"}).streaming_content).decode()
    assert "none,fr,1,0" in body
    assert editor.get(reverse("asked_texts"), {"export": "xlsx"}).status_code == 200


def test_state_of_the_index_names_what_is_wrong(pages, home, editor):
    address = reverse("search_index")
    text = editor.get(address).content.decode()
    assert str(NAMES[engine().name]) in text and "Missing in the index" not in text and "not published" not in text
    key = str(home.get_children().get(title="Water and rivers").translation_key)
    engine().remove([key])
    OutboxEntry.objects.create(
        kind="index",
        key=key,
        attempts=2,
        error="EngineDown: no answer",
        available_at=timezone.now() + timedelta(hours=1),
        created_at=timezone.now() - timedelta(seconds=77),
    )
    answer = editor.get(address)
    text = answer.content.decode()
    assert "Missing in the index" in text and "Water and rivers" in text and "EngineDown: no answer" in text
    assert 77 <= answer.context["lag"] < 100
    assert address in editor.get("/admin/").content.decode()
    OutboxEntry.objects.all().delete()


def test_button_rebuilds_the_index_and_says_how_far_it_is(pages, editor, visitor, tmp_path, monkeypatch):
    # A rebuild replaces the whole index: this test has one of its own.
    own = EmbeddedEngine(tmp_path / "search")
    use(monkeypatch, own)
    own.index([])
    assert found(visitor, "rivers", spelling="0") == []
    response = editor.post(reverse("rebuild_search_index"))
    assert response.url == reverse("search_index")
    drain()
    assert found(visitor, "rivers") == ["Water and rivers"]
    rebuild = Rebuild.objects.get()
    assert rebuild.finished_at and rebuild.done == rebuild.total > 3 and not rebuild.error
    assert editor.get(reverse("rebuild_search_index")).status_code == 405
    own.clear()
    Rebuild.objects.create(done=50, total=200)
    assert "50 of 200 entries (25 %)" in editor.get(reverse("search_index")).content.decode()
    Rebuild.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    assert "It was stopped before its end" in editor.get(reverse("search_index")).content.decode()


@pytest.mark.corrupts
def test_page_says_plainly_that_the_engine_is_away(pages, editor, client, monkeypatch, visitor):
    use(monkeypatch, engine_of(f"http://127.0.0.1:{free_port()}"))
    answer = editor.get(reverse("search_index"))
    assert answer.status_code == 200 and "The search engine cannot be reached." in answer.content.decode()
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.json()["failed"]) == (503, ["search"])
    assert editor.post(reverse("rebuild_search_index")).status_code == 302
    drain()
    text = editor.get(reverse("search_index")).content.decode()
    assert "The whole index" in text and "EngineDown" in text and "It failed; the old index answers." in text
    assert Rebuild.objects.get().error.startswith("EngineDown")


@pytest.mark.parametrize("group", ["Moderators", "Editors", "Translators: fr"])
def test_editors_keep_the_search_and_read_its_reports(group, person):
    client = person(group)
    assert add(client, ADD_SYNONYM, language="fr", words="un\ndeux").status_code == 302
    made = SynonymGroup.objects.get()
    assert client.get(reverse("asked_texts")).status_code == 200
    state = client.get(reverse("search_index"))
    assert state.status_code == 200
    is_moderator = group == "Moderators"
    assert state.context["may_rebuild"] is is_moderator
    if not is_moderator:
        assert refused(client.post(reverse("rebuild_search_index")))
    client.post(reverse("wagtailsnippets_search_synonymgroup:delete", args=[made.pk]))
    assert not SynonymGroup.objects.exists()


def test_editors_of_a_language_keep_their_own_only(person, home):
    client = person("Translators: fr")
    assert "Select a valid choice" in add(client, ADD_SYNONYM, language="en", words="one\ntwo").content.decode()
    assert not SynonymGroup.objects.exists()
    response = add(client, ADD_PROMOTED, language="", texts="start", page=home.pk)
    assert "This field is required" in response.content.decode() and not PromotedResult.objects.exists()
    english = SynonymGroup.objects.create(language="en", words="one\ntwo")
    edit = reverse("wagtailsnippets_search_synonymgroup:edit", args=[english.pk])
    assert refused(client.get(edit)) and refused(client.post(edit, {"language": "fr", "words": "a\nb"}))
    AskedText.objects.create(language="en", text="english")
    AskedText.objects.create(language="fr", text="french")
    text = client.get(reverse("asked_texts")).content.decode()
    assert "words=french" in text and "words=english" not in text


def test_others_at_the_admin_see_nothing_of_it(person, db):
    group = Group.objects.create(name="Others")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client = person("Others")
    menu = client.get("/admin/").content.decode()
    for name in ("asked_texts", "search_index"):
        assert refused(client.get(reverse(name))) and reverse(name) not in menu
    assert refused(client.post(reverse("rebuild_search_index")))
    assert refused(client.get(reverse(ADD_SYNONYM)))
