"""The admin's lists of pages by type."""

from django.utils.translation import gettext_lazy as _

from cms.listings import PageList
from home.models import Entity
from pillars.models import PillarPage, ResourcePage, WorkPlanPage


class WorkPlanList(PageList):
    """Work plans."""

    model = WorkPlanPage
    icon = "calendar"
    own_columns = (
        ("get_body_name_display", _("Whose plan")),
        ("first_year", _("First year")),
        ("last_year", _("Last year")),
        ("adopted_on", _("Adopted")),
    )
    list_filter = ("body_name", "first_year", "last_year")


class PillarList(PageList):
    """Pillars."""

    model = PillarPage
    icon = "tasks"
    own_columns = (
        ("number", _("Number")),
        ("get_status_display", _("Status")),
        ("status_reason", _("Reason")),
    )
    list_filter = ("status",)
    named = (("lead", "leads__entity", _("Led by"), Entity),)


class ResourceList(PageList):
    """Resources."""

    model = ResourcePage
    icon = "doc-full"
    own_columns = (
        ("get_kind_display", _("Kind")),
        ("symbol", _("Symbol")),
        ("published_on", _("Date")),
        ("authors", _("Authors")),
        ("external_link", _("Address")),
    )
    list_filter = ("kind",)
    named = (
        ("entity", "entities__entity", _("Entity"), Entity),
        ("pillar", "pillars__pillar", _("Pillar"), PillarPage),
    )
    search_fields = ("title", "summary", "symbol", "authors")


LISTS = (WorkPlanList, PillarList, ResourceList)
