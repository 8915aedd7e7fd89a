"""The admin's forms and lists of synonyms and promoted results."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.models import PromotedResult, SynonymGroup


class LanguageForm(WagtailAdminModelForm):
    """Offers the languages in which the person may write."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        policy = policy_registry.get_by_type(type(self.instance))
        mine = policy.languages(self.for_user, "change" if self.instance.pk else "add")
        # Nothing chosen stands for all languages, where there is such a thing.
        if "" not in mine and not field.required:
            field.required = True
        field.choices = [
            (code, name if code or field.required else _("All languages"))
            for code, name in field.choices
            if not code or code in mine
        ]


class FilledInCreateView(CreateView):
    """A form that the report of searches fills in."""

    def get_initial(self) -> dict[str, Any]:
        """Return what the address says of the form's fields."""
        return {name: self.request.GET[name] for name in ("language", "words", "texts") if name in self.request.GET}


class _ViewSet(SnippetViewSet):
    add_view_class = FilledInCreateView
    list_filter = ["language"]
    search_backend_name = None


class SynonymViewSet(_ViewSet):
    """Groups of synonyms."""

    model = SynonymGroup
    icon = "sliders"
    menu_label = _("Synonyms")
    edit_handler = ObjectList([FieldPanel("language"), FieldPanel("words")], base_form_class=LanguageForm)
    list_display = ["__str__", Column("get_language_display", label=_("Language"), sort_key="language")]
    list_export = ["language", "words"]
    search_fields = ["words"]


class PromotedViewSet(_ViewSet):
    """Promoted results."""

    model = PromotedResult
    icon = "pick"
    menu_label = _("Promoted results")
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("language", "texts", "page", "position", "until")], base_form_class=LanguageForm
    )
    list_display = [
        "__str__",
        Column("get_language_display", label=_("Language"), sort_key="language"),
        "position",
        DateColumn("until", label=_("Until"), sort_key="until"),
    ]
    list_export = ["language", "texts", "page", "position", "until"]
    search_fields = ["texts", "page__title"]


class SearchGroup(SnippetViewSetGroup):
    """The menu of what editors keep for the search."""

    items = (SynonymViewSet, PromotedViewSet)
    menu_label = pgettext_lazy("menu", "Search")
    menu_icon = "search"
    menu_name = "search-desk"
    menu_order = 260
