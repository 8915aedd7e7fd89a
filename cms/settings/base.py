"""What every environment shares; nothing here is unsafe in production."""

from importlib.util import find_spec
from pathlib import Path
from zoneinfo import available_timezones

import environ
from django.utils.translation import gettext_lazy

from cms.files.kinds import KINDS
from cms.i18n.catalogs import PACKAGES
from cms.languages import LANGUAGES as LANGUAGE_TABLE
from cms.languages import SOURCE_LANGUAGE
from cms.logs import logging_settings
from cms.settings.databases import database

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Geneva Alliance against Racism")

DEBUG = False

INSTALLED_APPS = [
    "search",
    "events",
    "pillars",
    "home",
    "cms.api",
    "cms.accounts",
    "cms.trash",
    "cms.content_checks",
    "cms.publishing",
    "cms",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    # For its catalogs: Wagtail says with it how long ago something was.
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    # What stands below is not for the content API.
    "cms.middleware.Api",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.accounts.middleware.AccountsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.publishing.synchronization_messages.TellFacts",
    "cms.middleware.AtomicEditing",
    "cms.http.incomplete_requests.IncompleteRequests",
    "cms.roles.gate.Gate",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": database(env.str("DATABASE_URL", default=""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The default storage makes a signer for its cookie at every request, a visitor's too.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "cms.User"
# Older hashes still work, and are replaced when their owner signs in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# What the admin's scripts ask knows the admin's session only: a password in a header would spare the second factor.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = SOURCE_LANGUAGE
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [(language.code, language.name) for language in LANGUAGE_TABLE]
# Ours before what the installed packages lack.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / PACKAGES]
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = "cms.i18n.date_formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Swagger's page comes with django-ninja, which is not needed otherwise: its files are served, the app is not loaded.
STATICFILES_DIRS = [("swagger", Path(str(find_spec("ninja").origin)).parent / "static" / "ninja")]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "cms.files.storage.Folder"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.files.upload_handlers.TemporaryFiles",
]

# The default name is in the catalogs.
WAGTAIL_SITE_NAME = gettext_lazy(SITE_NAME) if SITE_NAME else ""
# The admin speaks the languages of the site, each under its own name.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "cms.CustomImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.CustomDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "heic", "heif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.int("MAX_IMAGE_SIZE", default=20 * 1024 * 1024)
WAGTAILIMAGES_MAX_IMAGE_PIXELS = env.int("MAX_IMAGE_PIXELS", default=50_000_000)
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.media.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = list(KINDS)
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.int("MAX_DOCUMENT_SIZE", default=100 * 1024 * 1024)
# A docx or another zip archive may be this large when unpacked.
MAX_UNPACKED_SIZE = env.int("MAX_UNPACKED_SIZE", default=500 * 1024 * 1024)
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The admin asks no other host for anything: neither for pictures of people nor for news of Wagtail.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Browsers know no time zone of the name "localtime".
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "cms.accounts.password_reset.PasswordResetForm"  # noqa: S105 - a class
WAGTAIL_ALLOW_UNICODE_SLUGS = True
# Publishing ends a review as approved where the person may approve it (cms/roles/ending_reviews.py).
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
# Redirects are written by the publishing app, which sees every change of address.
WAGTAILREDIRECTS_AUTO_CREATE = False

# How the outbox is worked off: "thread" (after the response), "inline" (before it) or "worker" (manage.py work_outbox).
OUTBOX_MODE = env.str("OUTBOX_MODE", default="thread")
# The search engine: empty is the embedded one, whose index lies in SEARCH_DIR.
SEARCH_URL = env.str("SEARCH_URL", default="")
SEARCH_DIR = DATA_DIR / "search"

# What the editorial checks do when a page is published: "off", "warn" or "stop".
CONTENT_CHECKS = {
    "alt_text": env.str("CHECK_ALT_TEXT", default="warn"),
    "headings": env.str("CHECK_HEADINGS", default="warn"),
    "links": env.str("CHECK_LINKS", default="warn"),
    "documents": env.str("CHECK_DOCUMENTS", default="warn"),
    "direction": env.str("CHECK_DIRECTION", default="warn"),
}

# For how many days deleted pages can be brought back; 0 keeps none.
TRASH_DAYS = env.int("TRASH_DAYS", default=30)

# How many seconds an answer may be kept: by anybody, by caches that many share (0: as long as by anybody), and for how
# many more it may be used while a new one is fetched.
CACHE_MAX_AGE = env.int("CACHE_MAX_AGE", default=10)
CACHE_SHARED_MAX_AGE = env.int("CACHE_SHARED_MAX_AGE", default=0)
CACHE_STALE_WHILE_REVALIDATE = env.int("CACHE_STALE_WHILE_REVALIDATE", default=0)
# The header with the cache tags of an answer, such as "xkey", "Surrogate-Key" or "Cache-Tag"; empty: none.
CACHE_TAG_HEADER = env.str("CACHE_TAG_HEADER", default="")
# Where the cache in front is told which tags are stale, how, and what authorizes us; an empty address: it is not told.
CACHE_PURGE_URL = env.str("CACHE_PURGE_URL", default="")
CACHE_PURGE_METHOD = env.str("CACHE_PURGE_METHOD", default="PURGE")
CACHE_PURGE_TOKEN = env.str("CACHE_PURGE_TOKEN", default="")

