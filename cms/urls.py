"""The site's addresses: the content API and its description, maps for search engines, the admin, files for editors."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

from cms import sitemaps
from cms.api.docs import page
from cms.api.views import answer

urlpatterns = [
    # A line end too: the API says itself that no path has one.
    re_path(r"^\+\+api\+\+(?P<path>[\s\S]*)$", answer, name="api"),
    path("api/docs", page, name="api_docs"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.urls, name="sitemap_part"),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.media.urls")),
]
