"""Who chairs, and when; who is written to is nobody's business but the editors'."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale

from cms.api.registry import services
from cms.publishing.models import PublishedDocument
from home.models import ChairTerm, FocalPoint
from tests import factories


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def chairs(english):
    """The chairs of the Network from 2021 to 2024."""
    terms = {
        "OHCHR": (True, None, None),
        "UNESCO": (False, date(2021, 1, 1), date(2023, 2, 8)),
        "OSAPG": (False, date(2023, 2, 9), date(2023, 12, 31)),
        "DGC": (False, date(2024, 1, 1), date(2024, 12, 31)),
    }
    for acronym, (permanent, starts_on, ends_on) in terms.items():
        entity = factories.entity(acronym, english, member_of="network")
        term = ChairTerm(body="network", entity=entity, permanent=permanent, starts_on=starts_on, ends_on=ends_on)
        term.full_clean()
        term.save()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 12, 31), ["OHCHR"]),
        (date(2021, 1, 1), ["OHCHR", "UNESCO"]),
        (date(2023, 2, 8), ["OHCHR", "UNESCO"]),
        (date(2023, 2, 9), ["OHCHR", "OSAPG"]),
        (date(2023, 12, 31), ["OHCHR", "OSAPG"]),
        (date(2024, 6, 1), ["OHCHR", "DGC"]),
        (date(2025, 1, 1), ["OHCHR"]),
    ],
)
def test_who_chairs_the_network(chairs, day, expected):
    assert [term.entity.acronym for term in ChairTerm.objects.chairing("network", day)] == expected
    assert not ChairTerm.objects.chairing("alliance", day)


def term_form(entity, starts_on, ends_on, **fields):
    data = {"body": "network", "entity": entity.pk, "person": "", "starts_on": starts_on, "ends_on": ends_on}
    return {**data, **fields}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "field", "culprit"),
    [
        ("2023-06-01", "2024-02-01", "starts_on", "OSAPG"),
        ("2020-01-01", "2021-03-01", "ends_on", "UNESCO"),
        ("2020-01-01", "", "ends_on", "UNESCO"),
        ("", "2020-03-01", "starts_on", "first day"),
    ],
)
def test_term_that_overlaps_another_is_refused_in_the_field(
    editor, chairs, english, starts_on, ends_on, field, culprit
):
    form = term_form(factories.entity("UNDP", english), starts_on, ends_on)
    response = editor.post(reverse("wagtailsnippets_home_chairterm:add"), form)
    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert culprit in errors[field][0]
    assert ChairTerm.objects.count() == 4


def test_terms_of_the_other_body_and_permanent_ones_may_overlap(editor, chairs, english):
    entity = factories.entity("UNOG", english)
    for fields in ({"body": "alliance"}, {"permanent": "on"}):
        form = term_form(entity, "2023-01-01", "2024-01-01", **fields)
        assert editor.post(reverse("wagtailsnippets_home_chairterm:add"), form).status_code == 302


def test_page_with_chairs_and_members_follows_their_records(editor, visitor, commits, chairs, home):
    body = [("chairs", {"heading": "Co-chairs", "body": "network"}), ("members", {"heading": "", "body": "network"})]
    with commits():
        factories.page(home, "The Network", body)
    answer = visitor.get("/en/the-network").content.decode()
    for words in (
        "Co-chairs",
        "permanent",
        "2021 – 8 February 2023",
        "9 February 2023 – 31 December 2023",
        "since 2012",
    ):
        assert words in answer, words
    term = ChairTerm.objects.get(entity__acronym="DGC")
    person = factories.person("Melissa Fleming", home.locale, [("Under-Secretary-General", term.entity)])
    form = term_form(term.entity, "2024-01-01", "2024-12-31", person=person.pk)
    editor.post(reverse("wagtailsnippets_home_chairterm:edit", args=[term.pk]), form)
    answer = visitor.get("/en/the-network").content.decode()
    assert "Melissa Fleming" in answer and "Under-Secretary-General, DGC" in answer


def test_people_and_entities_are_shown_with_function_portrait_and_logo(visitor, commits, home):
    entity = factories.entity("UNOG", home.locale, logo=factories.image("Logo"), website="https://www.ungeneva.org")
    portrait = {"portrait": factories.image("Portrait"), "portrait_alt": "Tatiana Valovaya at a lectern."}
    person = factories.person("Tatiana Valovaya", home.locale, [("Director-General", entity)], **portrait)
    body = [
        ("people", {"heading": "Who leads", "people": [person.pk]}),
        ("entities", {"heading": "Entities", "entities": [entity.pk], "show_logos": True}),
    ]
    with commits():
        factories.page(home, "Who we are", body)
    answer = visitor.json("/en/who-we-are")
    images = [block["alt"] for block in answer["blocks"].values() if block["@type"] == "image"]
    assert images == ["Tatiana Valovaya at a lectern.", "Office UNOG"]
    words = [block["plaintext"] for block in answer["blocks"].values() if block["@type"] == "slate"]
    assert words == ["Who leads", "Tatiana Valovaya, Director-General, UNOG", "Entities", "Office UNOG (UNOG)"]


def test_no_answer_carries_how_a_focal_point_is_reached(editor, visitor, commits, chairs, home):
    entity = factories.entity("WHO", home.locale, member_of="network")
    secrets = {"name": "Zuleika Focalpoint", "email": "zuleika.secret@example.org", "phone": "+41 22 000 11 22"}
    form = {"entity": entity.pk, "body": "network", "note": "Confidential remark", **secrets}
    assert editor.post(reverse("wagtailsnippets_home_focalpoint:add"), form).status_code == 302
    body = [
        ("entities", {"heading": "", "entities": [entity.pk], "show_logos": False}),
        ("members", {"heading": "", "body": "network"}),
        ("chairs", {"heading": "", "body": "network"}),
    ]
    with commits():
        factories.page(home, "Members", body)
    expand = {"expand": "breadcrumbs,actions,navigation,navroot,translations,types,workflow,contextnavigation"}
    paths = [document.path or "/" for document in PublishedDocument.objects.all()]
    answers = [visitor.get(path, expand) for path in paths]
    for word in (*secrets.values(), "Zuleika", "zuleika.secret@example.org", "Confidential"):
        answers += [visitor.get("/en/@search", {"SearchableText": word, "fullobjects": 1, "metadata_fields": "_all"})]
    answers += [visitor.get(f"/en/members/{name}") for name in services]
    assert sum(answer.status_code == 200 for answer in answers) > 15
    assert FocalPoint.objects.filter(email=secrets["email"]).exists()
    for answer in answers:
        # A search says which words it was asked for in its own address only.
        content = answer.content.decode().partition('"items"')[2] or answer.content.decode()
        for secret in (*secrets.values(), "Confidential remark"):
            assert secret not in content, answer.request["PATH_INFO"]
