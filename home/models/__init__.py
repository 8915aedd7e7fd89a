"""What the site's frame and the Alliance's own content are made of."""

import home.blocks  # noqa: F401  (bodies offer its blocks)
from home.bodies import Body
from home.models.alliance import AllianceAim, AlliancePage
from home.models.chairs import ChairTerm
from home.models.declaration import DeclarationPage, DeclarationVersion, Signature
from home.models.entities import Entity, EntityRow, Membership, entity_facet, entity_facts
from home.models.focal_points import FocalPoint
from home.models.initiatives import InitiativePage
from home.models.news import LinkPage, NewsEntity, NewsPage, NewsPerson
from home.models.pages import HomePage, HomeSection, StandardPage
from home.models.people import Person, PersonFunction, person_facts
from home.models.periods import Period
from home.models.practices import GoodPracticePage
from home.models.versions import LanguageVersion, LanguageVersionsForm, language_facets
from home.models.working_group import Recommendation, WorkingGroupMember, WorkingGroupPage

__all__ = [
    "AllianceAim",
    "AlliancePage",
    "Body",
    "ChairTerm",
    "DeclarationPage",
    "DeclarationVersion",
    "Entity",
    "EntityRow",
    "FocalPoint",
    "GoodPracticePage",
    "HomePage",
    "HomeSection",
    "InitiativePage",
    "LanguageVersion",
    "LanguageVersionsForm",
    "LinkPage",
    "Membership",
    "NewsEntity",
    "NewsPage",
    "NewsPerson",
    "Period",
    "Person",
    "PersonFunction",
    "Recommendation",
    "Signature",
    "StandardPage",
    "WorkingGroupMember",
    "WorkingGroupPage",
    "entity_facet",
    "entity_facts",
    "language_facets",
    "person_facts",
]
