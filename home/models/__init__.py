"""What the site's frame and the Alliance's own content are made of."""

import home.blocks  # noqa: F401  (bodies offer its blocks)
from home.bodies import Body
from home.models.alliance import AllianceAim, AlliancePage
from home.models.chairs import ChairTerm
from home.models.declaration import DeclarationPage, DeclarationVersion, Signature
from home.models.entities import Entity, EntityRow, Membership, entity_facet
from home.models.focal_points import FocalPoint
from home.models.initiatives import InitiativePage
from home.models.news import LinkPage, NewsEntity, NewsPage, NewsPerson
from home.models.pages import HomePage, HomeSection, StandardPage
from home.models.people import Person, PersonFunction
from home.models.periods import Period
from home.models.practices import GoodPracticePage
from home.models.properties import EntityKeys, NamedEntity, NamedPerson, PersonKeys, days, period
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
    "EntityKeys",
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
    "NamedEntity",
    "NamedPerson",
    "NewsEntity",
    "NewsPage",
    "NewsPerson",
    "Period",
    "Person",
    "PersonFunction",
    "PersonKeys",
    "Recommendation",
    "Signature",
    "StandardPage",
    "WorkingGroupMember",
    "WorkingGroupPage",
    "days",
    "entity_facet",
    "language_facets",
    "period",
]
