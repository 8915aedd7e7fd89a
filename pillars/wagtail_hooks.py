"""What the app adds to the admin."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.listings import PageList
from cms.admin.menus import LIBRARY, ImportMenuItem
from pillars import views
from pillars.listings import LISTS
from pillars.models import Reference


class ReferenceViewSet(SnippetViewSet):
    """Literature, in the library."""

    model = Reference
    icon = "openquote"
    menu_label = _("Literature")
    menu_hook = LIBRARY
    menu_order = 100
    list_display = ["title", "authors", "year", "kind"]
    list_filter = ["kind", "year", "language"]
    list_export = ["kind", "title", "authors", "container_title", "year", "doi", "url"]
    list_per_page = 50
    search_fields = ["title", "authors", "doi", "container_title"]
    search_backend_name = None
    ordering = ["title_key"]


register_snippet(ReferenceViewSet)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register the addresses of import and export."""
    return [
        path("literature/import/", views.ImportLiteratureView.as_view(), name="import_literature"),
        path("literature/export/<str:name>/", views.export_literature, name="export_literature"),
    ]


@hooks.register(LIBRARY)
def register_menu_item() -> MenuItem:
    """Register the import in the menu."""
    return ImportMenuItem(views.ImportLiteratureView)


@hooks.register("register_admin_viewset")
def register_lists() -> list[PageList]:
    """Register the lists of pages by type."""
    return list(LISTS)
