"""What the site's frame and the Alliance's own content are made of."""

import home.blocks  # noqa: F401  (bodies offer its blocks)
from home.models.chairs import ChairTerm
from home.models.entities import Entity, Membership, entity_facet, entity_facts
from home.models.focal_points import FocalPoint
from home.models.pages import HomePage, StandardPage
from home.models.people import Person, PersonFunction
from home.models.periods import Body, Period

__all__ = [
    "Body",
    "ChairTerm",
    "Entity",
    "FocalPoint",
    "HomePage",
    "Membership",
    "Period",
    "Person",
    "PersonFunction",
    "StandardPage",
    "entity_facet",
    "entity_facts",
]
