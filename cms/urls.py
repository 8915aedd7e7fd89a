"""The site's addresses but those of the content API, which ``cms.middleware.Api`` answers."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

from cms import sitemaps
from cms.api.docs import page
from cms.operations.health import live, ready
from cms.operations.metrics import metrics

urlpatterns = [
    path("api/docs", page, name="api_docs"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.urls, name="sitemap_part"),
    path("health/live", live),
    path("health/ready", ready),
    path("metrics", metrics),
    path("admin/", include("cms.accounts.urls")),
    path("admin/", include("cms.roles.urls")),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.media.urls")),
]
