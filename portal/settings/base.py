"""Settings that hold everywhere; `dev`, `test` and `production` add to them. Variables: docs/configuration.md."""

from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DEBUG = False
SITE_NAME = env("PORTAL_SITE_NAME", default="Beleidsregister")
BASE_URL = env("PORTAL_BASE_URL", default="http://localhost:8000")

INSTALLED_APPS = [
    "portal.shared",
    "portal.organisations",
    "portal.accounts",
    "policies",
    "actions",
    "governance",
    "portal.home",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "simple_history",
    "pgtrigger",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.shared.compressing.TextCompression",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "portal.accounts.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Neither is an installed app: nothing of theirs is served but answers, and their Dutch would replace that of Django.
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "portal.home.api.answers.problem",
}
DEFAULT_FROM_EMAIL = env("PORTAL_FROM_EMAIL", default="register@portal.example")
# Whom users of the API write to; without one, the address that the portal's mail comes from.
CONTACT_EMAIL = env("PORTAL_CONTACT_EMAIL", default="") or parseaddr(DEFAULT_FROM_EMAIL)[1]
SPECTACULAR_SETTINGS = {
    "TITLE": "Beleidsregister",
    "DESCRIPTION": "Plannen, acties en besluiten van gemeenten en regio’s, zoals zij die hebben vrijgegeven.",
    "VERSION": "1.2.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "AUTHENTICATION_WHITELIST": [],
    "CONTACT": {"name": "De gemeente waarvan u de gegevens leest", "url": BASE_URL, "email": CONTACT_EMAIL},
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVERS": [{"url": f"{BASE_URL.rstrip('/')}/api/v1"}],
    "LICENSE": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
    "OAS_VERSION": "3.0.3",
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "portal.home.api.document.finished"],
}

IN_THIS_PROCESS = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": IN_THIS_PROCESS},
    # Public pages under their tag (portal.shared.conditional): some 300 of at most 100 kB.
    "pages": {"BACKEND": IN_THIS_PROCESS, "LOCATION": "pages", "TIMEOUT": 3600, "OPTIONS": {"MAX_ENTRIES": 300}},
}

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.home.context.page",
            ],
        },
    }
]

# Without DATABASE_URL: the server that `make run` or `make database` started, whose address lies in .local.
OWN_SERVER = BASE_DIR / ".local" / "database-url"
DATABASES = {
    "default": env.db("DATABASE_URL", default=OWN_SERVER.read_text() if OWN_SERVER.exists() else "postgres:///portal")
}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "portal.accounts.backends.RolesBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "home:work"
LOGOUT_REDIRECT_URL = "home:index"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_VERBOSE = False

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_ROOT = Path(env("PORTAL_MEDIA_ROOT", default=str(BASE_DIR / ".local" / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAX_UPLOAD_MEGABYTES = 50
# The form says "te groot" itself, also a little above the limit; far above it the web server cuts off.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Each process lists its tasks, each minute's clean-up and each step of a PDF reports itself: no news.
    "loggers": {name: {"level": "WARNING"} for name in ("procrastinate", "weasyprint.progress", "pikepdf")},
}
# Jobs stand in `jobs.py` of each room.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# Past moments may only be written by the demo loader and tests (portal.shared.changes.replaying).
ALLOW_REPLAY = False
# A demo register shows its log-ins on the log-in page.
DEMO = False
