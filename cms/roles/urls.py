"""The admin's addresses that stand before Wagtail's own, which its hook for addresses cannot come before."""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from cms.roles.translated_pages import DeleteTogetherView, UnpublishTogetherView

urlpatterns = [
    path("pages/<int:page_id>/unpublish/", never_cache(require_admin_access(UnpublishTogetherView.as_view()))),
    path("pages/<int:page_id>/delete/", never_cache(require_admin_access(DeleteTogetherView.as_view()))),
]
