"""On one's own machine: `make run`."""

from .base import *

DEBUG = True
SECRET_KEY = env("PORTAL_SECRET_KEY", default="only-for-development-never-in-production")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = BASE_DIR / ".local" / "mail"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
ALLOW_REPLAY = True
DEMO = True
