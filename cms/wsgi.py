"""The WSGI application."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
handler = get_wsgi_application()

from django.conf import settings  # noqa: E402 - needs the apps
from django.core.signals import request_started  # noqa: E402
from django.db import close_old_connections, reset_queries  # noqa: E402

from cms.database import lock_timeouts  # noqa: E402
from cms.operations.request_log import accounted  # noqa: E402
from cms.publishing import service  # noqa: E402
from cms.system_checks import refuse_settings  # noqa: E402

django_application = accounted(handler)

# Management commands make the checks by themselves, a server does not.
refuse_settings()
lock_timeouts.serve()
service.start()

# Connections are looked after at the end of each request, which is enough: they are kept, and closed after an error.
# Queries are only noted for DEBUG. Both are done twice otherwise, for a tenth of what an answer costs.
request_started.disconnect(close_old_connections)
if not settings.DEBUG:
    request_started.disconnect(reset_queries)

# What was made at the start lives as long as the process: it need not be looked through for garbage again and again.
gc.collect()
gc.freeze()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer; a body in memory is given as a list of one, which granian sends at once instead of piece by piece."""
    response = django_application(environ, start_response)
    if response.streaming:
        return response
    body = [response.content]
    response.close()
    return body
