"""On one's own machine: `make run`."""

from .base import *

# Off, so that the demo shows the pages that users get; PORTAL_DEBUG=1 brings Django's own pages for developers.
DEBUG = env.bool("PORTAL_DEBUG", default=False)
SECRET_KEY = env("PORTAL_SECRET_KEY", default="only-for-development-never-in-production")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / ".local" / "mail"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOW_REPLAY = True
DEMO = True
