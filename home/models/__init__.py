"""What the site's frame and the Alliance's own content are made of."""

from home.models.entities import Entity, Membership, entity_facet, entity_facts
from home.models.pages import HomePage, StandardPage
from home.models.people import Person, PersonFunction
from home.models.periods import Body, Period

__all__ = [
    "Body",
    "Entity",
    "HomePage",
    "Membership",
    "Period",
    "Person",
    "PersonFunction",
    "StandardPage",
    "entity_facet",
    "entity_facts",
]
