"""Work plans, pillars and resources: made in the admin, answered with every fact, found by facets."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.translations.targets import translate
from pillars.models import KeyAction, PillarLead, PillarPage, ResourceLibraryPage, ResourcePage, WorkPlanPage
from tests import factories


def words(answer):
    """Return what a reader sees of an answer's blocks."""
    return json.dumps(answer["blocks"], ensure_ascii=False)


def add(editor, model, parent, **fields):
    """Create and publish a page through the admin; return it, or the errors of the form."""
    rows = {name: inline_formset(value) for name, value in fields.items() if isinstance(value, list)}
    base = {"summary": "In short.", "body": streamfield([]), "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    data = nested_form_data({**base, **fields, **rows, "action-publish": "1"})
    address = reverse("wagtailadmin_pages:add", args=["pillars", model._meta.model_name, parent.pk])
    response = editor.post(address, data)
    if response.status_code == 302:
        return model.objects.get(slug=fields["slug"], locale=parent.locale)
    return {**response.context["form"].errors, **{n: s.errors for n, s in response.context["form"].formsets.items()}}


@pytest.fixture
def unodc(home, commits):
    with commits():
        return factories.entity("UNODC", home.locale, name="UN Office on Drugs and Crime")


@pytest.fixture
def plan(editor, home):
    fields = {"first_year": 2021, "last_year": 2025, "adopted_on": "2020-12", "body_name": "network"}
    return add(
        editor, WorkPlanPage, home, title="Work Plan", slug="work-plan", plan_pillars=[], revisions_made=[], **fields
    )


@pytest.fixture
def pillar(editor, plan, unodc):
    action = {"year": 2021, "title": "Statement to the Congress", "kind": "statement", "status": "done"}
    return add(
        editor,
        PillarPage,
        plan,
        title="Criminal Justice",
        slug="criminal-justice",
        number=2,
        status="active",
        leads=[{"entity": unodc.pk}],
        key_actions=[{**action, "description": "At the fourteenth Congress.", "output": ""}],
    )


def test_a_pillar_tells_its_facts(pillar, visitor):
    answer = visitor.json("/en/work-plan/criminal-justice")
    assert [lead["acronym"] for lead in answer["leads"]] == ["UNODC"]
    assert (answer["number"], answer["status"]) == (2, "active")
    assert answer["key_actions"][0]["title"] == "Statement to the Congress"
    for fact in ("UNODC", "2021", "Statement to the Congress", "At the fourteenth Congress.", "done"):
        assert fact in words(answer), fact


def test_an_inactive_pillar_says_why(editor, plan):
    fields = {"title": "Diversity", "slug": "diversity", "number": 7, "leads": [], "key_actions": []}
    assert "status_reason" in add(editor, PillarPage, plan, status="inactive", **fields)
    page = add(editor, PillarPage, plan, status="inactive", status_reason="Pending the Task Force.", **fields)
    assert page.status_reason == "Pending the Task Force."


def test_two_pillars_cannot_have_one_number(editor, plan, pillar):
    fields = {"slug": "other", "number": 2, "status": "active", "leads": [], "key_actions": []}
    errors = add(editor, PillarPage, plan, title="Other", **fields)
    assert "Criminal Justice" in str(errors["number"])


def test_a_plan_shows_its_pillars_by_year(editor, plan, pillar, visitor, commits):
    with commits():
        plan.refresh_from_db()
        plan.plan_pillars = [plan.plan_pillars.model(pillar=pillar)]
        plan.save_revision().publish()
    answer = visitor.json("/en/work-plan")
    assert answer["period"] == {"first_year": 2021, "last_year": 2025}
    for fact in ("December 2020", "2021–2025", "Criminal Justice", "UNODC", "Statement to the Congress"):
        assert fact in words(answer), fact
    with commits():
        page = PillarPage.objects.get(pk=pillar.pk)
        page.key_actions = [KeyAction(year=2022, title="Side event", locale=page.locale)]
        page.save_revision().publish()
    assert "Side event" in words(visitor.json("/en/work-plan"))


@pytest.mark.parametrize(
    ("change", "culprit"),
    [({"last_year": 2020}, "last_year"), ({"adopted_on": "in 2020"}, "adopted_on")],
)
def test_a_plan_has_sound_years(editor, home, change, culprit):
    fields = {"first_year": 2021, "last_year": 2025, "body_name": "network", "plan_pillars": [], "revisions_made": []}
    assert culprit in add(editor, WorkPlanPage, home, title="Plan", slug="plan", **{**fields, **change})


def test_a_resource_tells_its_facts_and_is_found_by_them(editor, home, pillar, unodc, visitor, commits):
    with commits():
        paper = factories.document("Checklist")
    library = add(editor, ResourceLibraryPage, home, title="Resources", slug="resources")
    add(
        editor,
        ResourcePage,
        library,
        title="Checklist for country teams",
        slug="checklist",
        kind="checklist",
        symbol="A/1",
        published_on="2021-09-21",
        authors="Some Group",
        external_link="https://example.org/checklist",
        files=[{"language": "en", "document": paper.pk}],
        entities=[{"entity": unodc.pk}],
        pillars=[{"pillar": pillar.pk}],
        places=[{"place": "africa"}, {"place": "CR"}],
    )
    answer = visitor.json("/en/resources/checklist")
    facts = [
        "checklist",
        "A/1",
        "21 September 2021",
        "Some Group",
        "UN Office on Drugs and Crime",
        "Africa",
        "Costa Rica",
    ]
    for fact in [*facts, "2. Criminal Justice", "https://example.org/checklist", "Checklist (English)"]:
        assert fact in words(answer), fact
    assert answer["files"][0]["language"] == "en" and answer["places"] == ["africa", "CR"]
    for facet, value in {
        "resource_kind": "checklist",
        "pillar": str(pillar.translation_key),
        "entity": str(unodc.translation_key),
        "place": "CR",
        "year": "2021",
        "file_language": "en",
    }.items():
        found = visitor.json("/en/@search", {facet: value, "portal_type": "Resource"})
        assert [item["title"] for item in found["items"]] == ["Checklist for country teams"], facet
    choices = visitor.json("/en/@querystring")["indexes"]
    assert choices["place"]["values"]["CR"] == {"title": "Costa Rica"}
    assert choices["pillar"]["values"][str(pillar.translation_key)]["title"] == "2. Criminal Justice"


def test_rows_are_translated_and_places_are_named_in_the_language(editor, home, plan, pillar, unodc, visitor, commits):
    french = Locale.objects.get(language_code="fr")
    with commits():
        translate(plan, WorkPlanPage(title="Plan de travail", slug="x", summary="En bref.", locale=french), french)
        source = PillarPage.objects.get(pk=pillar.pk)
        translated = PillarPage(title="Justice pénale", slug="x", summary="En bref.", locale=french)
        row = source.key_actions.get()
        translated.key_actions = [
            KeyAction(year=2021, title="Déclaration", description="Au Congrès.", translation_key=row.translation_key)
        ]
        translate(source, translated, french)
    answer = visitor.json("/fr/work-plan/criminal-justice")
    assert "Déclaration" in words(answer) and answer["number"] == 2
    assert [lead["acronym"] for lead in answer["leads"]] == ["UNODC"]
    assert answer["key_actions"][0]["kind"] == "statement"


def test_an_entity_that_leads_a_pillar_and_is_renamed_is_renamed_there(pillar, unodc, visitor, commits):
    with commits():
        unodc.acronym = "UNODC2"
        unodc.save()
    assert "UNODC2" in words(visitor.json("/en/work-plan/criminal-justice"))
    assert PillarLead.objects.filter(pillar=pillar).count() == 1
