"""Reports, topics and the workflow's name are in the language in which somebody uses the admin, each of the six."""

import re
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override
from wagtail.admin.forms.choosers import LocaleFilterMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.images.forms import GroupImagePermissionFormSet
from wagtail.models import Collection, GroupApprovalTask, Locale, Page, Workflow
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail.users.models import UserProfile
from wagtail_localize.models import TranslationSource

from cms.languages import LANGUAGES
from cms.models import Topic, User
from cms.roles.names import MODERATORS, ROLES
from home.models import ChairTerm, Entity, HomePage
from tests import factories

# Never shown: a button of the date picker that stays hidden, and a count that does.
HIDDEN = {"Save Selected", "None"}
PLACES = """
/ /account/ /pages/{page}/ /pages/{page}/edit/ /pages/{page}/delete/ /eventpage-list/ /collections/
/snippets/home/person/add/ /snippets/home/chairterm/ /snippets/events/communicationproduct/add/ /literature/import/
/groups/edit/{group}/ /locales/ /reports/search-index/ /reports/aging-pages/
"""
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")

REPORTS = ("wagtailadmin_reports:page_types_usage", "wagtail_localize:translations_report")
REPORTS += ("wagtailadmin_reports:workflow", "wagtailadmin_workflows:index")
OTHERS = [language for language in LANGUAGES if language.code != "en"]


def read_in(editor: Any, code: str) -> None:
    profile = UserProfile.get_for_user(User.objects.get(username="admin"))
    profile.preferred_language = code
    profile.save()


