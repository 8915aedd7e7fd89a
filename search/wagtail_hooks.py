"""What the search adds to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from search.admin.reports import AskedReport, KeeperMenuItem
from search.admin.state import IndexStateView, RebuildView, reads_state
from search.admin.viewsets import SearchGroup
from search.extraction.admin import DocumentView, FileTextMenuItem, FileTextReport, ReadAgainView


@hooks.register("register_admin_urls")
def register_file_text_urls() -> list[URLPattern]:
    """Register the report. The form of a document stands before the platform's own, at the same address."""
    return [
        path("documents/edit/<int:document_id>/", DocumentView.as_view()),
        path("reports/file-texts/", FileTextReport.as_view(), name="file_texts"),
        path("reports/file-texts/results/", FileTextReport.as_view(results_only=True), name="file_texts_results"),
        path("reports/file-texts/<int:document_id>/read/", ReadAgainView.as_view(), name="read_file_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_file_texts() -> MenuItem:
    """Register the report in the menu."""
    return FileTextMenuItem(_("Text of files"), reverse("file_texts"), name="file-texts", icon_name="doc-full")


register_snippet(SearchGroup)


@hooks.register("register_admin_urls")
def register_desk_urls() -> list[URLPattern]:
    """Register the report of searches, and the state of the index."""
    return [
        path("reports/searches/", AskedReport.as_view(), name="asked_texts"),
        path("reports/searches/results/", AskedReport.as_view(results_only=True), name="asked_texts_results"),
        path("reports/search-index/", IndexStateView.as_view(), name="search_index"),
        path("reports/search-index/rebuild/", RebuildView.as_view(), name="rebuild_search_index"),
    ]


@hooks.register("register_reports_menu_item")
def register_searches() -> MenuItem:
    """Register the report of searches in the menu."""
    return KeeperMenuItem(_("Searches"), reverse("asked_texts"), name="searches", icon_name="search")


class IndexMenuItem(MenuItem):
    """Shown to those who may see the state of the index."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the person may."""
        return reads_state(request.user)


@hooks.register("register_reports_menu_item")
def register_index_state() -> MenuItem:
    """Register the state of the index in the menu."""
    return IndexMenuItem(_("Search index"), reverse("search_index"), name="search-index", icon_name="search")


@hooks.register("register_permissions")
def register_rebuild() -> QuerySet[Permission]:
    """Let administrators give the right to have the index made anew."""
    return Permission.objects.filter(content_type__app_label="search", codename="add_rebuild")
