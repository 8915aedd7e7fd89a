"""The admin's lists of pages by type."""

from django.utils.translation import gettext_lazy as _

from cms.listings import PageList
from home.models import (
    DeclarationPage,
    Entity,
    GoodPracticePage,
    InitiativePage,
    NewsPage,
    Person,
    WorkingGroupPage,
)


class NewsList(PageList):
    """News."""

    model = NewsPage
    icon = "doc-full"
    named = (("entity", "entities__entity", _("Entity"), Entity), ("person", "people__person", _("Person"), Person))


class InitiativeList(PageList):
    """Initiatives, with their entities and times."""

    model = InitiativePage
    icon = "group"
    own_columns = (
        ("entity", _("Entity")),
        ("get_kind_display", _("Kind")),
        ("get_status_display", _("Status")),
        ("starts_on", _("From")),
        ("ends_on", _("To")),
        ("audience", _("Audience")),
        ("place", _("Place")),
    )
    related = ("entity",)
    list_filter = ("kind", "status")
    named = (("entity", "entity", _("Entity"), Entity),)
    search_fields = ("title", "summary", "audience", "place", "entity__acronym")


class GoodPracticeList(PageList):
    """Good practices, with their entities."""

    model = GoodPracticePage
    icon = "pick"
    own_columns = (("entity", _("Entity")), ("contact", _("Contact")))
    related = ("entity",)
    named = (("entity", "entity", _("Entity"), Entity),)
    search_fields = ("title", "summary", "entity__acronym")


class WorkingGroupList(PageList):
    """Working groups."""

    model = WorkingGroupPage
    icon = "group"
    own_columns = (("chair", _("Chair")), ("advocate", _("Anti-racism advocate")))
    related = ("chair", "advocate")


class DeclarationList(PageList):
    """Declarations."""

    model = DeclarationPage
    icon = "doc-full-inverse"


LISTS = (NewsList, InitiativeList, GoodPracticeList, WorkingGroupList, DeclarationList)