def words_of(response: Any) -> set[str]:
    """Return the texts that a page shows, without the names of languages and of what is in the database."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    for element in main(["script", "style", "svg"]):
        element.decompose()
    texts = {re.sub(r"\s+", " ", text).strip() for text in main.find_all(string=True)}
    names = {language.name for language in LANGUAGES}
    return {text for text in texts if re.search(r"[A-Za-z]{2}", text) and text not in names and "." not in text}


def all_words_of(response: Any) -> set[str]:
    """Return every text of a page that has words in Latin letters, and what is read out or shown at a pointer."""
    page = BeautifulSoup(response.content, "html.parser")
    for element in page(["script", "style", "svg", "template", "option", "kbd", "code", "iframe"]):
        element.decompose()
    texts = [text for text in page.find_all(string=True) if type(text) is NavigableString]
    texts += [tag[name] for name in ATTRIBUTES for tag in page.find_all(attrs={name: True})]
    return {text for text in (re.sub(r"\s+", " ", text).strip() for text in texts) if re.search(r"[A-Za-z]{3}", text)}


@pytest.fixture
def content(home: HomePage, commits: Any) -> None:
    with commits():
        call_command("setup_roles", stdout=StringIO())
        topic = factories.topic("42", home.locale)
        TranslationSource.update_or_create_from_instance(topic)


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_no_word_of_a_report_is_left_in_english(editor, content, language):
    shown = {}
    for code in ("en", language.code):
        read_in(editor, code)
        shown[code] = {name: words_of(editor.get(reverse(name))) for name in REPORTS}
    # Words that are the same in both languages, such as "Type" and "Pages" in French.
    same = {"Type", "Pages", "App", "Page", "Pagination", "Workflow", "Workflows", "Source", "No", "Initiative"}
    titles = {page.title for page in HomePage.objects.all()}
    for name in REPORTS:
        left = shown["en"][name] & shown[language.code][name] - same - titles
        assert not {text for text in left if not text.endswith("pages") and not text[0].isdigit()}, name


def test_types_of_pages_are_written_as_sentences_are(editor, content):
    read_in(editor, "fr")
    text = editor.get(reverse(REPORTS[0])).content.decode()
    assert "Page d’accueil" in text and "Page D’Accueil" not in text


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_topics_and_workflow_are_named_in_the_language_of_the_admin(site, writer, language):
    with override(language.code):
        name = gettext("Moderators approval")
    english = Topic.objects.create(title="Minorities", locale=site.home.locale)
    for other in OTHERS:
        locale = Locale.objects.get(language_code=other.code)
        Topic.objects.create(title=f"In {other.code}", locale=locale, translation_key=english.translation_key)
    profile = UserProfile.get_for_user(User.objects.get(username__startswith="member of Editors"))
    profile.preferred_language = language.code
    profile.save()
    page = BeautifulSoup(
        writer.get(reverse("wagtailadmin_pages:edit", args=[site.own.pk])).content.decode(), "html.parser"
    )
    [topic] = page.select("#id_topics label")
    assert topic.get_text(strip=True) == ("Minorities" if language.code == "en" else f"In {language.code}")
    assert any(name in button.get_text() for button in page.find_all("button"))


def test_name_of_the_workflow_is_stored_once_and_an_own_one_is_kept(editor, content):
    workflow = Workflow.objects.get()
    read_in(editor, "fr")
    for name, number in (("edit_task", GroupApprovalTask.objects.get().pk), ("edit", workflow.pk)):
        text = editor.get(reverse(f"wagtailadmin_workflows:{name}", args=[number])).content.decode()
        assert "Approbation des modérateurs" in text and "Moderators approval" not in text
    with override("fr"):
        assert str(Workflow.objects.get().name) == "Approbation des modérateurs"
        workflow.name = "Approbation des modérateurs"
        workflow.save()
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Moderators approval"]
    workflow.name = "Légal"
    workflow.save()
    assert Workflow.objects.get().name == "Légal"


@pytest.mark.parametrize("code", [language.code for language in OTHERS])
def test_who_approves_pages_is_not_called_like_who_chairs_a_panel(code: str) -> None:
    with override(code):
        role, approval = str(ROLES[MODERATORS].title), gettext("Moderators approval")
    # The plural is another form, with the same beginning.
    assert role.lower()[:6] in approval.lower()


@pytest.mark.parametrize("code", [language.code for language in OTHERS])
def test_who_is_refused_reads_so_in_their_language(translator: Any, site: Any, code: str) -> None:
    profile = UserProfile.get_for_user(User.objects.get(pk=translator.session["_auth_user_id"]))
    profile.preferred_language = code
    profile.save()
    with override(code):
        refusal = escape(gettext("Sorry, you do not have permission to access this area."))
    assert "Sorry" not in refusal
    draft = factories.page(site.home, "Draft", [], live=False)
    # By the gate, by a view of Wagtail's, and by one for administrators.
    for name, numbers in (
        ("wagtailadmin_pages:usage", [draft.pk]),
        ("wagtailadmin_pages:edit", [site.own.pk]),
        ("wagtailadmin_workflows:index", []),
    ):
        assert translator.get(reverse(name, args=numbers)).status_code == 302, name
        assert refusal in translator.get(reverse("wagtailadmin_home")).content.decode(), name


@pytest.mark.parametrize("code", [language.code for language in OTHERS])
def test_redirects_and_locked_pages_are_filtered_in_the_language_of_the_admin(
    editor: Any, home: Any, code: str
) -> None:
    """Labels that Wagtail translates once, when the server starts, are asked for anew."""
    read_in(editor, code)
    with override(code):
        expected = {"wagtailredirects:index": ("Permanent", "Temporary", "All", "Type")}
        expected["wagtailadmin_reports:locked_pages"] = ("Locked by", "Anyone")
        translated = {name: [escape(gettext(word)) for word in words] for name, words in expected.items()}
        label = str(ConfirmImportForm([]).fields["permanent"].label)
        assert label == gettext("Permanent")
    for name, words in translated.items():
        page = editor.get(reverse(name)).content.decode()
        assert [word for word in words if word not in page] == [], name
    assert code in ("fr", "es") or label != "Permanent"


def test_languages_are_not_called_regions() -> None:
    with override("fr"):
        assert gettext("Locales") == "Langues"


def test_no_place_of_the_admin_has_words_of_another_language(editor: Any, content: None) -> None:
    """Each place first in Arabic and then in English: what the first reader is told is not told to the second."""
    page = HomePage.objects.get(locale__language_code="en")
    factories.page(page, "Zqzq", [])
    entity = Entity.objects.create(name="Zqzq", acronym="Zqzq", locale=page.locale)
    ChairTerm.objects.create(entity=entity, permanent=True)
    numbers = {"page": page.pk, "group": Group.objects.earliest("pk").pk}
    shown: dict[str, dict[str, set[str]]] = {}
    for code in ("ar", "en"):
        read_in(editor, code)
        for place in PLACES.split():
            response = editor.get(f"/admin{place}".format(**numbers))
            assert response.status_code == 200, place
            shown.setdefault(place, {})[code] = all_words_of(response)
    names = [*Group.objects.values_list("name", flat=True), "Zqzq", "admin", "Wagtail", "@"]
    names += Page.objects.values_list("title", flat=True)
    names += [language.name for language in LANGUAGES] + ["BibTeX", "RIS", "CSL-JSON", "CSV"]
    for place, words in shown.items():
        left = (words["ar"] & words["en"]) - HIDDEN
        assert {word for word in left if not any(name in word for name in names)} == set(), place
        assert {word for word in words["en"] if re.search("[\u0600-\u06ff]", word)} <= {"العربية"}, place


def test_choosers_and_forms_of_rights_are_labelled_when_they_are_read(home: Any) -> None:
    """What Wagtail labels once, or by the name of a field, has a label for each reader."""
    labels = {}
    for code in ("en", "ar"):
        with override(code):
            page_chooser = AdminPageChooser(target_models=[HomePage])
            [snippet, page, language, permission, heading] = [
                AdminSnippetChooser(model=Entity).choose_one_text,
                page_chooser.choose_one_text,
                LocaleFilterMixin().fields["locale"].label,
                GroupImagePermissionFormSet.permission_types[0][1],
                RedirectsView.export_headings["old_path"],
            ]
            labels[code] = [str(label) for label in (snippet, page, language, permission, heading)]
            labels[code] += [str(Permission.objects.get(codename="add_topic").name)]
            labels[code] += [str(Collection.get_first_root_node())]
    assert labels["en"] == [
        *("Choose entity", "Choose a page (Home page)", "Locale", "Add", "From", "Can add topic", "Root")
    ]
    assert not [label for label in labels["ar"] if re.search("[A-Za-z]", label)]


def test_names_that_are_read_in_another_language_are_stored_in_english(home: Any, content: None) -> None:
    with override("fr"):
        shared = Collection.objects.get(name="Shared files")
        assert shared.name == "Fichiers partagés"
        shared.name = "Fichiers partagés"
        shared.save()
        assert Collection.objects.filter(name="Shared files").exists()
        shared.name = "Autres fichiers"
        shared.save()
    assert Collection.objects.get(pk=shared.pk).name == "Autres fichiers"
