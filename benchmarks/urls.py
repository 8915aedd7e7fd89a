"""The site's addresses, and stock Wagtail's pages below ``/api/v2/`` with the same content."""

from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from cms.models import BasePage
from cms.urls import urlpatterns as site_urls

BasePage.api_fields = ["summary", "lead_image", "lead_image_alt", "topics", "body"]

stock = WagtailAPIRouter("wagtailapi")
stock.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [*site_urls, path("api/v2/", stock.urls)]
