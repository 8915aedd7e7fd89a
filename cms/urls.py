"""The site's addresses: the content API, the admin, and files for editors."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

urlpatterns = [
    re_path(r"^\+\+api\+\+", include("cms.api.urls")),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.media.urls")),
]
