"""Lists of all pages of a type in the admin, with columns, filters, a search and exports as CSV and XLSX."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from cms.languages import SOURCE_LANGUAGE
from cms.roles.visibility import pages_seen
from cms.schema import Property, properties_of

MENU_HOOK = "register_page_lists_menu_item"
TITLE, UPDATED = IndexView.base_columns[1], IndexView.base_columns[3]


def in_source_language(model: Any) -> Any:
    """Return what gives a filter the records or pages of a model that somebody chooses from, each once."""

    def choices(request: HttpRequest) -> QuerySet[Any]:
        found = model.objects.filter(locale__language_code=SOURCE_LANGUAGE)
        if issubclass(model, Page):
            found = found.filter(pk__in=pages_seen(request.user).order_by().values("pk"))
        return found  # type: ignore[no-any-return]

    return choices


class VersionsFilter(django_filters.ModelChoiceFilter):
    """Finds what names a page or record, by its own field or in a row, in whichever of its languages."""

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        """Return what names the chosen one, each once."""
        if not value:
            return qs
        named = qs.model._base_manager.filter(**{f"{self.field_name}__translation_key": value.translation_key})
        return qs.filter(pk__in=named.values("pk"))


class PageListView(IndexView):
    """All pages of a type; the search looks for its words in the viewset's ``search_fields``, whatever is filtered."""

    related: ClassVar[tuple[str, ...]] = ()
    search_fields: ClassVar[tuple[str, ...]] = ("title",)

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """Read what columns and exports show of other tables in a query a table, not a page."""
        return super().annotate_queryset(pages).prefetch_related(*self.related)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the pages that have every word; Wagtail's index could not be filtered by a type's own fields."""
        for word in self.search_query.split():
            anywhere = Q()
            for field in self.search_fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(anywhere)
        return queryset

    def get_ordering(self) -> Any:
        """Return the order that is asked for; a search has none of its own."""
        ordering = self.request.GET.get("ordering", self.default_ordering)
        return ordering if ordering in self.get_valid_orderings() else self.default_ordering


class PageList(PageListingViewSet):
    """A list of a page type: it is given the ``model``, whose schema says what is shown, exported and filtered by.

    ``own_columns`` are (accessor, label); ``related`` the foreign keys among them; ``list_filter`` fields of the model;
    ``named`` are filters by what a page names: (name, path of fields, label, model).
    """

    index_view_class = PageListView
    search_fields: ClassVar[tuple[str, ...]] = ("title", "summary")
    list_per_page = 50
    menu_hook = MENU_HOOK

    @cached_property
    def name(self) -> str:
        """The name in addresses."""
        return f"{self.model._meta.model_name}-list"

    @cached_property
    def menu_label(self) -> Any:
        """How pages of the type are called."""
        return self.model._meta.verbose_name_plural.capitalize()

    @cached_property
    def _columns(self) -> list[tuple[Property, Any]]:
        """The properties that have a column, with their fields."""
        parts = [part for each in properties_of(self.model).values() for part in each.parts_for_lists()]
        return [(part, part.field(self.model)) for part in parts if part.column]

    @cached_property
    def own_columns(self) -> list[tuple[str, Any]]:
        """The accessors and labels of the type's own columns."""
        return [
            (f"get_{field.name}_display" if field.choices else field.name, part.column_title(field))
            for part, field in self._columns
        ]

    @cached_property
    def related(self) -> tuple[str, ...]:
        """The foreign keys among the columns."""
        return tuple(field.name for _part, field in self._columns if field.many_to_one)

    @cached_property
    def list_filter(self) -> list[str]:
        """The fields that the list can be narrowed by."""
        return [field.name for part, field in self._columns if part.filtered or field.choices]

    @cached_property
    def named(self) -> list[tuple[str, str, Any, Any]]:
        """The filters by entities, people and pillars that a page names."""
        declared = properties_of(self.model).values()
        found = [(each, named) for each in declared if (named := each.named(self.model))]
        return [(each.name, path, each.label, model) for each, (path, model) in found]

    @cached_property
    def columns(self) -> list[Column]:
        """Title, the type's own columns, when it was changed, and its state."""
        own = [Column(accessor, label=label) for accessor, label in self.own_columns]
        return [IndexView.base_columns[0], TITLE, *own, UPDATED, PageStatusColumn("status", label=_("Status"))]

    @cached_property
    def list_export(self) -> list[str]:
        """Everything that the columns say, with language, address and key."""
        own = [accessor for accessor, _label in self.own_columns]
        rest = ("live", "first_published_at", "last_published_at", "url_path", "translation_key")
        return ["title", "locale", *own, *rest]

    @cached_property
    def export_headings(self) -> dict[str, Any]:
        """The labels of the type's own columns."""
        return dict(self.own_columns)

    @cached_property
    def filterset_class(self) -> type[PageFilterSet]:
        """Wagtail's filters of pages and the type's own."""
        meta = type("Meta", (), {"model": self.model, "fields": list(self.list_filter)})
        named = {
            name: VersionsFilter(field_name=path, label=label, queryset=in_source_language(model))
            for name, path, label, model in self.named
        }
        return type(f"{self.model.__name__}FilterSet", (PageFilterSet,), {"Meta": meta, **named})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the view is made with."""
        return super().get_index_view_kwargs(related=self.related, search_fields=self.search_fields, **kwargs)


def lists_menu() -> MenuItem:
    """Return the menu of all lists; apps register theirs."""
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(_("Pages by type"), menu, name="page-lists", icon_name="list-ul", order=250)
