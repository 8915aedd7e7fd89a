"""Development settings with stock Wagtail's API v2 beside ours."""

from cms.settings.development import *  # noqa: F403
from cms.settings.development import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "rest_framework"]
ROOT_URLCONF = "benchmarks.urls"
# Limits are counted as anywhere, and never reached.
RATE_LIMITS = {"search": "1000000/second", "list": "1000000/second"}
# The menu to a depth of two is one answer of stock's, too.
WAGTAILAPI_LIMIT_MAX = 100
# The admin's pages are asked for, not looked at.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
