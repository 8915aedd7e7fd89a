"""The models of work plans, pillars, resources and literature."""

from pillars.models.pillars import KeyAction, PillarLead, PillarLinks, PillarPage
from pillars.models.references import Reference
from pillars.models.resources import (
    ResourceEntity,
    ResourceFile,
    ResourceLibraryPage,
    ResourcePage,
    ResourcePillar,
    ResourcePlace,
)
from pillars.models.work_plans import WorkPlanPage, WorkPlanPillar, WorkPlanRevision

__all__ = [
    "KeyAction",
    "PillarLead",
    "PillarLinks",
    "PillarPage",
    "Reference",
    "ResourceEntity",
    "ResourceFile",
    "ResourceLibraryPage",
    "ResourcePage",
    "ResourcePillar",
    "ResourcePlace",
    "WorkPlanPage",
    "WorkPlanPillar",
    "WorkPlanRevision",
]
