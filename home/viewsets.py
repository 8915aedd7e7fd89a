"""The admin's lists of entities, people, chair terms and focal points."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.admin.choosers import SourceLanguageChooserViewSet
from home.models import ChairTerm, Entity, FocalPoint, Person


class EntityChooserViewSet(SourceLanguageChooserViewSet):
    """Chooses an entity, or makes one."""

    form_fields = ["acronym", "name", "kind", "website"]


class PersonChooserViewSet(SourceLanguageChooserViewSet):
    """Chooses a person, or makes one; functions are added in the person's record."""

    form_fields = ["title", "name"]


class EntityFilters(WagtailFilterSet):
    """Filters of entities; one across a relation has no label of its own but the relation's name in the code."""

    class Meta:
        model = Entity
        fields = ["kind", "memberships__body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a filter set takes."""
        super().__init__(*args, **kwargs)
        self.filters["memberships__body"].label = _("Member of")


class PersonFilters(WagtailFilterSet):
    """Filters of people."""

    class Meta:
        model = Person
        fields = {"functions__entity": ["exact"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a filter set takes."""
        super().__init__(*args, **kwargs)
        self.filters["functions__entity"].label = _("Entity")


class EntityViewSet(SnippetViewSet):
    """Entities, with the bodies that they are members of."""

    model = Entity
    icon = "globe"
    menu_label = _("Entities")
    list_display = ["acronym", "name", "kind", "locale"]
    filterset_class = EntityFilters
    list_export = ["acronym", "name", "kind", "website", "locale", "translation_key"]
    search_fields = ["acronym", "name"]
    chooser_viewset_class = EntityChooserViewSet


class PersonViewSet(SnippetViewSet):
    """People, with their first function."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", Column("function_at", label=_("Function")), "locale"]
    filterset_class = PersonFilters
    list_export = ["title", "name", "function_at", "locale", "translation_key"]
    export_headings = {"function_at": _("Function")}
    search_fields = ["name"]
    chooser_viewset_class = PersonChooserViewSet


PERMANENT = BooleanColumn("permanent", label=_("Permanent chair"), sort_key="permanent")


class ChairTermViewSet(SnippetViewSet):
    """Who chairs the two bodies, and when."""

    model = ChairTerm
    icon = "calendar-alt"
    menu_label = _("Chair terms")
    list_display = ["entity", "body", "person", PERMANENT, "starts_on", "ends_on"]
    list_filter = ["body", "permanent", "entity"]
    list_export = ["body", "entity", "person", "permanent", "starts_on", "ends_on"]
    search_fields = ["entity__acronym", "entity__name", "person__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChairTerm]:
        """Return the terms with what lists show of them."""
        return ChairTerm.objects.select_related("entity", "person")


class FocalPointViewSet(SnippetViewSet):
    """How focal points are reached; only for those who may see them, and never exported with other things."""

    model = FocalPoint
    icon = "mail"
    menu_label = _("Focal points")
    list_display = ["name", "entity", "body", "email"]
    list_filter = ["body", "entity"]
    list_export = ["body", "entity", "name", "email", "phone", "note"]
    search_fields = ["name", "email", "entity__acronym", "entity__name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FocalPoint]:
        """Return the focal points with what lists show of them."""
        return FocalPoint.objects.select_related("entity")


class DirectoryGroup(SnippetViewSetGroup):
    """The menu of entities, people and what joins them."""

    items = (EntityViewSet, PersonViewSet, ChairTermViewSet, FocalPointViewSet)
    menu_label = _("Directory")
    menu_icon = "group"
    menu_order = 200
