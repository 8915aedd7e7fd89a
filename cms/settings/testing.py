"""Tests: a fixed key, fast passwords, the outbox worked off in the same thread, files in a scratch folder."""

import os
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, INSTALLED_APPS, MIDDLEWARE, OIDC_APPS, OIDC_ISSUER, OIDC_MIDDLEWARE

SECRET_KEY = "for tests only"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PUBLIC_URL = WAGTAILADMIN_BASE_URL = "http://localhost:8000"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A test that is about limits sets its own.
LOGIN_RATE_CLIENT = LOGIN_RATE_ACCOUNT = PASSWORD_RESET_RATE_CLIENT = PASSWORD_RESET_RATE_ADDRESS = ""
# Signing in with another service can be tried whatever the environment says; a test says where the service is.
if not OIDC_ISSUER:
    INSTALLED_APPS += OIDC_APPS
    MIDDLEWARE += OIDC_MIDDLEWARE
OIDC_ISSUER = ""
OUTBOX_MODE = "inline"
# A test that is about limits sets its own.
RATE_LIMITS: dict[str, str] = {}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "alliance-cms-tests" / "media"
SEARCH_DIR = Path(tempfile.gettempdir()) / "alliance-cms-tests" / f"search-{os.getpid()}"
STORAGES = {
    "default": {"BACKEND": "cms.files.storage.Folder"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In memory.
    DATABASES["default"]["TEST"] = {"NAME": None}
