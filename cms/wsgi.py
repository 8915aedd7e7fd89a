"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

from cms.publishing.worker import start_thread  # noqa: E402 - needs the apps

# What a stopped server left in the outbox.
start_thread()
