"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

from cms.publishing import service  # noqa: E402 - needs the apps

service.start()

# What was made at the start lives as long as the process: it need not be looked through for garbage again and again.
gc.collect()
gc.freeze()
