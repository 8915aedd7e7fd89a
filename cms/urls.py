"""The site's addresses but those of the content API, which ``cms.middleware.Api`` answers."""

from django.http import Http404
from django.urls import include, path
from django.views import defaults
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access

from cms.api import sitemaps
from cms.api.docs import page
from cms.i18n import javascript_catalog
from cms.operations.health import live, ready
from cms.operations.metrics import metrics
from cms.roles.wagtail_views import autocomplete_tags

sites = RedirectView.as_view(url="/admin/pages/")
urlpatterns = [
    path("api/docs", page, name="api_docs"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.urls, name="sitemap_part"),
    path("health/live", live),
    path("health/ready", ready),
    path("metrics", metrics),
    path("admin/", include("cms.accounts.urls")),
    # Wagtail's page that always fails.
    path("admin/failwhale/", defaults.page_not_found, {"exception": Http404()}),
    # There is one site: where lists of pages lead to the menu of sites, its home pages are.
    path("admin/sites/", include(([path("", require_admin_access(sites), name="index")], "wagtailsites"))),
    path("admin/jsi18n/", javascript_catalog.wagtail),
    path("admin/localize/jsi18n/", require_admin_access(javascript_catalog.translations)),
    # Before Wagtail's own, which tell everybody at the admin all tags.
    path("admin/tag-autocomplete/", require_admin_access(autocomplete_tags)),
    path("admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/", require_admin_access(autocomplete_tags)),
    path("admin/", include("cms.roles.urls")),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.api.files.urls")),
]

handler500 = "cms.http.error_views.server_error"
