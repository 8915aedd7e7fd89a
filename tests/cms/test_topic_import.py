"""Topics from SKOS: shown before they are imported, found again by their concepts, hostile files refused."""

import json
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from cms.models import Topic, User
from cms.topics import importing, skos
from cms.translations.targets import translate
from tests import factories

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://example.org/topics/> .
:youth a skos:Concept ; skos:prefLabel "Youth"@en, "Jeunesse"@fr, "Juventud"@es, "Молодежь"@ru, "الشباب"@ar, "青年"@zh ;
  skos:altLabel "Young people"@en .
:sport a skos:Concept ; skos:prefLabel "Sport"@en, "Sport"@fr, "Спорт"@ru, "运动"@zh-Hans, "運動"@zh-Hant, "Sport"@de .
:nameless a skos:Concept ; skos:prefLabel "Sans nom"@fr .
:double a skos:Concept ; skos:prefLabel "Law"@en, "Justice"@en .
:again a skos:Concept ; skos:prefLabel "sport"@en .
:long a skos:Concept ; skos:prefLabel "%s"@en .
<nowhere> a skos:Concept ; skos:prefLabel "Nowhere"@en .
[] a skos:Concept ; skos:prefLabel "Blank"@en .
:other a skos:Collection ; skos:prefLabel "Collection"@en .
""" % ("x" * 121)
RDF = """<?xml version="1.0" encoding="UTF-8"?>%s
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://example.org/topics/youth">
<skos:prefLabel xml:lang="en">%s</skos:prefLabel><skos:prefLabel xml:lang="fr">Jeunes</skos:prefLabel>
</skos:Concept></rdf:RDF>"""
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
IMPORT = reverse("import_topics")


def upload(editor, text, name="topics.ttl"):
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return editor.post(IMPORT, {"file": file})


def plan(text=TURTLE, name="topics.ttl"):
    return importing.plan(skos.read(name, text))


def titles(uri):
    found = Topic.objects.filter(concept_uri=f"http://example.org/topics/{uri}")
    assert len({topic.translation_key for topic in found}) <= 1
    return {topic.locale.language_code: topic.title for topic in found}


def test_what_would_be_done_is_shown_before_it_is(editor):
    response = upload(editor, TURTLE)
    page = response.content.decode()
    assert not Topic.objects.exists()
    assert [step.title for step in response.context["steps"] if step.action == "create"] == ["sport", "Youth"]
    reasons = {step.title: step.reason for step in response.context["steps"] if step.action == "refuse"}
    for title, reason in {
        "Sans nom": "no label in English",
        "Blank": "no address of its own",
        "Nowhere": "must begin with http://",
        "x" * 121: "more than 120 characters",
    }.items():
        assert reason in reasons[title], reasons
    assert "Justice; Law" in " ".join(reasons.values())
    # Both are called so; which of them is first is a matter of their addresses.
    assert "http://example.org/topics/again" in reasons["Sport"]
    assert "العربية" in page and "2 topics are new." in page
    editor.post(IMPORT, {"confirm": "1"})
    assert len(titles("youth")) == 6


def test_every_language_is_kept_and_chinese_is_simplified(editor, db):
    importing.carry_out(plan(TURTLE.replace(":again a skos:Concept", ":again a skos:Collection")))
    assert titles("youth") == {
        "en": "Youth",
        "fr": "Jeunesse",
        "es": "Juventud",
        "ru": "Молодежь",
        "ar": "الشباب",
        "zh-hans": "青年",
    }
    assert titles("sport") == {"en": "Sport", "fr": "Sport", "ru": "Спорт", "zh-hans": "运动"}


def test_a_second_import_changes_nothing_and_a_changed_one_updates(editor, visitor, commits, home):
    upload(editor, TURTLE)
    editor.post(IMPORT, {"confirm": "1"})
    with commits():
        page = factories.page(home, "About")
        factories.publish(page, topics=[Topic.objects.get(title="Youth")])
    assert not plan().of("create") and not plan().of("update") and len(plan().of("same")) == 2
    key = Topic.objects.get(title="Youth").translation_key
    upload(editor, RDF % ("", "Young people"), "topics.rdf")
    editor.post(IMPORT, {"confirm": "1"})
    assert titles("youth") | {"en": "Young people", "fr": "Jeunes", "ru": "Молодежь"} == titles("youth")
    assert Topic.objects.get(title="Young people").translation_key == key
    assert visitor.json("/en/about")["subjects"] == ["Young people"]


def test_a_topic_of_ours_gets_its_concept_by_its_title(home, commits):
    with commits():
        ours = factories.topic("youth", home.locale)
        importing.carry_out(plan())
    ours.refresh_from_db()
    assert (ours.title, ours.concept_uri) == ("Youth", "http://example.org/topics/youth")
    assert len(titles("youth")) == 6


def test_a_topic_of_another_concept_is_left_alone(home):
    factories.topic("Youth", home.locale, concept_uri="urn:x:1")
    [refused] = [step for step in plan().steps if step.title == "Youth"]
    assert (refused.action, refused.reason.count("urn:x:1")) == ("refuse", 1)


def test_what_translators_have_made_is_updated_as_they_would(home, commits):
    french = Locale.objects.get(language_code="fr")
    with commits():
        ours = factories.topic("Youth", home.locale)
        translate(ours, Topic(title="Les jeunes", locale=french), french)
        importing.carry_out(plan())
    assert titles("youth")["fr"] == "Jeunesse"
    ours.refresh_from_db()
    with commits():
        translate(ours, Topic(title="Jeunesse", concept_uri=ours.concept_uri, locale=french), french)
    assert titles("youth")["fr"] == "Jeunesse"


def test_a_concept_is_one_topic_in_the_form_too(editor, home):
    factories.topic("Youth", home.locale, concept_uri="urn:x:1")
    response = editor.post(reverse("wagtailsnippets_cms_topic:add"), {"title": "Young", "concept_uri": "urn:x:1"})
    assert "“Youth” has this concept." in str(response.context["form"].errors)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("topics.csv", "a,b", "topics.csv"),
        ("topics.ttl", "@prefix nothing", "Turtle"),
        ("topics.ttl", ":a :b :c .", "line 1"),
        ("topics.ttl", "[" * 100_000, "nested too deeply"),
        ("topics.ttl", "# nothing", "skos:Concept"),
        ("topics.ttl", b"\xff\xfe\x00", "byte 1"),
        ("topics.ttl", "#" * (skos.LARGEST_FILE + 1), "5 MB"),
        ("topics.rdf", "<a>", "line 1"),
        ("topics.rdf", "<a/>", "skos:Concept"),
        ("topics.rdf", RDF % (LAUGHS, "&b;"), "DOCTYPE"),
        ("topics.rdf", RDF % (OUTSIDE, "&a;"), "DOCTYPE"),
        ("topics.rdf", RDF % ("<!DOCTYPE r>", "Youth"), "DOCTYPE"),
        ("topics.rdf", RDF % ("", "&b;"), "line 4"),
        ("topics.rdf", (RDF % ("", "Youth")).replace("UTF-8", "ISO-8859-1"), "ISO-8859-1"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(editor, name, text, message):
    response = upload(editor, text, name)
    assert response.status_code == 200 and not Topic.objects.exists()
    assert message in json.dumps(response.context["form"].errors, ensure_ascii=False)


def test_nothing_is_fetched(db, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("A connection was asked for.")

    monkeypatch.setattr("socket.socket.connect", refuse)
    remote = (
        TURTLE
        + "@base <http://example.org/> .\n:youth <http://www.w3.org/2002/07/owl#imports> <http://example.org/x> ."
    )
    assert len(plan(remote).of("create")) == 2
    included = (RDF % ("", "Youth")).replace("<rdf:RDF", '<rdf:RDF xml:base="http://example.org/x"')
    assert len(plan(included, "topics.rdf").of("create")) == 1


def test_more_concepts_than_a_site_can_use_are_refused():
    lines = [f"<urn:x:{number}> a <http://www.w3.org/2004/02/skos/core#Concept> ." for number in range(5_001)]
    with pytest.raises(ValidationError, match="5000 concepts"):
        skos.read("topics.ttl", "\n".join(lines))


def test_many_topics_take_few_queries(db, django_assert_max_num_queries):
    kind = "<http://www.w3.org/2004/02/skos/core#Concept>"
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    lines = [f'<urn:x:{n}> a {kind} ; {label} "Topic {n}"@en, "Sujet {n}"@fr .' for n in range(1_000)]
    concepts = skos.read("topics.ttl", "\n".join(lines))
    with django_assert_max_num_queries(20):
        importing.carry_out(importing.plan(concepts))
    assert Topic.objects.count() == 2_000


def test_the_command_imports_and_reports(db, tmp_path, capsys):
    file = tmp_path / "topics.ttl"
    file.write_text(TURTLE)
    call_command("import_topics", file, dry_run=True)
    assert not Topic.objects.exists()
    call_command("import_topics", file)
    said = capsys.readouterr().out
    assert (
        "no label in ar, zh-hans, fr, ru, es" in said and "no label in English" in said and "2 topics are new." in said
    )
    assert Topic.objects.filter(locale__language_code="en").count() == 2
    with pytest.raises(CommandError, match=r"nothing\.ttl"):
        call_command("import_topics", tmp_path / "nothing.ttl")
    (tmp_path / "bad.rdf").write_text("<a>")
    with pytest.raises(CommandError, match="not XML"):
        call_command("import_topics", tmp_path / "bad.rdf")


def test_only_those_who_may_change_topics_import_them(db):
    client = Client()
    client.force_login(User.objects.create_user("reader"))
    assert client.get(IMPORT).status_code == 302
    assert "import" not in client.get(IMPORT)["Location"].partition("?")[0]


def test_a_file_that_is_gone_is_asked_for_again(editor):
    response = editor.post(IMPORT, {"confirm": "1"}, follow=True)
    assert "The file is not there any more." in response.content.decode()
