"""The site's addresses: the content API, the admin, and files for editors."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

from cms.api.views import answer

urlpatterns = [
    re_path(r"^\+\+api\+\+(?P<path>.*)$", answer, name="api"),
    path("admin/", include("cms.accounts.urls")),
    path("admin/", include(admin_urls)),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("", include("cms.media.urls")),
]
