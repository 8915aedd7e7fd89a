"""The admin's lists of entities and people."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.choosers import SourceLanguageChooserViewSet
from home.models import Entity, Person


class EntityViewSet(SnippetViewSet):
    """Entities, with the bodies that they are members of."""

    model = Entity
    icon = "globe"
    menu_label = _("Entities")
    list_display = ["acronym", "name", "kind", "locale"]
    list_filter = ["kind", "memberships__body"]
    list_export = ["acronym", "name", "kind", "website", "locale", "translation_key"]
    search_fields = ["acronym", "name"]
    chooser_viewset_class = SourceLanguageChooserViewSet


class PersonViewSet(SnippetViewSet):
    """People, with their first function."""

    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", Column("function_at", label=_("Function")), "locale"]
    list_filter = {"functions__entity": ["exact"]}
    list_export = ["title", "name", "function_at", "locale", "translation_key"]
    export_headings = {"function_at": _("Function")}
    search_fields = ["name"]
    chooser_viewset_class = SourceLanguageChooserViewSet


class DirectoryGroup(SnippetViewSetGroup):
    """The menu of entities and people."""

    items = (EntityViewSet, PersonViewSet)
    menu_label = _("Directory")
    menu_icon = "group"
    menu_order = 300
