"""Strict settings for the test suite."""

import tempfile

from .base import *

SECRET_KEY = "only-for-tests"  # noqa: S105 - no secret: tests sign nothing that leaves them
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["TEST"] = {"NAME": env("PORTAL_TEST_DATABASE", default="test_portal")}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # a worker's thread closes its connection after each job
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "portal-test-media"
AXES_ENABLED = False
WHITENOISE_AUTOREFRESH = True  # static files are not collected for tests
ALLOW_REPLAY = True
DEMO = True


class Undefined(str):
    """Stands in for an undefined template variable and refuses to: Django passes over such a fault in silence."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        """Django asks whether the name of the variable goes in (`"%s" in ...`)."""
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"Undefined template variable '{name}'.")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("undefined")

CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # each visit of a test counts