# How often a client may do what costs more than reading a page, such as "5/minute;50/day"; empty: as often as it likes.
RATE_LIMITS = {
    "search": env.str("RATE_LIMIT_SEARCH", default="600/minute"),
    "list": env.str("RATE_LIMIT_LIST", default="6000/minute"),
    "contact": env.str("RATE_LIMIT_CONTACT", default="5/hour"),
    # By all clients together.
    "contact_all": env.str("RATE_LIMIT_CONTACT_ALL", default="100/hour"),
}
# Where uses are counted: in the memory of each process, or such as "redis://localhost:6379/1" for all of them.
RATE_LIMIT_STORAGE = env.str("RATE_LIMIT_STORAGE", default="memory://")
# How many proxies in front add the address that they see to X-Forwarded-For; 0: that header is not believed.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
# How often somebody may try to sign in, from one address and to one account; empty: as often as they like.
LOGIN_RATE_CLIENT = env.str("LOGIN_RATE_CLIENT", default="60/5minutes")
LOGIN_RATE_ACCOUNT = env.str("LOGIN_RATE_ACCOUNT", default="10/5minutes")
# How often a mail to set a new password may be asked for, from one address on the net and for one e-mail address.
PASSWORD_RESET_RATE_CLIENT = env.str("PASSWORD_RESET_RATE_CLIENT", default="20/hour")
PASSWORD_RESET_RATE_ADDRESS = env.str("PASSWORD_RESET_RATE_ADDRESS", default="3/hour")
# Who must have a second factor: "none", "administrators" or "all".
REQUIRE_TWO_FACTOR = env.str("REQUIRE_TWO_FACTOR", default="none")
# After how many days entries about accounts leave the audit log; 0: never.
AUDIT_LOG_DAYS = env.int("AUDIT_LOG_DAYS", default=365)

# Another service that people may sign in to the admin with, by OpenID Connect; off without its address.
OIDC_ISSUER = env.str("OIDC_ISSUER", default="").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", default="OpenID Connect")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
# Groups of the other service, and the groups here that their members are in: "web-team=Editors,heads=Moderators".
OIDC_GROUPS = env.dict("OIDC_GROUPS", default={})
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
OIDC_CREATE_ACCOUNTS = env.bool("OIDC_CREATE_ACCOUNTS", default=True)
OIDC_MATCH_EMAIL = env.bool("OIDC_MATCH_EMAIL", default=False)
OIDC_PROVIDER = "oidc"
OIDC_APPS = [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
OIDC_MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
if OIDC_ISSUER:
    INSTALLED_APPS += OIDC_APPS
    MIDDLEWARE += OIDC_MIDDLEWARE
SOCIALACCOUNT_ADAPTER = "cms.accounts.oidc.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": OIDC_PROVIDER,
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
            }
        ]
    }
}

# Who gets what visitors write in the contact form, separated by commas; empty: there is none.
CONTACT_EMAIL = env.list("CONTACT_EMAIL", default=[])
# Where e-mail is sent through, such as "smtp+tls://user:password@smtp.example.org:587"; by default it is only shown.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
EMAIL_TIMEOUT = 10

# The PeerTube sites whose videos can be shown, such as "framatube.org,video.example.org"; empty: any.
PEERTUBE_HOSTS = [host.lower() for host in env.list("PEERTUBE_HOSTS", default=[])]

# What reading the text inside one file may take: seconds, MiB of memory, and how many of its pages are read.
FILE_TEXT_SECONDS = env.int("FILE_TEXT_SECONDS", default=60)
FILE_TEXT_MEMORY = env.int("FILE_TEXT_MEMORY", default=1024)
MOST_FILE_PAGES = env.int("MOST_FILE_PAGES", default=2000)

# When /health/ready calls the outbox ill: entries that have been due for so many seconds, or so many that failed.
OUTBOX_MAX_LAG = env.int("OUTBOX_MAX_LAG", default=600)
OUTBOX_MAX_FAILURES = env.int("OUTBOX_MAX_FAILURES", default=20)

# Who may read /metrics: whoever has the token; without one, this machine.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

LOG_LEVEL = env.str("LOG_LEVEL", default="WARNING")
LOGGING = logging_settings(LOG_LEVEL, env.str("LOG_FORMAT", default="console"))
ACCESS_LOG = env.bool("ACCESS_LOG", default=False)
