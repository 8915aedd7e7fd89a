"""The site's addresses: the content API, the admin, and files for editors, health and metrics."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

from cms.api.views import answer
from cms.operations.health import live, ready
from cms.operations.metrics import metrics

urlpatterns = [
    re_path(r"^\+\+api\+\+(?P<path>.*)$", answer, name="api"),
    path("health/live", live),
    path("health/ready", ready),
    path("metrics", metrics),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.media.urls")),
]
