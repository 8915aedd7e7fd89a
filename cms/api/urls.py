"""Every address below ``/++api++`` is answered by one view."""

from django.urls import re_path

from cms.api.views import answer

urlpatterns = [re_path(r"^(?P<path>.*)$", answer, name="api")]
