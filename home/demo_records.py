"""Entities, people and chair terms of the demo site."""

import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from cms.translations.targets import translate
from home.models import ChairTerm, Entity, Membership, Person, PersonFunction

FACTS = json.loads((Path(__file__).parent / "demo_content" / "records.json").read_text())


class DemoRecords:
    """Makes the records in English and translates them; pages take theirs from ``entities`` and ``people``."""

    def __init__(self, content: dict[str, Any], locale: Locale) -> None:
        """Make the records from the English texts."""
        self.entities = {key: self._entity(key, name, locale) for key, name in content["entities"].items()}
        for key, facts in FACTS["entities"].items():
            entity = self.entities[key]
            if "member_of" in facts:
                entity.memberships = [Membership(body=facts["member_of"])]
            entity.save()
        self.people = {key: self._person(key, texts, locale) for key, texts in content["people"].items()}
        for person in self.people.values():
            person.save()
        for term in FACTS["chairs"]:
            self._make_term(term)

    def translate(self, content: dict[str, Any], locale: Locale) -> None:
        """Translate the records with the texts of another language."""
        for key, entity in self.entities.items():
            translate(entity, self._entity(key, content["entities"][key], locale), locale)
        for key, person in self.people.items():
            translate(person, self._person(key, content["people"][key], locale, as_of=person), locale)

    def _entity(self, key: str, name: str, locale: Locale) -> Entity:
        facts = FACTS["entities"][key]
        acronym, website = facts.get("acronym", key), facts.get("website", "")
        return Entity(acronym=acronym, name=name, kind=facts["kind"], website=website, locale=locale)

    def _person(self, key: str, texts: dict[str, str], locale: Locale, as_of: Person | None = None) -> Person:
        function = PersonFunction(title=texts["function"], entity=self.entities[FACTS["people"][key]], locale=locale)
        if as_of:
            function.translation_key = as_of.functions.get().translation_key
        person = Person(name=texts["name"], locale=locale)
        person.functions = [function]
        return person

    def _make_term(self, facts: dict[str, Any]) -> None:
        person = self.people[facts["person"]] if "person" in facts else None
        term = ChairTerm(**{**facts, "body": "network", "entity": self.entities[facts["entity"]], "person": person})
        term.clean_fields()  # makes days of texts
        term.full_clean()
        term.save()
