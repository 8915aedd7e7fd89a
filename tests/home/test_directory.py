"""Entities and people in the admin, and in the language of the page that shows them."""

import json
from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.languages import BY_CODE
from cms.publishing.context import BuildContext
from cms.translations.targets import translate
from home.models import Entity, Person, PersonFunction, entity_facet
from tests import factories


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def french(db):
    return Locale.objects.get(language_code="fr")


def entity_form(rows, **fields):
    data = {"acronym": "WHO", "name": "World Health Organization", "kind": "agency", "website": "", "logo": ""}
    return nested_form_data({**data, "memberships": inline_formset(rows), **fields})


def test_entity_is_made_in_the_admin_with_its_memberships(editor, english):
    rows = [{"body": "network", "starts_on": "2012-01-01", "ends_on": ""}]
    response = editor.post(reverse("wagtailsnippets_home_entity:add"), entity_form(rows))
    assert response.status_code == 302, response.context["form"].errors
    made = Entity.objects.get(acronym="WHO")
    assert list(Entity.objects.members("network", date(2021, 6, 1))) == [made]
    assert not Entity.objects.members("network", date(2011, 12, 31))
    assert not Entity.objects.members("alliance", date(2021, 6, 1))


def test_membership_that_ends_before_it_begins_is_refused_at_its_end(editor, english):
    rows = [{"body": "network", "starts_on": "2021-01-01", "ends_on": "2020-01-01"}]
    response = editor.post(reverse("wagtailsnippets_home_entity:add"), entity_form(rows))
    [errors] = response.context["form"].formsets["memberships"].errors
    assert errors == {"ends_on": ["This day is before the first day."]}
    assert "World Health Organization" in response.content.decode()


def test_membership_counts_on_its_first_and_its_last_day(english):
    made = factories.entity("UNEP", english, member_of="network")
    made.memberships.update(ends_on=date(2020, 6, 30))
    assert Entity.objects.members("network", date(2020, 6, 30)).exists()
    assert not Entity.objects.members("network", date(2020, 7, 1)).exists()


def test_person_is_made_in_the_admin_with_a_function(editor, english):
    at = factories.entity("UNOG", english)
    rows = [{"title": "Director-General", "entity": str(at.pk), "starts_on": "", "ends_on": ""}]
    person = {"title": "", "name": "Tatiana Valovaya", "portrait": "", "portrait_alt": ""}
    form = nested_form_data({**person, "functions": inline_formset(rows)})
    response = editor.post(reverse("wagtailsnippets_home_person:add"), form)
    assert response.status_code == 302, response.context["form"].errors
    made = Person.objects.get(name="Tatiana Valovaya")
    assert made.function_at(at) == made.function_at() == "Director-General"
    assert editor.get(reverse("wagtailsnippets_home_person:list")).status_code == 200


def test_translated_person_keeps_the_function_and_its_entity(english, french):
    at = factories.entity("UNOG", english)
    made = factories.person("Tatiana Valovaya", english, [("Director-General", at)])
    copy = Person(name="Tatiana Valovaya", locale=french)
    key = made.functions.get().translation_key
    copy.functions = [PersonFunction(title="Directrice générale", entity=at, locale=french, translation_key=key)]
    translated = translate(made, copy, french)
    function = translated.functions.get()
    assert (function.title, function.entity, function.locale) == ("Directrice générale", at, french)


def test_facet_has_one_key_in_all_languages_and_the_name_in_each(english, french):
    made = factories.entity("OHCHR", english)
    translate(made, Entity(acronym="HCDH", name="Bureau HCDH", locale=french), french)
    one = entity_facet(made, BuildContext("page:1", BY_CODE["en"]))
    other = entity_facet(made, BuildContext("page:1", BY_CODE["fr"]))
    assert one.value == other.value == str(made.translation_key)
    assert (one.title, other.title) == ("OHCHR", "HCDH")


def test_chooser_offers_each_entity_once(editor, english, french):
    made = factories.entity("OHCHR", english)
    translate(made, Entity(acronym="HCDH", name="Bureau HCDH", locale=french), french)
    answer = editor.get(reverse("wagtailsnippetchoosers_home_entity:choose")).content.decode()
    assert "OHCHR" in answer and "HCDH" not in answer


def test_records_are_made_in_their_choosers(editor, english):
    at = reverse("wagtailsnippetchoosers_home_entity:create")
    fields = {"acronym": "ITU", "name": "International Telecommunication Union", "kind": "agency", "website": ""}
    assert json.loads(editor.post(at, fields).content)["step"] == "chosen"
    assert Entity.objects.get(acronym="ITU").locale == english
    answer = json.loads(editor.post(at, {**fields, "name": "", "website": "no address"}).content)
    assert "This field is required." in answer["htmlFragment"] and "Enter a valid URL." in answer["htmlFragment"]
    editor.post(reverse("wagtailsnippetchoosers_home_person:create"), {"title": "Ms.", "name": "Doreen Example"})
    assert Person.objects.get(name="Doreen Example").locale == english


def test_entity_with_a_function_cannot_be_deleted(editor, english):
    at = factories.entity("UNOG", english)
    factories.person("Tatiana Valovaya", english, [("Director-General", at)])
    editor.post(reverse("wagtailsnippets_home_entity:delete", args=[at.pk]))
    assert Entity.objects.filter(pk=at.pk).exists()
