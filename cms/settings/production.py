"""Production: refuses to start without SECRET_KEY, ALLOWED_HOSTS and PUBLIC_URL."""

from .base import *  # noqa: F403
from .base import LOG_LEVEL, env, logging_settings

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
PUBLIC_URL = WAGTAILADMIN_BASE_URL = env.str("PUBLIC_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[PUBLIC_URL])

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# The frontend reads the API inside the cluster, and probes ask, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^\+\+api\+\+", r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
REQUIRE_TWO_FACTOR = env.str("REQUIRE_TWO_FACTOR", default="administrators")

LOGGING = logging_settings(LOG_LEVEL, env.str("LOG_FORMAT", default="json"))
