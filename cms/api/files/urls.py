"""Files for people who are signed in to the admin; visitors get theirs through the API."""

from django.urls import path, re_path

from cms.api.files import views

urlpatterns = [
    path("media/<path:name>", views.stored_file, name="media"),
    re_path(
        r"^documents/(?P<document_id>\d{1,18})/revisions/(?P<revision>\d{1,9})/(?P<name>.*)$",
        views.admin_document,
        name="document_revision",
    ),
    re_path(r"^documents/(\d{1,18})/(.*)$", views.admin_document, name="wagtaildocs_serve"),
]
