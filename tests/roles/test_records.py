"""Which records somebody of each role may see and change, at the real admin."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.models import Topic
from cms.translations.targets import translate
from home.models import Entity, FocalPoint, Person
from pillars.models import Reference
from tests import factories
from tests.roles.conftest import refused

SECRET = "zuleika.secret@example.org"


@pytest.fixture
def topics(site, commits):
    """Give a topic by language; the French one is a translation, the Spanish one stands alone."""
    with commits():
        english = factories.topic("Justice", site.home.locale)
        french = translate(english, Topic(title="La justice"), Locale.objects.get(language_code="fr"))
        alone = factories.topic("Sin traducir", Locale.objects.get(language_code="es"))
    return {"en": english, "fr": french, "es": alone}


def address(record, name="edit"):
    return reverse(f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}:{name}", args=[record.pk])


@pytest.mark.parametrize("language", ["en", "es"])
def test_translator_changes_no_record_of_another_language(translator, topics, language):
    topic = topics[language]
    title = topic.title
    assert refused(translator.get(address(topic)))
    assert refused(translator.post(address(topic), {"title": "Crafted"}))
    assert refused(translator.post(address(topic, "delete")))
    topic.refresh_from_db()
    assert topic.title == title


def test_translator_changes_records_of_the_own_language(translator, topics, site):
    assert translator.get(address(topics["fr"])).status_code == 200
    own = factories.topic("Seul", topics["fr"].locale)
    assert translator.post(address(own), {"title": "Changé"}).status_code == 302
    own.refresh_from_db()
    assert own.title == "Changé"


def test_translator_translates_records_into_the_own_language_only(translator, sign_in, topics):
    translation = Translation.objects.get(source__object_id=topics["en"].translation_key)
    segment = translation.source.stringsegment_set.get()
    put = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    data, kind = urlencode({"value": "Le droit"}), "application/x-www-form-urlencoded"
    assert sign_in("Translators: ru").put(put, data, content_type=kind).status_code == 403
    assert translator.put(put, data, content_type=kind).status_code in (200, 201)
    translator.post(address(topics["fr"]), {"action": "publish"})
    topics["fr"].refresh_from_db()
    assert topics["fr"].title == "Le droit"
    begin = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "topic", topics["en"].pk])
    translator.post(begin, {"locales": [Locale.objects.get(language_code="ru").pk]})
    assert not Topic.objects.filter(locale__language_code="ru").exists()
    assert (
        sign_in("Translators: zh-hans")
        .post(begin, {"locales": [Locale.objects.get(language_code="zh-hans").pk]})
        .status_code
        == 302
    )
    assert Topic.objects.filter(locale__language_code="zh-hans").exists()


@pytest.mark.parametrize(
    ("who", "code", "may"), [("translator", "en", 0), ("translator", "fr", 0), ("writer", "en", 1)]
)
def test_who_makes_records(request, who, code, may, site):
    client = request.getfixturevalue(who)
    client.post(reverse("wagtailsnippets_cms_topic:add") + f"?locale={code}", {"title": "New"})
    assert Topic.objects.filter(title="New").count() == may


def test_group_of_one_language_makes_records_in_that_language_only(sign_in, site):
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    group = Group.objects.get(name="Translators: fr")
    group.permissions.add(Permission.objects.get(codename="add_topic"))
    client = sign_in("Translators: fr")
    for code in ("en", "fr", "ru"):
        client.post(reverse("wagtailsnippets_cms_topic:add") + f"?locale={code}", {"title": "New"})
    assert [topic.locale.language_code for topic in Topic.objects.filter(title="New")] == ["fr"]


def test_group_of_one_language_makes_no_record_in_a_chooser(sign_in, writer, site):
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    Group.objects.get(name="Translators: fr").permissions.add(Permission.objects.get(codename="add_entity"))
    at, fields = (
        reverse("wagtailsnippetchoosers_home_entity:create"),
        {"acronym": "ITU", "name": "Union", "kind": "agency"},
    )
    sign_in("Translators: fr").post(at, fields)
    assert not Entity.objects.filter(acronym="ITU").exists()
    writer.post(at, fields)
    assert Entity.objects.filter(acronym="ITU").exists()


def test_editors_delete_no_record_and_moderators_do(writer, moderator, topics):
    assert refused(writer.post(address(topics["es"], "delete")))
    assert moderator.post(address(topics["es"], "delete")).status_code == 302
    assert not Topic.objects.filter(pk=topics["es"].pk).exists()


def test_records_cannot_be_deleted_by_the_dozen_without_the_right(writer, translator, topics):
    bulk = reverse("wagtail_bulk_action", args=["cms", "topic", "delete"])
    for client in (writer, translator):
        client.post(f"{bulk}?id={topics['es'].pk}&id={topics['fr'].pk}&next=/admin/", {})
    assert Topic.objects.count() == 3


@pytest.fixture
def works(site, commits):
    """Give a work of each pillar, and one of none."""
    with commits():
        made = {name: Reference.objects.create(kind="book", title=name, year=2020) for name in ("one", "two", "none")}
        made["one"].pillars.add(site.one)
        made["two"].pillars.add(site.two)
    return made


def test_pillar_editor_keeps_the_literature_of_the_pillar(pillar_editor, works, site):
    data = {"kind": "book", "title": "Changed", "year": 2021, "authors": "", "language": "en"}
    for name, work in works.items():
        response = pillar_editor.post(address(work), {**data, "title": f"Changed {name}", "pillars": [site.one.pk]})
        assert refused(response) is (name != "one"), (name, response.status_code)
        work.refresh_from_db()
        assert (work.title != name) is (name == "one")


def test_pillar_editor_imports_no_literature(pillar_editor, writer):
    assert refused(pillar_editor.get(reverse("import_literature")))
    assert reverse("import_literature") not in pillar_editor.get("/admin/").content.decode()
    assert writer.get(reverse("import_literature")).status_code == 200


def test_group_of_one_language_imports_no_topics(sign_in, writer, site):
    from django.contrib.auth.models import Group, Permission  # noqa: PLC0415

    Group.objects.get(name="Translators: fr").permissions.add(Permission.objects.get(codename="add_topic"))
    client = sign_in("Translators: fr")
    assert refused(client.get(reverse("import_topics")))
    assert reverse("import_topics") not in client.get("/admin/").content.decode()
    assert writer.get(reverse("import_topics")).status_code == 200


@pytest.mark.parametrize("who", ["pillar_editor", "translator"])
def test_directory_is_not_theirs(request, site, who):
    client = request.getfixturevalue(who)
    entity = factories.entity("WHO", site.home.locale)
    person = factories.person("Ada", site.home.locale)
    for record, data in ((entity, {"acronym": "X"}), (person, {"name": "X"})):
        assert refused(client.post(address(record), data))
    assert Entity.objects.get().acronym == "WHO" and Person.objects.get().name == "Ada"


@pytest.mark.parametrize("who", ["writer", "pillar_editor", "translator"])
def test_focal_points_are_the_moderators(request, site, moderator, who):
    client = request.getfixturevalue(who)
    entity = factories.entity("WHO", site.home.locale)
    point = FocalPoint.objects.create(entity=entity, name="Zuleika Secret", email=SECRET)
    lists = [reverse(f"wagtailsnippets_home_focalpoint:{name}") for name in ("list", "list_results", "add")]
    lists += [reverse("wagtailsnippetchoosers_home_focalpoint:choose") + part for part in ("", "?q=Zuleika")]
    lists += [reverse("wagtailsnippetchoosers_home_focalpoint:chosen", args=[point.pk])]
    lists += [reverse("wagtail_localize:snippets_api_listing", args=["home", "focalpoint"])]
    lists += [address(point, name) for name in ("edit", "delete", "history", "usage")]
    lists += [reverse("wagtailsnippets_home_focalpoint:list") + "?export=csv"]
    for each in lists:
        response = client.get(each)
        assert refused(response), (each, response.status_code)
    for each in ("/admin/", reverse("wagtailadmin_reports:site_history"), address(entity, "usage")):
        content = client.get(each).content.decode()
        assert "Zuleika" not in content and SECRET not in content, each
    assert SECRET in moderator.get(lists[0]).content.decode()


def offers(client, record):
    """Return which addresses of a record the list of its kind leads to, in its language."""
    kind = f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}"
    language = getattr(record, "locale", None)
    data = {"locale": language.language_code} if language else {}
    response = client.get(reverse(f"{kind}:list"), data)
    links = {link["href"] for link in BeautifulSoup(response.content, "html.parser").find_all("a", href=True)}
    assert str(record) in response.content.decode()
    return {name for name in ("edit", "copy", "delete") if address(record, name) in links}


def test_lists_of_records_offer_what_is_allowed(translator, writer, moderator, pillar_editor, topics, works):
    assert offers(translator, topics["fr"]) == {"edit"}
    assert offers(translator, topics["en"]) == offers(translator, topics["es"]) == set()
    assert offers(writer, topics["es"]) >= {"edit"} and "delete" not in offers(writer, topics["es"])
    assert offers(moderator, topics["es"]) >= {"edit", "delete"}
    own, other = works["one"], works["two"]
    assert "edit" in offers(pillar_editor, own)
    assert offers(pillar_editor, other) == set()


def test_lists_offer_to_hand_on_changes_of_a_record_to_who_may_change_it(translator, writer, topics):
    def synchronises(client):
        page = client.get(reverse("wagtailsnippets_cms_topic:list"), {"locale": "en"}).content.decode()
        return "/localize/update/" in page

    assert synchronises(writer) and not synchronises(translator)
